#pragma once

#include "engine/calls/Snapshot.h"
#include "engine/credentials/SecretResolver.h"

namespace gatehouse::gateway {

// The keys of the master and of the teams, into the snapshot's authenticator; what is wrong with one is a
// warning among its problems, and the others serve. Blocks as resolving does.
void addKeys(calls::Snapshot &snapshot, const credentials::SecretResolver &resolver, const QDateTime &now);

} // namespace gatehouse::gateway
