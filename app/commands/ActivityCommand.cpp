#include "app/commands/ActivityCommand.h"

#include "app/ActivityFile.h"
#include "app/SignalWatcher.h"
#include "app/Terminal.h"
#include "app/commands/ActivityTable.h"
#include "app/commands/ServeCommand.h"
#include "engine/base/Json.h"
#include "engine/config/ConfigReader.h"
#include "engine/telemetry/ActivityJson.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

using telemetry::ActivityPage;
using telemetry::ActivityQuestion;
using telemetry::ActivityReader;
using telemetry::ActivityRow;

constexpr std::chrono::milliseconds kLookEvery{500};

// A configuration with mistakes elsewhere still says where its calls are.
Result<QString> databaseOf(const ActivityOptions &options)
{
    if (!options.database.isEmpty())
        return options.database;
    const QString file = findConfiguration(options.configFile);
    if (!QFileInfo::exists(file)) {
        if (options.configFile.isEmpty())
            return defaultActivityFile();
        return Problem{Severity::Error, u"config.cannot_read"_s,
            u"there is no configuration at %1"_s.arg(options.configFile), {}, {}};
    }
    const GatewayConfig config = config::readConfigFile(file).config;
    if (config.activity.database.isEmpty())
        return defaultActivityFile();
    return QDir::cleanPath(QDir(config.folder).absoluteFilePath(config.activity.database));
}

void printRow(const ActivityRow &row)
{
    JsonWriter json;
    telemetry::writeActivityRow(json, row);
    print(json.take());
}

void printRows(const QList<ActivityRow> &rows, bool json)
{
    if (!json)
        return print(activityTable(rows).join(u'\n'));
    for (const ActivityRow &row : rows)
        printRow(row);
}

// The newest `limit` calls, page by page.
Result<QList<ActivityRow>> newest(const ActivityReader &reader, ActivityQuestion question, int limit)
{
    QList<ActivityRow> rows;
    while (rows.size() < limit) {
        question.paging.limit = std::min(telemetry::kMostActivityRows, limit - static_cast<int>(rows.size()));
        const auto page = reader.page(question.filter, question.paging);
        if (!page)
            return page.error();
        rows += page->rows;
        if (page->next.isEmpty())
            break;
        question.paging.cursor = page->next;
    }
    return rows;
}

// Until it is asked to stop: what there is, oldest first, and then what comes.
int follow(const ActivityReader &reader, const ActivityQuestion &question, const ActivityOptions &options)
{
    qint64 seen = reader.newestId();
    auto rows = newest(reader, question, options.limit);
    if (!rows) {
        complain(Problems{rows.error()});
        return kFailed;
    }
    QList<ActivityRow> old = rows.takeValue();
    std::reverse(old.begin(), old.end());
    printRows(old, options.json);
    for (const ActivityRow &row : std::as_const(old))
        seen = std::max(seen, row.id);

    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::stopRequested, qApp, &QCoreApplication::quit);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        const auto fresh = reader.after(seen, question.filter, telemetry::kMostActivityRows);
        if (!fresh) {
            complain(Problems{fresh.error()});
            return QCoreApplication::exit(kFailed);
        }
        for (const ActivityRow &row : *fresh) {
            seen = row.id;
            options.json ? printRow(row) : print(activityLine(row));
        }
    });
    timer.start(kLookEvery);
    return QCoreApplication::exec();
}

} // namespace

int run(const ActivityOptions &options)
{
    const auto question = telemetry::readActivityQuestion(
        [&options](const QString &name) { return options.question.value(name); },
        QDateTime::currentDateTimeUtc());
    if (!question) {
        complain(Problems{question.error()});
        return kBadCommandLine;
    }
    const auto file = databaseOf(options);
    if (!file) {
        complain(Problems{file.error()});
        return kBadInput;
    }
    const auto reader = ActivityReader::open(*file);
    if (!reader) {
        complain(Problems{reader.error()});
        return kBadInput;
    }
    if (options.follow)
        return follow(*reader.value(), *question, options);
    const auto rows = newest(*reader.value(), *question, options.limit);
    if (!rows) {
        complain(Problems{rows.error()});
        return kFailed;
    }
    printRows(*rows, options.json);
    return kStopped;
}

} // namespace gatehouse::app
