#pragma once

#include "engine/model/ApiConfig.h"
#include "engine/model/SecretSource.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse {

// One key of teams[].api_keys: "sha256:<64 hex digits>" and when it ends.
struct HashedKeyConfig
{
    QString hash;
    QDateTime expires; // UTC; invalid: never
    bool isSingle = false; // of api_key_hash
    Place place;

    bool operator==(const HashedKeyConfig &) const = default;
};

// Who may do what.
struct TeamConfig
{
    QString name;
    QString description;
    SecretSource apiKey;
    QList<HashedKeyConfig> apiKeys; // api_key_hash and api_keys
    QStringList allowedApis; // "*": every API
    std::optional<QStringList> allowedTools; // absent: every tool; globs "<api>:<tool>"
    std::optional<RateLimitConfig> rateLimit; // over all APIs
    Place place;

    bool operator==(const TeamConfig &) const = default;
};

} // namespace gatehouse
