#pragma once

#include "engine/gateway/SecretUse.h"
#include "engine/model/GatewayConfig.h"

namespace gatehouse::credentials {
enum class KeychainStatus;
struct KeychainAccess;
} // namespace gatehouse::credentials

namespace gatehouse::gateway {

// Every secret a configuration refers to, in its order, each looked for as a build would; a text of two
// variables is two. Fixed headers and user names that are no reference are no secret, unless the header's
// name says so. Blocks on files and on the keychain: thread pool only.
QList<SecretUse> secretUses(const GatewayConfig &config, const credentials::KeychainAccess &access);

SecretState stateOf(credentials::KeychainStatus status);

} // namespace gatehouse::gateway
