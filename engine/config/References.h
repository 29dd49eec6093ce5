#pragma once

#include "engine/base/Result.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace gatehouse::config {

// A part of a text: itself, or the variable that takes its place.
struct ReferencePiece
{
    QString literal; // when variable is empty
    QString variable;
    std::optional<QString> fallback; // "${variable:-fallback}"; may hold references again
};

// "a${B}c" in parts. "$${" is a literal "${"; a dollar sign before anything else is itself. An error (code
// "config.bad_reference") names no part of the text, which may be secret.
Result<QList<ReferencePiece>> splitReferences(const QString &text);

using VariableLookup = std::function<std::optional<QString>(const QString &)>;

// The text with its variables. As in a shell, a fallback also stands in for an empty variable. The first
// variable without value or fallback is the error "config.missing_variable".
Result<QString> expandReferences(const QString &text, const VariableLookup &lookup);

// True when the text is not itself the value: "${…}", "file:…", "keychain:…".
bool isReference(const QString &text);

} // namespace gatehouse::config
