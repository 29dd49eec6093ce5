#include "ui/widgets/OperationChoice.h"

#include "ui/models/ModelTexts.h"
#include "ui/models/OperationChoiceModel.h"
#include "ui/widgets/FilterField.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kNameWidth = 330;

} // namespace

OperationChoice::OperationChoice(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_about(new TextLabel(TextStyle::Body, this))
    , m_count(new TextLabel(TextStyle::Strong, this))
    , m_filter(new FilterField(this))
    , m_model(new OperationChoiceModel(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_tree(new QTreeView(this))
{
    setObjectName(name);
    m_about->setObjectName(name + u"About"_s);
    m_about->setQuiet(true);
    m_about->setWordWrap(true);
    m_filter->setObjectName(name + u"Filter"_s);
    m_count->setObjectName(name + u"Count"_s);
    m_shown->setSourceModel(m_model);
    m_shown->setRecursiveFilteringEnabled(true);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_shown->setFilterKeyColumn(-1);
    m_tree->setObjectName(name + u"Tree"_s);
    m_tree->setModel(m_shown);
    prepareTree(*m_tree);
    m_tree->setColumnWidth(OperationChoiceModel::Name, kNameWidth);
    arrange();
    connect(m_filter, &FilterField::textChanged, this, [this](const QString &words) {
        m_shown->setFilterFixedString(words);
        m_tree->expandAll();
    });
    connect(m_model, &OperationChoiceModel::chosenChanged, this, &OperationChoice::showCount);
    connect(m_model, &OperationChoiceModel::chosenChanged, this, &OperationChoice::chosenChanged);
    connect(m_model, &OperationChoiceModel::edited, this, &OperationChoice::edited);
    retranslate();
}

void OperationChoice::arrange()
{
    auto *row = new QHBoxLayout;
    row->addWidget(m_count, 1);
    row->addWidget(m_filter, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_about);
    layout->addLayout(row);
    layout->addWidget(m_tree, 1);
}

void OperationChoice::setDocument(const gateway::DocumentSummary &document)
{
    m_document = document;
    m_model->setOperations(document.operations);
    m_tree->expandAll();
    retranslate();
}

void OperationChoice::setChosen(const QSet<int> &operations)
{
    m_model->setChosen(operations);
}

const QSet<int> &OperationChoice::chosen() const
{
    return m_model->chosen();
}

void OperationChoice::showCount()
{
    const QLocale locale;
    m_count->setText(
        tr("%1 of %2 exposed")
            .arg(locale.toString(m_model->chosen().size()), locale.toString(m_model->operationCount())));
}

void OperationChoice::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void OperationChoice::retranslate()
{
    QString about = m_document.title.isEmpty() ? tr("A document without a title") : m_document.title;
    if (!m_document.specVersion.isEmpty())
        about += u" · OpenAPI "_s + m_document.specVersion;
    const int skipped = m_document.report.count(openapi::Fidelity::Skipped);
    if (skipped > 0)
        about += u" · "_s + tr("%n operation(s) cannot be a tool", nullptr, skipped);
    m_about->setText(about);
    m_filter->setPlaceholderText(tr("Filter by name or path"));
    m_filter->setAccessibleName(tr("Filter the operations"));
    m_tree->setAccessibleName(tr("Operations"));
    announceTexts(*m_model);
    showCount();
}

} // namespace gatehouse::ui
