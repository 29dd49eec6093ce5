#include "ui/pages/ActivityPage.h"

#include "engine/gateway/GatewayHost.h"
#include "engine/gateway/RecordedCalls.h"
#include "ui/CallWording.h"
#include "ui/models/CallListModel.h"
#include "ui/pages/ActivityFilters.h"
#include "ui/pages/CallDetails.h"
#include "ui/pages/CallExport.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/ItemDelegates.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/TextLabel.h"

#include <QCheckBox>
#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;

ActivityPage::ActivityPage(gateway::GatewayHost &host, QWidget *parent)
    : Page(parent)
    , m_calls(host.recordedCalls())
    , m_model(new CallListModel(this))
    , m_feed(new CallFeed(m_calls, *m_model, this))
    , m_title(new TextLabel(TextStyle::Title, this))
    , m_counter(new TextLabel(TextStyle::Body, this))
    , m_waiting(new QPushButton(this))
    , m_follow(new QCheckBox(this))
    , m_export(new CallExport(
          m_calls, [this] { return m_feed->selection().at(QDateTime::currentMSecsSinceEpoch()); }, this))
    , m_filters(new ActivityFilters(this))
    , m_table(new QTableView(this))
    , m_details(new CallDetails(host, this))
    , m_nothingSelected(new EmptyState(this))
    , m_side(new QStackedWidget(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_nothing(new EmptyState(this))
    , m_body(new QStackedWidget(this))
{
    setObjectName(u"activityPage"_s);
    m_counter->setObjectName(u"activityCounter"_s);
    m_counter->setQuiet(true);
    m_waiting->setObjectName(u"activityWaiting"_s);
    m_follow->setObjectName(u"activityFollow"_s);
    m_follow->setChecked(true);
    m_nothing->setObjectName(u"activityNothing"_s);
    m_nothingSelected->setObjectName(u"activityNothingSelected"_s);
    m_splitter->setObjectName(u"activitySplitter"_s);
    buildTable();
    arrange();
    connectParts();
    retranslate();
}

void ActivityPage::buildTable()
{
    m_table->setObjectName(u"activityTable"_s);
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(CallListModel::Outcome, new StatusDelegate(m_table));
    prepareTable(*m_table);
    // A million rows of one height are not measured one by one.
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setStretchLastSection(false);
    const int widths[] = {132, 118, 74, 116, 92, 160, 72, 80, 62};
    for (int column = 0; column < CallListModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_table->horizontalHeader()->setSectionResizeMode(CallListModel::Tool, QHeaderView::Stretch);
}

void ActivityPage::arrange()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    m_title->setMinimumHeight(m_follow->sizeHint().height());
    head->addWidget(m_title);
    head->addWidget(m_counter);
    head->addStretch();
    head->addWidget(m_waiting);
    head->addWidget(m_follow);
    head->addWidget(m_export);

    m_side->addWidget(m_details);
    m_side->addWidget(m_nothingSelected);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_side);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({500, 500});
    m_splitter->setChildrenCollapsible(false);
    m_table->setMinimumHeight(100);
    m_body->addWidget(m_splitter);
    m_body->addWidget(m_nothing);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addLayout(head);
    layout->addWidget(m_filters);
    layout->addWidget(m_body, 1);
}

void ActivityPage::connectParts()
{
    connect(m_filters, &ActivityFilters::changed, this, [this] {
        m_table->clearSelection();
        m_table->scrollToTop();
        m_feed->select(m_filters->selection());
    });
    connect(m_nothing, &EmptyState::actionTriggered, m_filters, &ActivityFilters::clear);
    connect(m_feed, &CallFeed::changed, this, &ActivityPage::showPlace);
    connect(m_follow, &QCheckBox::toggled, this, &ActivityPage::hold);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &ActivityPage::hold);
    connect(m_waiting, &QPushButton::clicked, this, [this] {
        m_follow->setChecked(true);
        m_table->scrollToTop();
    });
    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ActivityPage::showSelected);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ActivityPage::showSelected);
    connect(m_details, &CallDetails::replayRequested, this, &ActivityPage::replayRequested);
}

void ActivityPage::showStatus(const gateway::GatewayStatus &status)
{
    const bool moved = status.state == GatewayState::Running && status.activityFile != m_database;
    m_database = status.activityFile;
    m_state = status.state;
    m_details->setStatus(status);
    m_feed->setLive(status.state == GatewayState::Running);
    m_follow->setEnabled(status.state == GatewayState::Running);
    m_stale = m_stale || moved;
    if (moved && isVisible()) {
        askNames();
        m_feed->reload();
    }
    showPlace();
}

