#include "ui/pages/LogsPage.h"

#include "engine/base/AtomicFile.h"
#include "ui/CallWording.h"
#include "ui/models/LogModel.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FilterField.h"
#include "ui/widgets/ItemDelegates.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/JsonView.h"
#include "ui/widgets/TextLabel.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHeaderView>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QThreadPool>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kReadEvery{250};
constexpr int kLogChoiceWidth = 130;

} // namespace

LogsPage::LogsPage(telemetry::LogTail &tail, QWidget *parent)
    : Page(parent)
    , m_tail(tail)
    , m_model(new LogModel(this))
    , m_shown(new LogFilterModel(this))
    , m_title(new TextLabel(TextStyle::Title, this))
    , m_counter(new TextLabel(TextStyle::Body, this))
    , m_exported(new TextLabel(TextStyle::Small, this))
    , m_follow(new QCheckBox(this))
    , m_export(new QPushButton(this))
    , m_level(addChoice(u"logsLevel"_s))
    , m_module(addChoice(u"logsModule"_s))
    , m_api(addChoice(u"logsApi"_s))
    , m_words(new FilterField(this))
    , m_table(new QTableView(this))
    , m_fields(new JsonView(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_nothing(new EmptyState(this))
    , m_body(new QStackedWidget(this))
{
    setObjectName(u"logsPage"_s);
    m_counter->setObjectName(u"logsCounter"_s);
    m_counter->setQuiet(true);
    m_exported->setObjectName(u"logsExported"_s);
    m_exported->setQuiet(true);
    m_follow->setObjectName(u"logsFollow"_s);
    m_follow->setChecked(true);
    m_export->setObjectName(u"logsExport"_s);
    m_words->setObjectName(u"logsFilter"_s);
    m_fields->setObjectName(u"logsFields"_s);
    m_splitter->setObjectName(u"logsSplitter"_s);
    m_nothing->setObjectName(u"logsNothing"_s);
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error})
        m_level->addItem(QString(), QVariant(static_cast<int>(level)));
    m_module->addItem(QString(), QVariant(QString()));
    m_api->addItem(QString(), QVariant(QString()));
    m_timer.setInterval(kReadEvery);
    m_tail.setWanted(true);
    buildTable();
    arrange();
    connectParts();
    retranslate();
}

LogsPage::~LogsPage()
{
    m_tail.setWanted(false);
}

QComboBox *LogsPage::addChoice(const QString &name)
{
    auto *choice = new QComboBox(this);
    choice->setObjectName(name);
    choice->setFixedWidth(kLogChoiceWidth);
    choice->setMinimumHeight(choice->fontMetrics().height() + spacing::medium); // as a FilterField
    return choice;
}

void LogsPage::buildTable()
{
    m_shown->setSourceModel(m_model);
    m_table->setObjectName(u"logsTable"_s);
    m_table->setModel(m_shown);
    m_table->setItemDelegateForColumn(LogModel::Level, new StatusDelegate(m_table));
    prepareTable(*m_table);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->setColumnWidth(LogModel::Time, 176);
    m_table->setColumnWidth(LogModel::Level, 130);
    m_table->setColumnWidth(LogModel::Module, 100);
}

void LogsPage::arrange()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(m_title);
    head->addWidget(m_counter);
    head->addStretch();
    head->addWidget(m_exported);
    head->addWidget(m_follow);
    head->addWidget(m_export);
    auto *filters = new QHBoxLayout;
    filters->setSpacing(spacing::small);
    for (QComboBox *choice : {m_level, m_module, m_api})
        filters->addWidget(choice);
    filters->addWidget(m_words, 1);
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_fields);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({600, 200});
    m_fields->hide(); // until a line is selected
    m_body->addWidget(m_splitter);
    m_body->addWidget(m_nothing);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addLayout(head);
    layout->addLayout(filters);
    layout->addWidget(m_body, 1);
}

void LogsPage::connectParts()
{
    connect(&m_timer, &QTimer::timeout, this, &LogsPage::fetch);
    for (const QComboBox *choice : {m_level, m_module, m_api})
        connect(choice, &QComboBox::currentIndexChanged, this, &LogsPage::filter);
    connect(m_words, &FilterField::textChanged, this, &LogsPage::filter);
    connect(m_export, &QPushButton::clicked, this, &LogsPage::exportLines);
    connect(m_follow, &QCheckBox::toggled, this, &LogsPage::fetch);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LogsPage::showSelected);
}

