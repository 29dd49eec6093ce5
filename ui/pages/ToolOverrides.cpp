#include "ui/pages/ToolOverrides.h"

#include "engine/gateway/Inspections.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftForm.h"
#include "ui/draft/DraftNames.h"
#include "ui/draft/FormSections.h"
#include "ui/models/ModelTexts.h"
#include "ui/models/ParameterModel.h"
#include "ui/pages/ToolPreviewPanel.h"
#include "ui/style/Theme.h"
#include "ui/widgets/Editors.h"
#include "ui/widgets/Field.h"
#include "ui/widgets/FormScroll.h"
#include "ui/widgets/ItemViews.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlEdit;
using config::YamlValue;

namespace {

constexpr std::chrono::milliseconds kTyping{300}; // somebody may go on
constexpr int kDescriptionLines = 4;
constexpr int kMostRows = 7; // before the table scrolls

} // namespace

ToolOverrides::ToolOverrides(ConfigDraft &draft, gateway::Inspections &inspections, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_inspections(inspections)
    , m_form(new DraftForm(draft, this))
    , m_sections(new FormSections(FormSections::Frame::None))
    , m_hints{}
    , m_parameters(new ParameterModel(this))
    , m_table(new QTableView)
    , m_forget(new QPushButton)
    , m_preview(new ToolPreviewPanel)
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    setObjectName(u"toolOverrides"_s);
    m_splitter->setObjectName(u"overrideSplitter"_s);
    m_previewLater.setSingleShot(true);
    m_previewLater.setInterval(kTyping);
    build();
    m_splitter->addWidget(formScroll(m_sections));
    m_splitter->addWidget(m_preview);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({500, 400});
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
    connect(&m_previewLater, &QTimer::timeout, this, &ToolOverrides::preview);
    connect(&draft, &ConfigDraft::evaluated, this, &ToolOverrides::follow);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        if (m_override)
            change(tr("forget what is said of a tool"), m_override->removing(m_draft));
    });
    retranslate();
}

void ToolOverrides::build()
{
    m_sections->addSection();
    m_sections->addField(
        m_form->bind(lineEdit(u"overrideName"_s), u"name"_s), [] { return tr("Name"); },
        [] { return tr("Empty: the one that the document gives it"); });
    m_sections->addField(m_form->bind(lineEdit(u"overrideTitle"_s), u"annotations.title"_s),
        [] { return tr("Title for people"); });
    m_sections->addWideField(
        m_form->bind(textEdit(u"overrideDescription"_s, kDescriptionLines), u"description"_s),
        [] { return tr("Description"); }, [] { return tr("Empty: what the document says"); });
    const auto hint = [this](int at, const QString &name, const QString &key, FormSections::Text label) {
        m_hints[static_cast<size_t>(at)] = choiceEdit(name, {QString(), u"true"_s, u"false"_s});
        m_sections->addField(
            m_form->bind(m_hints[static_cast<size_t>(at)], u"annotations."_s + key), std::move(label));
    };
    hint(0, u"overrideReadOnly"_s, u"read_only"_s, [] { return tr("Only reads"); });
    hint(1, u"overrideDestructive"_s, u"destructive"_s, [] { return tr("May destroy something"); });
    hint(2, u"overrideIdempotent"_s, u"idempotent"_s, [] { return tr("Twice does the same as once"); });
    hint(3, u"overrideOpenWorld"_s, u"open_world"_s, [] { return tr("Reaches beyond the API"); });
    buildParameters();
    m_sections->addField(
        m_form->bind(checkBox(u"overrideEnabled"_s), u"enabled"_s, true), [] { return tr("It is a tool"); },
        [] { return tr("Without this no client sees it. Back on: on the page APIs, tab Exposure."); });
    m_forget->setObjectName(u"overrideForget"_s);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_forget);
    layout->addStretch();
    m_sections->addWide(row);
    m_sections->end();
}

