#pragma once

#include <QString>

namespace gatehouse::access {

enum class PrincipalKind { Team, Master, Anonymous };

// Who makes one request: the team its key belongs to, the master key, or nobody (require_auth: false).
struct Principal
{
    PrincipalKind kind = PrincipalKind::Team;
    QString team; // the name as answers, metrics and logs show it

    bool isMaster() const { return kind == PrincipalKind::Master; }
    bool operator==(const Principal &) const = default;
};

inline Principal masterPrincipal()
{
    return {PrincipalKind::Master, QStringLiteral("master")};
}

inline Principal anonymousPrincipal()
{
    return {PrincipalKind::Anonymous, QStringLiteral("anonymous")};
}

} // namespace gatehouse::access
