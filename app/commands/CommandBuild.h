#pragma once

#include "engine/gateway/SnapshotBuilder.h"

namespace gatehouse::app {

// buildSnapshot for a command: on a thread of its own, while the main thread's loop serves the keychain.
// Main thread, once the application object is there.
gateway::BuildOutcome buildForCommand(const QString &configFile);

} // namespace gatehouse::app
