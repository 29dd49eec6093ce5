#pragma once

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <span>

namespace gatehouse::config {

// The mappings a configuration is made of.
enum class Section {
    Root,
    Gateway,
    Metrics,
    Tls,
    Limits,
    Tools,
    Log,
    Activity,
    Redis,
    OAuth,
    Api,
    Document,
    Backend,
    Retries,
    CircuitBreaker,
    BackendTls,
    Auth,
    TeamAuth,
    Access,
    RateLimit,
    Conversion,
    Override,
    Annotations,
    Response,
    Resource,
    Prompt,
    PromptArgument,
    PromptMessage,
    Cache,
    Team,
    TeamKey,
    Webhook
};

struct KeyInfo
{
    QLatin1StringView name;
    QLatin1StringView
        missingFeature{}; // "retries are": read, but not in this version; empty for a key that works
};

// Every key of a section, in the order they are documented.
std::span<const KeyInfo> keysOf(Section section);
const KeyInfo *findKey(Section section, const QString &key);

// How to go on from a key this section does not know: a near key here, the sections that do have it, or all
// that is known here. A sentence part that begins with "; ".
QString adviceForUnknownKey(Section section, const QString &key);

} // namespace gatehouse::config
