#pragma once

#include "engine/openapi/Operation.h"
#include "engine/tools/Adjustment.h"
#include "engine/tools/PropertyDraft.h"

#include <QJsonObject>

namespace gatehouse::tools {

// Marks what the adjustment hides or pins. Names are settled before, so that hiding one property renames no
// other.
void hideDrafts(std::vector<PropertyDraft> &drafts, const Adjustment &adjustment);

// What goes into every request, by property: the constants, and the defaults of required properties that are
// hidden. Names that nothing answers to, values that do not fit and gaps are problems.
QJsonObject constantsOf(const QList<ArgumentBinding> &bindings, const Adjustment &adjustment,
    const openapi::Operation &operation, Problems &problems);

// Members of object arguments that would go out under a hidden name ("filter.tenant"), because their style
// spreads the members over the request (OAS 3.1 §4.8.12.2).
QStringList shadowingMembers(const Tool &tool, const QJsonObject &arguments);
void putConstants(const Tool &tool, QJsonObject &arguments);

} // namespace gatehouse::tools
