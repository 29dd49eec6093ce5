#include "ui/pages/ActivityFilters.h"

#include "engine/telemetry/CallRecord.h"
#include "ui/CallWording.h"
#include "ui/style/Theme.h"
#include "ui/widgets/FilterField.h"
#include "ui/widgets/FlowRow.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QSignalBlocker>

#include <array>
#include <utility>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array<qint64, 5> kSpans{900, 3600, 86'400, 604'800, 0};
constexpr std::chrono::milliseconds kTypingPause{250};
constexpr int kChoiceWidth = 112;
constexpr int kWidestChoice = 134;
constexpr int kTextWidth = 148;

QStringList apisOf(const telemetry::ActivityNames &names)
{
    QStringList apis;
    for (const telemetry::ApiTool &tool : names.tools) {
        if (!apis.contains(tool.api))
            apis.append(tool.api);
    }
    return apis;
}

// The first entry means all and has no value.
void fill(QComboBox *choice, const QStringList &values)
{
    const QSignalBlocker blocker(choice);
    const QString chosen = choice->currentData().toString();
    while (choice->count() > 1)
        choice->removeItem(choice->count() - 1);
    for (const QString &value : values)
        choice->addItem(value, value);
    if (!chosen.isEmpty() && !values.contains(chosen))
        choice->addItem(chosen, chosen);
    choice->setCurrentIndex(std::max(0, chosen.isEmpty() ? 0 : choice->findData(chosen)));
}

} // namespace

ActivityFilters::ActivityFilters(QWidget *parent)
    : QWidget(parent)
    , m_since(addChoice(u"activitySince"_s))
    , m_team(addChoice(u"activityTeam"_s))
    , m_api(addChoice(u"activityApi"_s))
    , m_tool(addChoice(u"activityTool"_s))
    , m_outcome(addChoice(u"activityOutcome"_s))
    , m_text(new FilterField(this))
{
    m_text->setObjectName(u"activityText"_s);
    m_text->setMaxLength(telemetry::kLongestActivityText);
    m_text->setFixedWidth(kTextWidth);
    m_typed.setSingleShot(true);
    m_typed.setInterval(kTypingPause);
    connect(&m_typed, &QTimer::timeout, this, &ActivityFilters::changed);
    connect(m_text, &FilterField::textChanged, this, [this] {
        if (!m_quiet)
            m_typed.start();
    });
    auto *row = new FlowRow(this);
    row->setSpacing(spacing::small);
    for (QComboBox *choice : {m_since, m_team, m_api, m_tool, m_outcome})
        row->addWidget(choice);
    row->addWidget(m_text);
    for (const qint64 seconds : kSpans)
        m_since->addItem(QString(), QVariant(seconds));
    for (QComboBox *choice : {m_team, m_api, m_tool, m_outcome})
        choice->addItem(QString(), QVariant(QString()));
    for (size_t at = 0; at < telemetry::kCallOutcomeCount; ++at)
        m_outcome->addItem(
            QString(), QVariant(QString(telemetry::outcomeName(static_cast<telemetry::CallOutcome>(at)))));
    m_since->setCurrentIndex(static_cast<int>(kSpans.size()) - 1);
    retranslate();
    for (QComboBox *choice : {m_since, m_team, m_api, m_tool, m_outcome}) {
        connect(choice, &QComboBox::currentIndexChanged, this, [this, choice] {
            if (choice == m_api)
                fillTools();
            if (!m_quiet)
                Q_EMIT changed();
        });
    }
}

QComboBox *ActivityFilters::addChoice(const QString &name)
{
    auto *choice = new QComboBox(this);
    choice->setObjectName(name);
    choice->view()->setObjectName(name + u"List"_s);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    choice->setMinimumWidth(kChoiceWidth);
    choice->setMaximumWidth(kWidestChoice);
    choice->setMaxVisibleItems(20);
    choice->setMinimumHeight(choice->fontMetrics().height() + spacing::medium); // as a FilterField
    return choice;
}

