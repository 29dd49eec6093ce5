#include "engine/events/SnapshotEvents.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::events {
namespace {

constexpr qsizetype kMostProblemsSaid = 10;

bool isFailed(const calls::ServingApi &api)
{
    return api.config.enabled && !api.isReady();
}

const calls::ServingApi *find(const calls::Snapshot *snapshot, const QString &name)
{
    if (!snapshot || !snapshot->apiIndex.contains(name))
        return nullptr;
    return &snapshot->apis[static_cast<size_t>(snapshot->apiIndex.value(name))];
}

} // namespace

QList<telemetry::GatewayEvent> apiChanges(
    const calls::Snapshot *before, const calls::Snapshot &after, const QDateTime &now)
{
    QList<telemetry::GatewayEvent> events;
    for (const calls::ServingApi &api : after.apis) {
        const calls::ServingApi *old = find(before, api.config.name);
        const bool wasFailed = old && isFailed(*old);
        if (isFailed(api) && !wasFailed) {
            events.append(
                {EventKind::ApiFailed, now, {{u"api"_s, api.config.name}, {u"reason"_s, api.reason}}});
        } else if (api.isReady() && wasFailed) {
            events.append({EventKind::ApiRecovered, now, {{u"api"_s, api.config.name}}});
        }
    }
    return events;
}

telemetry::GatewayEvent configReloaded(const calls::Snapshot &snapshot, const QDateTime &now)
{
    return {EventKind::ConfigReloaded, now,
        {{u"revision"_s, static_cast<qint64>(snapshot.revision)}, {u"apis_loaded"_s, snapshot.readyCount()},
            {u"apis_failed"_s, snapshot.failedCount()},
            {u"teams_configured"_s, static_cast<qint64>(snapshot.config.teams.size())}}};
}

telemetry::GatewayEvent configRejected(const Problems &problems, const QDateTime &now)
{
    QJsonArray said;
    qint64 errors = 0;
    for (const Problem &problem : problems) {
        if (problem.severity != Severity::Error)
            continue;
        if (++errors <= kMostProblemsSaid) {
            said.append(QJsonObject{{u"code"_s, problem.code}, {u"path"_s, problem.path},
                {u"message"_s, problem.message}, {u"line"_s, problem.place.line}});
        }
    }
    return {EventKind::ConfigRejected, now, {{u"errors"_s, errors}, {u"problems"_s, said}}};
}

} // namespace gatehouse::events
