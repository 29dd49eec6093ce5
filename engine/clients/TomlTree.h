#pragma once

#include "engine/base/Result.h"

#include <QByteArray>
#include <QJsonObject>

namespace gatehouse::clients {

// A TOML 1.0 text as values; dates and times become {"$toml": text}, numbers that JSON has not their text.
// Problem "clients.not_toml" with line and column. The library's only user: it is all headers, and long.
Result<QJsonObject> readToml(const QByteArray &text);

} // namespace gatehouse::clients
