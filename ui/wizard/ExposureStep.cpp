#include "ui/wizard/ExposureStep.h"

#include "ui/models/OperationChoiceModel.h"
#include "ui/widgets/FilterField.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

ExposureStep::ExposureStep(ApiPlan &plan)
    : WizardStep(plan)
    , m_about(new TextLabel(TextStyle::Body, this))
    , m_filter(new FilterField(this))
    , m_count(new TextLabel(TextStyle::Strong, this))
    , m_model(new OperationChoiceModel(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_tree(new QTreeView(this))
{
    m_about->setObjectName(u"exposureAbout"_s);
    m_about->setQuiet(true);
    m_about->setWordWrap(true);
    m_filter->setObjectName(u"exposureFilter"_s);
    m_filter->setPlaceholderText(tr("Filter by name or path"));
    m_filter->setAccessibleName(tr("Filter the operations"));
    m_count->setObjectName(u"exposureCount"_s);
    m_shown->setSourceModel(m_model);
    m_shown->setRecursiveFilteringEnabled(true);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_shown->setFilterKeyColumn(-1);
    m_tree->setObjectName(u"exposureTree"_s);
    m_tree->setAccessibleName(tr("Operations"));
    m_tree->setModel(m_shown);
    prepareTree(*m_tree);
    m_tree->setColumnWidth(OperationChoiceModel::Name, 330);
    auto *row = new QHBoxLayout;
    row->addWidget(m_count, 1);
    row->addWidget(m_filter, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_about);
    layout->addLayout(row);
    layout->addWidget(m_tree, 1);
    connect(m_filter, &FilterField::textChanged, this, [this](const QString &words) {
        m_shown->setFilterFixedString(words);
        m_tree->expandAll();
    });
    connect(m_model, &OperationChoiceModel::chosenChanged, this, &ExposureStep::showCount);
}

QString ExposureStep::title() const
{
    return tr("What may be called?");
}

void ExposureStep::enter()
{
    const gateway::DocumentSummary &summary = plan().summary;
    QString about = summary.title.isEmpty() ? tr("A document without a title") : summary.title;
    about += u" · OpenAPI "_s + summary.specVersion;
    const int skipped = summary.report.count(openapi::Fidelity::Skipped);
    if (skipped > 0)
        about += u" · "_s + tr("%n operation(s) cannot be a tool", nullptr, skipped);
    m_about->setText(about);
    if (m_model->operationCount() != summary.operations.size() || plan().chosen.isEmpty())
        m_model->setOperations(summary.operations);
    m_tree->expandAll();
}

void ExposureStep::showCount()
{
    plan().chosen = m_model->chosen();
    const QLocale locale;
    m_count->setText(
        tr("%1 of %2 exposed")
            .arg(locale.toString(m_model->chosen().size()), locale.toString(m_model->operationCount())));
    Q_EMIT completeChanged();
}

bool ExposureStep::isComplete() const
{
    return !plan().chosen.isEmpty();
}

} // namespace gatehouse::ui
