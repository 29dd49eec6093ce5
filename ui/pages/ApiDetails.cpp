#include "ui/pages/ApiDetails.h"

#include "ui/Wording.h"
#include "ui/models/FidelityModel.h"
#include "ui/models/ModelTexts.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/ItemDelegates.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/MarkdownView.h"
#include "ui/widgets/ProblemView.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using openapi::Fidelity;

namespace {

constexpr int kDescriptionHeight = 120;
constexpr int kApiProblemsHeight = 110;

// A failure gives its reason even when no problem says more.
Problems problemsOf(const gateway::ApiStatus &api)
{
    Problems problems = api.problems + api.report.documentProblems;
    if (problems.isEmpty() && !api.reason.isEmpty()) {
        const Severity severity = api.state == gateway::ApiState::Failed ? Severity::Error : Severity::Note;
        problems += Problem{severity, {}, api.reason, {}, {}};
    }
    return problems;
}

} // namespace

ApiDetails::ApiDetails(QWidget *parent)
    : Panel(parent)
    , m_factsScroll(new QScrollArea(this))
    , m_name(new ElidedLabel(TextStyle::Heading, this))
    , m_state(new StatusDot(this))
    , m_description(new MarkdownView(kDescriptionHeight, this))
    , m_problemsBox(new QWidget(this))
    , m_problemsTitle(new TextLabel(TextStyle::Strong, this))
    , m_problems(new ProblemView(kApiProblemsHeight, this))
    , m_reportTitle(new TextLabel(TextStyle::Strong, this))
    , m_converted(new Chip(this))
    , m_degraded(new Chip(this))
    , m_skipped(new Chip(this))
    , m_report(new FidelityModel(this))
    , m_reportTable(new QTableView(this))
    , m_reportRemark(new TextLabel(TextStyle::Body, this))
{
    setObjectName(u"apiDetails"_s);
    m_name->setObjectName(u"apiDetailsName"_s);
    m_state->setObjectName(u"apiDetailsState"_s);
    m_description->setObjectName(u"apiDetailsDescription"_s);
    m_problems->setObjectName(u"apiDetailsProblems"_s);
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(1, 1, 1, 1);
    columns->setSpacing(0);
    columns->addWidget(buildFacts(), 2);
    columns->addWidget(buildReport(), 3);
    retranslate();
}

QWidget *ApiDetails::buildFacts()
{
    auto *facts = new QWidget;
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(spacing::large);
    grid->setVerticalSpacing(spacing::small);
    grid->setColumnStretch(1, 1);
    for (int row = 0; row < FactCount; ++row) {
        Fact &fact = m_facts[static_cast<size_t>(row)];
        fact = {new TextLabel(TextStyle::Body, facts), new TextLabel(TextStyle::Body, facts)};
        fact.name->setQuiet(true);
        fact.value->setWordWrap(true);
        fact.value->makeSelectable();
        fact.value->setObjectName(u"apiFact%1"_s.arg(row));
        grid->addWidget(fact.name, row, 0, Qt::AlignTop);
        grid->addWidget(fact.value, row, 1, Qt::AlignTop);
    }
    auto *head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    head->addWidget(m_state);
    auto *layout = new QVBoxLayout(facts);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addLayout(head);
    layout->addWidget(m_description);
    layout->addLayout(grid);
    layout->addStretch();
    facts->setAutoFillBackground(false);

    m_factsScroll->setWidget(facts);
    m_factsScroll->setWidgetResizable(true);
    m_factsScroll->setFrameShape(QFrame::NoFrame);
    m_factsScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_factsScroll->viewport()->setAutoFillBackground(false);
    facts->setAutoFillBackground(false);
    return m_factsScroll;
}

