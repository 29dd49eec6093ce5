#pragma once

#include <QByteArrayView>

namespace gatehouse::mcp {

// Where the arguments of the one call in `message` are written. `message` is one valid JSON-RPC object whose
// `params`, a parser has found, have a member `arguments`. Empty where its keys are written in a way that a
// parser has to read (escaped, or `params` twice): a second reading must never find others than the first.
// Pure.
QByteArrayView argumentsText(QByteArrayView message);

} // namespace gatehouse::mcp
