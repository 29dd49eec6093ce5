#pragma once

#include "engine/base/Result.h"
#include "engine/base/Secret.h"

#include <QString>

namespace gatehouse::app {

// A secret from stdin: a line typed at a terminal, which is asked for with `prompt` and not echoed, else
// everything up to the end, without one newline there. At most 64 KiB.
Result<Secret> readSecretInput(const QString &prompt);

} // namespace gatehouse::app
