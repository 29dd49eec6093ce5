#pragma once

#include "engine/openapi/ReadContext.h"

#include <QStringList>

namespace gatehouse::openapi {

// The URLs of a `servers` list (OAS 3.1 §4.8.5), variables at their defaults. Empty when there is none; an
// entry that cannot be used is a warning.
QStringList readServers(DocumentNode servers, const ReadContext &context);

} // namespace gatehouse::openapi
