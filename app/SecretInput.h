#pragma once

#include "engine/base/Secret.h"

#include <QString>

namespace gatehouse::app {

// One line of stdin without its end. Where stdin is a terminal, `prompt` goes to stderr and what is typed is
// not shown. Empty for an empty line, or one of more than 4096 bytes. Blocks.
Secret readSecret(const QString &prompt);

} // namespace gatehouse::app
