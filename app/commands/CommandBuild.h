#pragma once

#include "engine/gateway/SnapshotBuilder.h"

namespace gatehouse::app {

// buildSnapshot for a command: on a thread of its own, while the main thread's loop serves the keychain.
// Main thread, once the application object is there.
// `tokens` outlives the snapshot; null: none are fetched.
gateway::BuildOutcome buildForCommand(const QString &configFile, credentials::TokenStore *tokens = nullptr);

} // namespace gatehouse::app