// Lines that come while nobody follows wait in the tail.
void LogsPage::fetch()
{
    if (!m_follow->isChecked())
        return;
    const QList<telemetry::LogLine> lines = m_tail.after(m_model->lastNumber());
    if (lines.isEmpty())
        return;
    m_model->append(lines);
    for (const telemetry::LogLine &line : lines) {
        offer(m_module, line.module);
        offer(m_api, line.api);
    }
    m_table->scrollToBottom();
    showPlace();
}

void LogsPage::offer(QComboBox *choice, const QString &value)
{
    if (!value.isEmpty() && choice->findData(value) < 0)
        choice->addItem(value, QVariant(value));
}

void LogsPage::filter()
{
    m_shown->select({static_cast<LogLevel>(m_level->currentData().toInt()),
        m_module->currentData().toString(), m_api->currentData().toString(), m_words->text().trimmed()});
    showPlace();
}

void LogsPage::showSelected()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    m_fields->setVisible(!rows.isEmpty());
    if (!rows.isEmpty())
        m_fields->setJson(m_model->lineAt(m_shown->mapToSource(rows.first()).row()).json);
}

void LogsPage::showPlace()
{
    const int shown = m_shown->rowCount();
    m_body->setCurrentIndex(shown > 0 ? 0 : 1);
    m_export->setEnabled(shown > 0);
    m_counter->setText(
        tr("%1 of %2 lines").arg(wording::number(shown), wording::number(m_model->rowCount())));
    if (m_model->rowCount() > 0) {
        m_nothing->setMessage(Glyph::Search, tr("Nothing matches"),
            tr("None of the newest lines has this level, module and API, and these words."));
    } else {
        m_nothing->setMessage(Glyph::Logs, tr("No lines yet"),
            tr("What the gateway logs while this window is open is shown here, from its start on."));
    }
}

// As they were written, one object a line.
void LogsPage::exportLines()
{
    QByteArray text;
    for (int row = 0; row < m_shown->rowCount(); ++row)
        text += m_model->lineAt(m_shown->mapToSource(m_shown->index(row, 0)).row()).json + '\n';
    const FileWish wish{
        tr("Export log lines"), QDir::home().filePath(u"gatehouse.log.jsonl"_s), tr("JSON lines (*.jsonl)")};
    m_choose(this, wish, [page = QPointer(this), text](const QString &file) {
        QThreadPool::globalInstance()->start([page, text, file] {
            const auto written = replaceFile(file, text, {FileBackup::None, NewFileMode::OwnerOnly});
            QMetaObject::invokeMethod(QCoreApplication::instance(), [page, file, written] {
                if (!page)
                    return;
                page->m_exported->setText(
                    written ? tr("Written to %1").arg(QFileInfo(file).fileName()) : tr("The export failed"));
                page->m_exported->setToolTip(written ? file : written.error().message);
            });
        });
    });
}

void LogsPage::focusFilter()
{
    m_words->takeFocus();
}

void LogsPage::save(QSettings &settings) const
{
    settings.setValue(u"logs/splitter"_s, m_splitter->saveState());
    settings.setValue(u"logs/header"_s, m_table->horizontalHeader()->saveState());
}

void LogsPage::restore(const QSettings &settings)
{
    m_splitter->restoreState(settings.value(u"logs/splitter"_s).toByteArray());
    m_table->horizontalHeader()->restoreState(settings.value(u"logs/header"_s).toByteArray());
}

void LogsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    fetch();
    m_timer.start();
}

void LogsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_timer.stop();
}

void LogsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LogsPage::retranslate()
{
    m_title->setText(tr("Logs"));
    m_follow->setText(tr("Follow"));
    m_follow->setToolTip(tr("Show new lines as they come; off: wait"));
    m_export->setText(tr("Export…"));
    m_export->setAccessibleName(tr("Export the lines that are shown"));
    m_level->setItemText(0, tr("All levels"));
    for (int at = 1; at < m_level->count(); ++at)
        m_level->setItemText(
            at, tr("%1 and worse", "level").arg(wording::levelText(static_cast<LogLevel>(at))));
    m_module->setItemText(0, tr("All modules"));
    m_api->setItemText(0, tr("All APIs"));
    m_level->setAccessibleName(tr("Lines from which level on"));
    m_module->setAccessibleName(tr("Lines of which module"));
    m_api->setAccessibleName(tr("Lines of which API"));
    m_words->setPlaceholderText(tr("Words anywhere in a line"));
    m_words->setAccessibleName(tr("Lines with these words"));
    m_table->setAccessibleName(tr("Log lines, newest last"));
    m_fields->setAccessibleName(tr("All fields of the line"));
    m_splitter->setAccessibleName(tr("Lines and fields"));
    m_model->retranslate();
    showPlace();
}

} // namespace gatehouse::ui
