#pragma once

#include "engine/access/Principal.h"
#include "engine/model/GatewayConfig.h"

#include <QHash>
#include <QSet>
#include <QString>

namespace gatehouse::access {

// The access rule: a team may use an API when its allowed_apis names it and the API's access.teams is empty
// or names the team; the master key and, without authentication, everybody may use everything. What it
// forbids must answer exactly as what does not exist. Immutable after building; any thread.
class AccessPolicy
{
public:
    AccessPolicy() = default;
    explicit AccessPolicy(const GatewayConfig &config);

    bool mayUse(const Principal &principal, const QString &api) const;

private:
    QHash<QString, QSet<QString>> m_usableApis; // team → the APIs that both sides of the rule admit
};

} // namespace gatehouse::access
