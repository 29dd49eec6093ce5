#include "engine/config/GatewaySectionReader.h"

#include "engine/config/OAuthSectionReader.h"
#include "engine/config/YamlScalar.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr IntegerRange kPort{0, 65535}; // 0: any free one
constexpr IntegerRange kCount{1, 1'000'000};
constexpr IntegerRange kBytes{1024, 1'073'741'824};

constexpr std::array kLogLevels{Choice{"DEBUG"_L1, LogLevel::Debug}, Choice{"INFO"_L1, LogLevel::Info},
    Choice{"WARNING"_L1, LogLevel::Warning}, Choice{"ERROR"_L1, LogLevel::Error}};
constexpr std::array kProfiles{
    Choice{"portable"_L1, ProfileName::Portable}, Choice{"full"_L1, ProfileName::Full}};
constexpr std::array kDiscovery{Choice{"auto"_L1, DiscoveryMode::Auto}, Choice{"on"_L1, DiscoveryMode::On},
    Choice{"off"_L1, DiscoveryMode::Off}};
constexpr std::array kRedisFailure{Choice{"local"_L1, true}, Choice{"refuse"_L1, false}};

// A number, or `auto` for as many as the machine serves well.
void readWorkers(SectionReader &gateway, int &workers)
{
    static constexpr qint64 most = 64;
    const QString expected = u"`auto` or a whole number from 1 to %1"_s.arg(most);
    const Field field = gateway.field("workers"_L1);
    const std::optional<QString> text = readText(gateway.context(), field, expected);
    if (!text)
        return;
    const std::optional<qint64> number = *text == "auto"_L1 ? 0 : toInteger(*text);
    if (number && *number <= most && (*number > 0 || *text == "auto"_L1))
        workers = static_cast<int>(*number);
    else
        gateway.context().error(field, u"config.out_of_range"_s, expectedGot(expected, shown(*field.node)));
}

void readMetrics(SectionReader metrics, std::optional<MetricsConfig> &out)
{
    if (!metrics.present())
        return;
    out.emplace();
    metrics.text("host"_L1, out->host);
    metrics.integer("port"_L1, kPort, out->port);
}

void readTls(SectionReader tls, TlsConfig &out)
{
    tls.text("certificate"_L1, out.certificate);
    tls.text("private_key"_L1, out.privateKey);
}

void readLimits(SectionReader limits, LimitsConfig &out)
{
    limits.integer("max_request_bytes"_L1, kBytes, out.maxRequestBytes);
    limits.integer("max_header_bytes"_L1, {1024, 1'048'576}, out.maxHeaderBytes);
    limits.seconds("header_timeout"_L1, {0.1, 3600}, out.headerTimeout);
    limits.seconds("idle_timeout"_L1, {0.1, 86400}, out.idleTimeout);
    limits.integer("max_connections"_L1, kCount, out.maxConnections);
    limits.integer("max_in_flight"_L1, kCount, out.maxInFlight);
    limits.integer("max_sessions"_L1, kCount, out.maxSessions);
    limits.seconds("session_idle_timeout"_L1, {0.1, 604'800}, out.sessionIdleTimeout);
}

void readTools(SectionReader tools, ToolsConfig &out)
{
    tools.integer("name_limit"_L1, {16, 128}, out.nameLimit);
    tools.choice("profile"_L1, kProfiles, out.profile);
    tools.integer("page_size"_L1, {0, 10'000}, out.pageSize);
    tools.choice("discovery"_L1, kDiscovery, out.discovery);
}

void readLog(SectionReader log, std::optional<LogConfig> &out)
{
    if (!log.present())
        return;
    out.emplace();
    log.text("file"_L1, out->file);
    log.integer("max_bytes"_L1, kBytes, out->maxBytes);
    log.integer("max_files"_L1, {1, 1000}, out->maxFiles);
}

void readActivity(SectionReader activity, ActivityConfig &out)
{
    activity.boolean("enabled"_L1, out.enabled);
    activity.text("database"_L1, out.database);
    activity.integer("retention_days"_L1, {1, 36'500}, out.retentionDays);
    activity.integer("max_bytes"_L1, {1'048'576, 1'099'511'627'776}, out.maxBytes);
    activity.boolean("record_bodies"_L1, out.recordBodies);
}

void readRedis(SectionReader redis, std::optional<RedisConfig> &out)
{
    if (!redis.present())
        return;
    out.emplace();
    redis.secret("url"_L1, out->url);
    redis.choice("on_failure"_L1, kRedisFailure, out->failLocal);
}

} // namespace

void readGatewaySection(SectionReader gateway, GatewayConfig &config)
{
    gateway.text("name"_L1, config.name);
    gateway.text("host"_L1, config.host);
    gateway.integer("port"_L1, kPort, config.port);
    gateway.choice("log_level"_L1, kLogLevels, config.logLevel, Qt::CaseInsensitive);
    gateway.secret("master_key"_L1, config.masterKey);
    gateway.boolean("require_auth"_L1, config.requireAuth);
    gateway.boolean("allow_insecure"_L1, config.allowInsecure);
    readMetrics(gateway.section("metrics"_L1, Section::Metrics), config.metrics);
    readWorkers(gateway, config.workers);
    readTls(gateway.section("tls"_L1, Section::Tls), config.tls);
    gateway.texts("allowed_origins"_L1, config.allowedOrigins);
    gateway.texts("allowed_hosts"_L1, config.allowedHosts);
    readLimits(gateway.section("limits"_L1, Section::Limits), config.limits);
    readTools(gateway.section("tools"_L1, Section::Tools), config.tools);
    readLog(gateway.section("log"_L1, Section::Log), config.log);
    readActivity(gateway.section("activity"_L1, Section::Activity), config.activity);
    readRedis(gateway.section("redis"_L1, Section::Redis), config.redis);
    readOAuthSection(gateway.section("oauth"_L1, Section::OAuth), config.oauth);
}

} // namespace gatehouse::config
