#pragma once

#include "engine/clients/ClientCatalog.h"

#include <QString>

#include <functional>
#include <optional>

namespace gatehouse::clients {

using VariableLookup = std::function<std::optional<QString>(const QString &name)>;

// "The value of this variable", as a client writes it; empty where it has no way to.
QString referenceTo(ReferenceStyle style, const QString &variable);
// The variable, where the text is one reference in any client's way and nothing else.
QString variableOf(const QString &text);
// As the client expands it. A variable that is not there leaves its reference, as clients do, and is named in
// `missing`.
QString expandReferences(
    ReferenceStyle style, const QString &text, const VariableLookup &lookup, QStringList &missing);

} // namespace gatehouse::clients