CallSelection ActivityFilters::selection() const
{
    CallSelection selection;
    selection.sinceSeconds = m_since->currentData().toLongLong();
    selection.filter.team = m_team->currentData().toString();
    selection.filter.api = m_api->currentData().toString();
    selection.filter.tool = m_tool->currentData().toString();
    selection.filter.outcome = m_outcome->currentData().toString();
    selection.filter.text = m_text->text().trimmed();
    return selection;
}

void ActivityFilters::choose(QComboBox *choice, const QString &value)
{
    if (!value.isEmpty() && choice->findData(value) < 0)
        choice->addItem(value, value);
    choice->setCurrentIndex(value.isEmpty() ? 0 : choice->findData(value));
}

void ActivityFilters::setSelection(const CallSelection &selection)
{
    m_quiet = true;
    int span = 0;
    while (kSpans[static_cast<size_t>(span)] != 0
        && (selection.sinceSeconds == 0 || kSpans[static_cast<size_t>(span)] < selection.sinceSeconds))
        ++span;
    m_since->setCurrentIndex(span);
    choose(m_team, selection.filter.team);
    choose(m_api, selection.filter.api);
    choose(m_tool, selection.filter.tool);
    choose(m_outcome, selection.filter.outcome);
    m_text->setText(selection.filter.text);
    m_quiet = false;
    Q_EMIT changed();
}

void ActivityFilters::clear()
{
    setSelection({});
}

void ActivityFilters::setNames(const telemetry::ActivityNames &names)
{
    m_names = names;
    fill(m_team, names.teams);
    fill(m_api, apisOf(names));
    fillTools();
}

// Those of the chosen API, or of all.
void ActivityFilters::fillTools()
{
    const QString api = m_api->currentData().toString();
    QStringList tools;
    for (const telemetry::ApiTool &tool : std::as_const(m_names.tools)) {
        if (api.isEmpty() || tool.api == api)
            tools.append(tool.tool);
    }
    tools.removeDuplicates();
    tools.sort(Qt::CaseInsensitive);
    if (!api.isEmpty() && !tools.contains(m_tool->currentData().toString())) {
        const QSignalBlocker blocker(m_tool);
        m_tool->setCurrentIndex(0);
    }
    fill(m_tool, tools);
}

void ActivityFilters::takeFocus()
{
    m_text->takeFocus();
}

void ActivityFilters::retranslate()
{
    const std::array<QString, kSpans.size()> spans{
        tr("Last 15 minutes"), tr("Last hour"), tr("Last 24 hours"), tr("Last 7 days"), tr("Any time")};
    for (size_t at = 0; at < spans.size(); ++at)
        m_since->setItemText(static_cast<int>(at), spans[at]);
    m_team->setItemText(0, tr("All teams"));
    m_api->setItemText(0, tr("All APIs"));
    m_tool->setItemText(0, tr("All tools"));
    m_outcome->setItemText(0, tr("All outcomes"));
    for (int at = 1; at < m_outcome->count(); ++at)
        m_outcome->setItemText(at, wording::outcomeText(m_outcome->itemData(at).toString()));
    m_since->setAccessibleName(tr("Since when"));
    m_team->setAccessibleName(tr("Calls of which team"));
    m_api->setAccessibleName(tr("Calls of which API"));
    m_tool->setAccessibleName(tr("Calls of which tool"));
    m_outcome->setAccessibleName(tr("Calls with which outcome"));
    for (QComboBox *choice : {m_since, m_team, m_api, m_tool, m_outcome})
        choice->view()->setAccessibleName(choice->accessibleName());
    m_text->setPlaceholderText(tr("Words, request id"));
    m_text->setToolTip(tr("Somewhere in a name, the request id, the arguments or the answer"));
    m_text->setAccessibleName(tr("Calls with these words"));
}

} // namespace gatehouse::ui