void ActivityPage::showSelection(const CallSelection &selection)
{
    m_filters->setSelection(selection);
}

void ActivityPage::setFileChooser(SaveFileChooser chooser)
{
    m_export->setFileChooser(std::move(chooser));
}

void ActivityPage::askNames()
{
    m_calls.readNames(this, [this](const Result<telemetry::ActivityNames> &names) {
        if (names)
            m_filters->setNames(*names);
    });
}

// Rows do not move while somebody reads further down, or has said so.
void ActivityPage::hold()
{
    m_feed->setHeld(!m_follow->isChecked() || m_table->verticalScrollBar()->value() > 0);
}

void ActivityPage::showSelected()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    m_side->setCurrentIndex(rows.isEmpty() ? 1 : 0);
    if (rows.isEmpty())
        return;
    m_calls.readCall(
        this, m_model->idAt(rows.first().row()), [this](const Result<telemetry::ActivityRow> &call) {
            if (call)
                m_details->showCall(*call);
            else
                m_side->setCurrentIndex(1);
        });
}

QString ActivityPage::countText() const
{
    if (m_feed->isLoading())
        return tr("Looking…");
    const QString count = wording::callCount(m_model->rowCount());
    return m_feed->olderLeftOut() ? tr("the newest %1", "number of calls").arg(count) : count;
}

void ActivityPage::showPlace()
{
    const bool empty = m_model->rowCount() == 0;
    m_counter->setText(countText());
    m_waiting->setVisible(m_feed->waiting() > 0);
    m_waiting->setText(tr("%Ln new", nullptr, static_cast<int>(m_feed->waiting())));
    m_export->setPossible(!empty);
    // While it is looked for, what was there stays.
    if (!m_feed->isLoading() || !empty)
        m_body->setCurrentIndex(empty ? 1 : 0);
    if (!empty)
        return;
    if (m_feed->problem())
        return showProblem(*m_feed->problem());
    if (m_feed->selection().isEverything()) {
        m_nothing->setMessage(Glyph::Activity, tr("No calls yet"),
            tr("Every tool call of a client is listed here as soon as it ends. The Overview says how to make "
               "the first one."));
        m_nothing->setAction({});
        return;
    }
    m_nothing->setMessage(Glyph::Search, tr("Nothing matches"),
        tr("No recorded call is of this time, with this team, API, tool, outcome and these words."));
    m_nothing->setAction(tr("Clear the filter"));
}

void ActivityPage::showProblem(const Problem &problem)
{
    m_nothing->setAction({});
    if (problem.code == u"activity.off") {
        m_nothing->setMessage(Glyph::Activity, tr("Calls are not recorded"),
            tr("Set “gateway.activity.enabled: true” in the configuration to see them here."));
    } else if (problem.code == u"activity.no_database") {
        m_nothing->setMessage(Glyph::Activity, tr("No calls yet"),
            tr("The first call makes the database they are recorded in."));
    } else {
        m_nothing->setMessage(
            Glyph::Warning, tr("Recorded calls cannot be read"), problem.message, Tone::Bad);
    }
}

void ActivityPage::focusFilter()
{
    m_filters->takeFocus();
}

void ActivityPage::save(QSettings &settings) const
{
    settings.setValue(u"activity/splitter"_s, m_splitter->saveState());
    settings.setValue(u"activity/header"_s, m_table->horizontalHeader()->saveState());
    m_details->save(settings);
}

void ActivityPage::restore(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(u"activity/splitter"_s).toByteArray());
    m_table->horizontalHeader()->restoreState(settings.value(u"activity/header"_s).toByteArray());
    m_details->restore(settings);
}

void ActivityPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    askNames();
    // While a gateway runs, what came meanwhile is let in by following.
    if (std::exchange(m_stale, false) || m_state != GatewayState::Running)
        m_feed->reload();
    m_feed->setWatched(true);
}

void ActivityPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_feed->setWatched(false);
}

void ActivityPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ActivityPage::retranslate()
{
    m_title->setText(tr("Activity"));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("New calls appear on top, unless you have scrolled down"));
    m_waiting->setToolTip(tr("Show the calls that came meanwhile"));
    m_table->setAccessibleName(tr("Recorded calls, newest first"));
    m_splitter->setAccessibleName(tr("Table and details"));
    m_nothingSelected->setMessage(Glyph::Activity, tr("Select a call"),
        tr("What was asked, sent to the backend, answered and returned is shown here."));
    m_filters->retranslate();
    m_export->retranslate();
    m_details->retranslate();
    m_model->retranslate();
    showPlace();
}

} // namespace gatehouse::ui
