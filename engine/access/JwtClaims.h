#pragma once

#include "engine/access/Jwt.h"

namespace gatehouse::access {

// The claims of a token whose signature is good (RFC 7519 §4.1). Pure.
Result<TokenIdentity, TokenRefusal> checkClaims(
    const QJsonObject &claims, const TokenRules &rules, qint64 now);

} // namespace gatehouse::access
