#include "engine/gateway/RecordSettings.h"

#include "engine/gateway/GatewayHost.h"

#include <QDir>

namespace gatehouse::gateway {
namespace {

QString absolute(const GatewayConfig &config, const QString &path)
{
    return path.isEmpty() ? QString() : QDir::cleanPath(QDir(config.folder).absoluteFilePath(path));
}

// Several processes may carry a gateway of one configuration inside, and each has a log of its own.
std::optional<telemetry::LogFileSettings> logFileOf(const GatewayConfig &config, const StartOptions &options)
{
    if (!config.log || config.log->file.isEmpty() || options.local)
        return std::nullopt;
    return telemetry::LogFileSettings{
        absolute(config, config.log->file), config.log->maxBytes, config.log->maxFiles};
}

telemetry::ActivitySettings activityOf(const GatewayConfig &config, const StartOptions &options)
{
    const ActivityConfig &activity = config.activity;
    telemetry::ActivitySettings settings;
    settings.file = activityFileOf(config, options);
    if (settings.file.isEmpty())
        return settings;
    settings.limits = {activity.retentionDays, activity.maxBytes};
    return settings;
}

} // namespace

QString activityFileOf(const GatewayConfig &config, const StartOptions &options)
{
    const ActivityConfig &activity = config.activity;
    if (!activity.enabled)
        return {};
    return activity.database.isEmpty() ? options.activityFile : absolute(config, activity.database);
}

void configureRecords(SharedState &shared, const GatewayConfig &config, const StartOptions &options)
{
    shared.log.setLevel(config.logLevel);
    shared.log.setFile(logFileOf(config, options));
    shared.activity.configure(activityOf(config, options));
}

} // namespace gatehouse::gateway
