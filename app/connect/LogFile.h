#pragma once

#include "engine/base/Result.h"
#include "engine/telemetry/Log.h"

#include <QString>

namespace gatehouse::connect {

// Appends log lines to a file, each whole, from any thread. Problem "connect.log_file" when it cannot be
// opened.
Result<telemetry::Log::Sink> openLogFile(const QString &fileName);

} // namespace gatehouse::connect
