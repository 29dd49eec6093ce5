#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

#include <optional>

namespace gatehouse::access {

// A JSON object from a stranger: at most `mostBytes`, nested a few levels, UTF-8, and no name twice in any
// object. RFC 7515 §4 and RFC 7519 §4 let a parser take the last of two; then two programs could read two
// tokens in one, so here it is none. Pure.
std::optional<QJsonObject> readStrictObject(QByteArrayView json, qsizetype mostBytes);

} // namespace gatehouse::access
