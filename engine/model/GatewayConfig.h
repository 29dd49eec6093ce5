#pragma once

#include "engine/model/ApiConfig.h"
#include "engine/model/TeamConfig.h"
#include "engine/model/WebhookConfig.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace gatehouse {

enum class LogLevel { Debug, Info, Warning, Error };
enum class ProfileName { Portable, Full };
enum class DiscoveryMode { Auto, On, Off };

struct MetricsConfig
{
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 9090; // 0: any free one

    bool operator==(const MetricsConfig &) const = default;
};

struct TlsConfig
{
    QString certificate; // PEM file, relative to the configuration's folder
    QString privateKey;

    bool isSet() const { return !certificate.isEmpty(); }
    bool operator==(const TlsConfig &) const = default;
};

struct LimitsConfig
{
    qint64 maxRequestBytes = 4'194'304;
    int maxHeaderBytes = 65'536;
    std::chrono::milliseconds headerTimeout{10'000};
    std::chrono::milliseconds idleTimeout{120'000};
    int maxConnections = 4096;
    int maxInFlight = 1024;
    int maxSessions = 10'000; // of MCP clients
    std::chrono::milliseconds sessionIdleTimeout{1'800'000};

    bool operator==(const LimitsConfig &) const = default;
};

struct ToolsConfig
{
    int nameLimit = 46;
    ProfileName profile = ProfileName::Portable;
    DiscoveryMode discovery = DiscoveryMode::Auto;
    int pageSize = 0; // of tools/list and its like; 0: everything on one page

    bool operator==(const ToolsConfig &) const = default;
};

struct LogConfig
{
    QString file; // relative to the configuration's folder; empty: stderr alone
    qint64 maxBytes = 10'485'760; // of each file
    int maxFiles = 5; // the one that is written to included

    bool operator==(const LogConfig &) const = default;
};

struct ActivityConfig
{
    bool enabled = true;
    QString database; // relative to the configuration's folder; empty: in the user's or service's data folder
    int retentionDays = 30;
    qint64 maxBytes = 1'073'741'824;
    bool recordBodies = false;

    bool operator==(const ActivityConfig &) const = default;
};

struct RedisConfig
{
    SecretSource url;
    bool failLocal = true; // on_failure: local

    bool operator==(const RedisConfig &) const = default;
};

// Access tokens of an authorization server (MCP 2026-07-28, authorization: we are the resource server).
struct OAuthConfig
{
    QString issuer; // as its tokens say it, exactly
    QStringList audiences; // any of them
    QString jwksUrl; // empty: the issuer's metadata names it
    QString teamClaim = QStringLiteral("team");
    QStringList scopes; // all of them are needed
    QString publicUrl; // how clients reach us; empty: as the request says

    bool operator==(const OAuthConfig &) const = default;
};

// config.yaml as values. Plain data; what is wrong with it is ConfigReader's and ConfigValidator's to say.
struct GatewayConfig
{
    QString name = QStringLiteral("Gatehouse");
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 4000; // 0: any free one
    LogLevel logLevel = LogLevel::Info;
    SecretSource masterKey;
    bool requireAuth = true;
    bool allowInsecure = false;
    std::optional<MetricsConfig> metrics; // absent: no second listener
    int workers = 0; // 0: auto
    TlsConfig tls;
    QStringList allowedOrigins;
    QStringList allowedHosts;
    LimitsConfig limits;
    ToolsConfig tools;
    std::optional<LogConfig> log;
    ActivityConfig activity;
    std::optional<RedisConfig> redis;
    std::optional<OAuthConfig> oauth;
    QList<ApiConfig> apis;
    QList<TeamConfig> teams;
    QList<WebhookConfig> webhooks;
    QString file; // absolute; what this was read from
    QString folder; // absolute; relative paths in the file start here

    bool operator==(const GatewayConfig &) const = default;
};

} // namespace gatehouse
