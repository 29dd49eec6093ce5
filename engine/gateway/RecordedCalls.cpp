#include "engine/gateway/RecordedCalls.h"

#include "engine/config/ConfigReader.h"
#include "engine/gateway/GatewayHost.h"
#include "engine/gateway/RecordSettings.h"
#include "engine/telemetry/ActivityReader.h"

#include <QElapsedTimer>
#include <QPointer>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {

using telemetry::ActivityReader;

namespace {

// One that takes long does not hold up the others.
constexpr int kThreads = 3;
constexpr qint64 kTellEvery = 250; // ms

} // namespace

RecordedCalls::RecordedCalls(QObject *parent) : QObject(parent)
{
    m_threads.setMaxThreadCount(kThreads);
}

RecordedCalls::~RecordedCalls()
{
    for (auto &questions : m_asked) {
        for (std::stop_source &stop : questions)
            stop.request_stop();
    }
    m_threads.waitForDone();
}

void RecordedCalls::setOptions(const StartOptions &options)
{
    m_place.configFile = options.configFile;
    m_place.usualDatabase = options.activityFile;
}

void RecordedCalls::setStatus(const GatewayStatus &status)
{
    m_place.isKnown = status.state == GatewayState::Running || status.state == GatewayState::Draining;
    m_place.database = status.activityFile;
}

Result<QString> RecordedCalls::databaseOf(const Place &place)
{
    QString file = place.database;
    if (!place.isKnown) {
        // A configuration with mistakes elsewhere still says where its calls are.
        StartOptions options;
        options.activityFile = place.usualDatabase;
        const GatewayConfig config
            = place.configFile.isEmpty() ? GatewayConfig() : config::readConfigFile(place.configFile).config;
        file = activityFileOf(config, options);
    }
    if (!file.isEmpty())
        return file;
    return Problem{Severity::Error, u"activity.off"_s,
        u"calls are not recorded: gateway.activity is switched off"_s, u"gateway.activity"_s, {}};
}

std::stop_token RecordedCalls::replace(QObject *asker, Question question)
{
    if (!m_asked.contains(asker)) {
        connect(asker, &QObject::destroyed, this, [this](QObject *gone) {
            for (std::stop_source &stop : m_asked[gone])
                stop.request_stop();
            m_asked.remove(gone);
        });
    }
    std::stop_source &stop = m_asked[asker][static_cast<int>(question)];
    stop.request_stop();
    stop = std::stop_source();
    return stop.get_token();
}

template <typename T>
void RecordedCalls::ask(QObject *asker, Question question,
    std::function<Result<T>(const ActivityReader &, const std::stop_token &)> read, Answer<T> answer)
{
    const std::stop_token stop = replace(asker, question);
    m_threads.start([this, place = m_place, stop, read = std::move(read), answer = std::move(answer),
                        isExport = question == Question::Export] {
        if (stop.stop_requested() && !isExport)
            return;
        const auto result = [&]() -> Result<T> {
            const auto file = databaseOf(place);
            if (!file)
                return file.error();
            const auto reader = ActivityReader::open(*file);
            if (!reader)
                return reader.error();
            return read(**reader, stop);
        }();
        QMetaObject::invokeMethod(this, [stop, isExport, result, answer] {
            if (isExport || !stop.stop_requested())
                answer(result);
        });
    });
}

void RecordedCalls::findIds(QObject *asker, const telemetry::ActivityFilter &filter, qint64 after,
    const Answer<telemetry::ActivityIds> &answer)
{
    ask<telemetry::ActivityIds>(
        asker, Question::Ids,
        [filter, after](const ActivityReader &reader, const std::stop_token &stop) {
            return reader.ids(filter, after, stop);
        },
        answer);
}

void RecordedCalls::readRows(
    QObject *asker, const QList<qint64> &ids, const Answer<QList<telemetry::ActivityRow>> &answer)
{
    ask<QList<telemetry::ActivityRow>>(
        asker, Question::Rows,
        [ids](const ActivityReader &reader, const std::stop_token &) { return reader.rowsOf(ids); }, answer);
}

void RecordedCalls::readCall(QObject *asker, qint64 id, const Answer<telemetry::ActivityRow> &answer)
{
    ask<telemetry::ActivityRow>(
        asker, Question::Call,
        [id](const ActivityReader &reader, const std::stop_token &) { return reader.call(id); }, answer);
}

void RecordedCalls::readNames(QObject *asker, const Answer<telemetry::ActivityNames> &answer)
{
    ask<telemetry::ActivityNames>(
        asker, Question::Names,
        [](const ActivityReader &reader, const std::stop_token &) { return reader.names(); }, answer);
}

void RecordedCalls::countByTeam(QObject *asker, qint64 since, const Answer<QHash<QString, qint64>> &answer)
{
    ask<QHash<QString, qint64>>(
        asker, Question::Teams,
        [since](const ActivityReader &reader, const std::stop_token &) { return reader.teamCalls(since); },
        answer);
}

void RecordedCalls::summarise(
    QObject *asker, const telemetry::SummarySpan &span, const Answer<telemetry::ActivitySummary> &answer)
{
    ask<telemetry::ActivitySummary>(
        asker, Question::Summary,
        [span](
            const ActivityReader &reader, const std::stop_token &stop) { return reader.summary(span, stop); },
        answer);
}

void RecordedCalls::exportCalls(QObject *asker, const telemetry::ActivityExport &wanted,
    const std::function<void(qint64)> &heard, const Answer<qint64> &answer)
{
    const QPointer<QObject> there(asker);
    ask<qint64>(
        asker, Question::Export,
        [this, wanted, heard, there](const ActivityReader &reader, const std::stop_token &stop) {
            QElapsedTimer told;
            told.start();
            return telemetry::exportCalls(
                reader, wanted,
                [&](qint64 written) {
                    if (told.elapsed() < kTellEvery)
                        return;
                    told.restart();
                    QMetaObject::invokeMethod(this, [there, stop, heard, written] {
                        if (there && !stop.stop_requested())
                            heard(written);
                    });
                },
                stop);
        },
        [there, answer](const Result<qint64> &result) {
            if (there)
                answer(result);
        });
}

void RecordedCalls::cancelExport(QObject *asker)
{
    const auto questions = m_asked.find(asker);
    if (questions != m_asked.end())
        (*questions)[static_cast<int>(Question::Export)].request_stop();
}

} // namespace gatehouse::gateway
