#pragma once

#include "engine/base/Problem.h"
#include "engine/model/BackendConfig.h"
#include "engine/model/PromptConfig.h"
#include "engine/model/ResourceConfig.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace gatehouse {

// A limit as configured; burst 0 means a whole minute's worth.
struct RateLimitConfig
{
    int requestsPerMinute = 0;
    int burst = 0;

    bool operator==(const RateLimitConfig &) const = default;
};

// What to do with a document that would break clients of its tools.
enum class OnBreaking { Apply, Hold };

// apis[].openapi: where the document is. Exactly one of path and url.
struct DocumentConfig
{
    QString path; // as written; relative to the configuration's folder
    QString url;
    bool allowPrivate = false; // loopback and private addresses that url does not name itself
    QList<HeaderConfig> headers;
    std::optional<std::chrono::seconds> refresh;
    OnBreaking onBreaking = OnBreaking::Apply;
    QStringList overlays;

    bool operator==(const DocumentConfig &) const = default;
};

// overrides[].annotations: what is said about a tool instead of what its method promises.
struct AnnotationConfig
{
    QString title;
    std::optional<bool> readOnly;
    std::optional<bool> destructive;
    std::optional<bool> idempotent;
    std::optional<bool> openWorld;

    bool operator==(const AnnotationConfig &) const = default;
};

// apis[].conversion.overrides[]: what to change about one operation's tool.
struct OverrideConfig
{
    QString operation; // operationId or "GET /path"
    QString name;
    QString description;
    std::optional<bool> enabled;
    QStringList hidden;
    QJsonObject constants;
    AnnotationConfig annotations;
    QString select;
    std::optional<qint64> maxBytes;
    QString requestMediaType;
    Place place;
    // Of "operation", "name", "request_media_type", "hidden.<parameter>", "constants.<parameter>": whether
    // they fit is known only with the document.
    QMap<QString, Place> places;

    bool operator==(const OverrideConfig &) const = default;
};

enum class OutputSchemaMode { Off, Advisory, Strict };

// apis[].conversion: which operations become tools.
struct ConversionConfig
{
    QStringList includeMethods; // empty: every method
    QStringList includePaths;
    QStringList excludePaths;
    QStringList includeTags;
    QStringList excludeTags;
    QStringList includeOperations;
    QStringList excludeOperations;
    bool includeDeprecated = true;
    OutputSchemaMode outputSchema = OutputSchemaMode::Advisory;
    // Before the names of tools and prompts on the endpoint of all APIs; absent: toolPrefix() says it.
    std::optional<QString> prefix;
    QList<OverrideConfig> overrides;

    bool operator==(const ConversionConfig &) const = default;
};

// What the endpoint of all APIs puts before the names of one's tools and prompts: as configured, else
// "<api>__". Names begin with a letter or '_'.
inline QString toolPrefix(const QString &api, const ConversionConfig &conversion)
{
    if (conversion.prefix)
        return *conversion.prefix;
    const bool digit = !api.isEmpty() && api[0] >= u'0' && api[0] <= u'9';
    return (digit ? QStringLiteral("_") : QString()) + api + QStringLiteral("__");
}

// apis[].cache: answers given out again.
struct CacheConfig
{
    std::chrono::seconds ttl{60};
    int maxEntries = 1000;
    bool shared = false; // teams see each other's answers

    bool operator==(const CacheConfig &) const = default;
};

// apis[].access: who may use an API.
struct AccessConfig
{
    QStringList teams; // empty: every team that allows this API
    std::optional<RateLimitConfig> rateLimit; // per team and API

    bool operator==(const AccessConfig &) const = default;
};

// One described service.
struct ApiConfig
{
    QString name;
    QString displayName;
    QString description;
    bool enabled = true;
    DocumentConfig document;
    BackendConfig backend;
    AccessConfig access;
    ConversionConfig conversion;
    QList<ResourceConfig> resources;
    QList<PromptConfig> prompts;
    std::optional<CacheConfig> cache;
    Place place;
    // References that did not resolve while reading: they keep this API out and let the others start.
    Problems unresolved;

    bool operator==(const ApiConfig &) const = default;
};

} // namespace gatehouse
