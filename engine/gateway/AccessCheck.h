#pragma once

#include "engine/model/GatewayConfig.h"
#include "engine/tools/Tool.h"

#include <QString>

namespace gatehouse::gateway {

enum class AccessReason {
    Allowed,
    UnknownTeam,
    UnknownApi,
    ApiDisabled,
    ApiNotOfTeam, // allowed_apis of the team does not name the API
    TeamNotOfApi, // access.teams of the API does not name the team
    ToolNotOfTeam // allowed_tools of the team does not fit the tool
};

// Whether a team may call a tool, what of the configuration says so, and what the call would be made with. A
// value without secrets.
struct AccessVerdict
{
    AccessReason reason = AccessReason::UnknownTeam;
    QString rule; // the place that decided: "teams[0].allowed_tools[1]"; empty: nothing there says anything
    AuthType credential = AuthType::None;
    QString credentialPlace; // "apis[0].backend.auth"; empty: none is sent
    QString credentialSource; // "keychain:crm", "${CRM_TOKEN}"; empty: it stands in the file
    QByteArray method;
    QString url; // with {parameters}

    bool isAllowed() const { return reason == AccessReason::Allowed; }
    bool operator==(const AccessVerdict &) const = default;
};

// As access::AccessPolicy decides, with the reason. Sends nothing. Pure.
AccessVerdict checkAccess(const GatewayConfig &config, const QString &team, const tools::Tool &tool);

} // namespace gatehouse::gateway