QWidget *ApiDetails::buildReport()
{
    m_reportTable->setObjectName(u"fidelityTable"_s);
    m_reportTable->setModel(m_report);
    m_reportTable->setItemDelegateForColumn(FidelityModel::Outcome, new StatusDelegate(m_reportTable));
    prepareTable(*m_reportTable);
    m_reportTable->setFrameShape(QFrame::NoFrame);
    m_reportTable->horizontalHeader()->setStretchLastSection(false);
    m_reportTable->horizontalHeader()->setSectionResizeMode(FidelityModel::Reason, QHeaderView::Stretch);
    m_reportTable->setColumnWidth(FidelityModel::Operation, 160);
    m_reportTable->setColumnWidth(FidelityModel::Outcome, 115);
    m_reportTable->setColumnWidth(FidelityModel::Location, 65);
    connect(m_reportTable, &QTableView::activated, this, [this](const QModelIndex &index) {
        const Place place = m_report->placeAt(index.row());
        if (place.line > 0)
            Q_EMIT placeWanted(place);
    });
    m_reportRemark->setObjectName(u"fidelityRemark"_s);
    m_reportRemark->setQuiet(true);
    m_reportRemark->setWordWrap(true);

    auto *problems = new QVBoxLayout(m_problemsBox);
    problems->setContentsMargins(0, 0, 0, spacing::medium);
    problems->setSpacing(spacing::small);
    problems->addWidget(m_problemsTitle);
    problems->addWidget(m_problems);
    auto *chips = new FlowRow;
    for (Chip *chip : {m_converted, m_degraded, m_skipped})
        chips->addWidget(chip);
    auto *report = new QWidget;
    auto *layout = new QVBoxLayout(report);
    layout->setContentsMargins(spacing::medium, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_problemsBox);
    layout->addWidget(m_reportTitle);
    layout->addLayout(chips);
    layout->addWidget(m_reportRemark);
    layout->addWidget(m_reportTable, 1);
    layout->addStretch(0);
    return report;
}

void ApiDetails::showApi(const gateway::ApiStatus &api)
{
    m_api = api;
    const QString name = api.displayName.isEmpty() ? api.name : api.displayName;
    m_name->setText(name);
    m_factsScroll->setAccessibleName(name);
    m_state->setStatus(wording::tone(api.state), wording::text(api.state));
    m_description->setVisible(!api.description.isEmpty());
    m_description->setText(api.description);
    const std::array<QString, FactCount> values{
        api.documentSource, api.documentTitle, api.baseUrl, api.specVersion, wording::dateTime(api.loadedAt)};
    for (size_t i = 0; i < values.size(); ++i)
        m_facts[i].value->setText(wording::orDash(values[i]));
    showProblems();
    showReport();
}

void ApiDetails::clear()
{
    showApi({});
}

void ApiDetails::showProblems()
{
    const Problems problems = problemsOf(m_api);
    m_problemsBox->setVisible(!problems.isEmpty());
    m_problemsTitle->setText(wording::problemCount(static_cast<int>(problems.size())));
    m_problems->setProblems(problems);
}

void ApiDetails::showReport()
{
    const openapi::FidelityReport &report = m_api.report;
    const bool any = !report.entries.isEmpty();
    const int converted = report.count(Fidelity::Converted);
    const int degraded = report.count(Fidelity::Degraded);
    const int skipped = report.count(Fidelity::Skipped);
    m_report->setReport(report);
    m_converted->setWord(Tone::Good, tr("%n converted", nullptr, converted));
    m_degraded->setWord(degraded > 0 ? Tone::Warning : Tone::Neutral, tr("%n degraded", nullptr, degraded));
    m_skipped->setWord(skipped > 0 ? Tone::Bad : Tone::Neutral, tr("%n skipped", nullptr, skipped));
    for (Chip *chip : {m_converted, m_degraded, m_skipped})
        chip->setVisible(any);
    m_reportTable->setVisible(m_report->rowCount() > 0);
    m_reportRemark->setVisible(m_report->rowCount() == 0);
    m_reportRemark->setText(any ? tr("Every operation became a tool, and nothing was lost.")
                                : tr("There is no report: the document was not converted."));
}

void ApiDetails::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ApiDetails::retranslate()
{
    const std::array<QString, FactCount> names{tr("Document"), tr("Title"), tr("Base URL"),
        tr("Version", "of the OpenAPI specification"), tr("Last loaded")};
    for (size_t i = 0; i < names.size(); ++i) {
        m_facts[i].name->setText(names[i]);
        m_facts[i].value->setAccessibleName(names[i]);
    }
    m_description->setAccessibleName(tr("Description"));
    m_problems->setAccessibleName(tr("Problems of this API"));
    m_reportTitle->setText(tr("Conversion"));
    m_reportTable->setAccessibleName(tr("Operations that lost something"));
    m_reportTable->setToolTip(tr("Double click or Enter: the line in the document"));
    announceTexts(*m_report);
    showApi(gateway::ApiStatus(m_api));
}

} // namespace gatehouse::ui
