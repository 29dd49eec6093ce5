#pragma once

#include "engine/telemetry/ActivityExport.h"
#include "engine/telemetry/ActivitySummary.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

#include <functional>
#include <stop_token>

namespace gatehouse::telemetry {
class ActivityReader;
}

namespace gatehouse::gateway {

struct GatewayStatus;
struct StartOptions;

// Answers questions about recorded calls, of the gateway that runs or, while none does, of where it would
// record them. Questions return at once and are answered on the main thread, where this lives, owned by
// GatewayHost; they are read on threads of its own. A new question of the same asker and kind takes the place
// of the one before, which is never answered then; nor is one whose asker is gone.
class RecordedCalls : public QObject
{
    Q_OBJECT
public:
    template <typename T> using Answer = std::function<void(const Result<T> &)>;

    explicit RecordedCalls(QObject *parent = nullptr);
    ~RecordedCalls() override; // gives up what is being read

    // Where a gateway that is started would record.
    void setOptions(const StartOptions &options);
    void setStatus(const GatewayStatus &status);

    void findIds(QObject *asker, const telemetry::ActivityFilter &filter, qint64 after,
        const Answer<telemetry::ActivityIds> &answer);
    void readRows(
        QObject *asker, const QList<qint64> &ids, const Answer<QList<telemetry::ActivityRow>> &answer);
    void readCall(QObject *asker, qint64 id, const Answer<telemetry::ActivityRow> &answer);
    void readNames(QObject *asker, const Answer<telemetry::ActivityNames> &answer);
    void countByTeam(QObject *asker, qint64 since, const Answer<QHash<QString, qint64>> &answer);
    void summarise(
        QObject *asker, const telemetry::SummarySpan &span, const Answer<telemetry::ActivitySummary> &answer);
    // `heard` also runs on the main thread, at most 4 times a second. Answered in any case.
    void exportCalls(QObject *asker, const telemetry::ActivityExport &wanted,
        const std::function<void(qint64 written)> &heard, const Answer<qint64> &answer);
    void cancelExport(QObject *asker);

private:
    enum class Question { Ids, Rows, Call, Names, Teams, Summary, Export };
    // Where calls are: a database, or the configuration that says which.
    struct Place
    {
        bool isKnown = false;
        QString database; // when known; empty: calls are not recorded
        QString configFile;
        QString usualDatabase;
    };
    static Result<QString> databaseOf(const Place &place);

    std::stop_token replace(QObject *asker, Question question);
    template <typename T>
    void ask(QObject *asker, Question question,
        std::function<Result<T>(const telemetry::ActivityReader &, const std::stop_token &)> read,
        Answer<T> answer);

    Place m_place;
    QHash<QObject *, QHash<int, std::stop_source>> m_asked;
    QThreadPool m_threads;
};

} // namespace gatehouse::gateway