void ToolOverrides::buildParameters()
{
    m_table->setObjectName(u"overrideParameters"_s);
    m_table->setModel(m_parameters);
    prepareTable(*m_table);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::AnyKeyPressed);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setColumnWidth(ParameterModel::Name, 200);
    m_table->setColumnWidth(ParameterModel::Hidden, 110);
    m_sections->addWide(m_table);
    connect(m_parameters, &ParameterModel::hideWanted, this, [this](const QString &name, bool hidden) {
        if (m_override)
            change(tr("hide an argument"), m_override->hiding(m_draft, name, hidden));
    });
    connect(m_parameters, &ParameterModel::pinWanted, this, [this](const QString &name, const QString &to) {
        if (m_override)
            change(tr("pin an argument"), m_override->pinning(m_draft, name, to));
    });
}

void ToolOverrides::setTool(const std::shared_ptr<const tools::Tool> &tool)
{
    const bool isOther = !m_tool || !tool || m_tool->api != tool->api || m_tool->path != tool->path
        || m_tool->method != tool->method;
    m_tool = tool;
    if (isOther)
        m_preview->clear();
    follow();
}

// Where the override stands may change with every edit.
void ToolOverrides::follow()
{
    const bool isWaiting = m_draft.state() != ConfigDraft::State::Broken && !m_draft.isRead();
    if (isWaiting)
        return; // evaluated() follows
    m_override = m_tool ? DraftOverride::of(m_draft, *m_tool) : std::nullopt;
    if (m_override)
        m_form->setBase(m_override->path(), [this, one = *m_override] { return one.making(m_draft); });
    else
        m_form->setBase(std::nullopt);
    m_table->setEnabled(m_override.has_value());
    m_forget->setEnabled(m_override && m_override->isThere());
    showParameters();
    if (isVisible())
        m_previewLater.start();
}

void ToolOverrides::showParameters()
{
    QList<ParameterRow> rows;
    const YamlValue *said = m_override ? m_draft.find(m_override->path()) : nullptr;
    const QStringList hidden = said ? textsOf(said->find(u"hidden")) : QStringList();
    for (const tools::ArgumentBinding &binding :
        m_tool ? m_tool->bindings : QList<tools::ArgumentBinding>()) {
        ParameterRow row{binding.property, binding.required, false, {}};
        row.isHidden = hidden.contains(binding.property) || hidden.contains(binding.name);
        if (m_override)
            row.constant = m_override->constantText(m_draft, binding.property);
        rows += row;
    }
    m_parameters->setRows(rows);
    m_table->setVisible(!rows.isEmpty());
    const int shown = static_cast<int>(qMin<qsizetype>(rows.size(), kMostRows));
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height()
        + shown * m_table->verticalHeader()->defaultSectionSize() + spacing::tiny);
}

void ToolOverrides::preview()
{
    if (!m_override || !m_tool)
        return;
    m_preview->showWaiting();
    m_inspections.preview({m_draft.reading().config, m_override->api(), m_tool->method, m_tool->path}, this,
        [this](const Result<gateway::ToolPreview> &preview) { m_preview->showPreview(preview); });
}

void ToolOverrides::change(const QString &what, const QList<YamlEdit> &edits)
{
    if (edits.isEmpty() || !m_draft.edit(what, edits))
        showParameters();
}

void ToolOverrides::showPath(const QString &path)
{
    if (const Field *field = m_form->fieldOf(path))
        field->editor()->setFocus(Qt::OtherFocusReason);
    else
        m_table->setFocus(Qt::OtherFocusReason);
}

void ToolOverrides::save(QSettings &settings) const
{
    settings.setValue(u"tools/overrideSplitter"_s, m_splitter->saveState());
}

void ToolOverrides::restore(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(u"tools/overrideSplitter"_s).toByteArray());
}

void ToolOverrides::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_previewLater.start();
}

void ToolOverrides::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ToolOverrides::retranslate()
{
    const QString texts[] = {tr("As its method says"), tr("Yes"), tr("No")};
    for (QComboBox *hint : m_hints) {
        for (int at = 0; at < hint->count(); ++at)
            hint->setItemText(at, texts[at]);
    }
    m_sections->retranslate();
    m_table->setAccessibleName(tr("Arguments that models do not see, or that are pinned"));
    m_forget->setText(tr("Back to the document"));
    m_forget->setToolTip(tr("Takes away all that is said here of this tool; this can be undone"));
    m_splitter->setAccessibleName(tr("Override and preview"));
    announceTexts(*m_parameters);
}

} // namespace gatehouse::ui
