#pragma once

#include "engine/base/Problem.h"

#include <vector>

namespace gatehouse::openapi {

struct MemberRecord;

// Removes earlier members whose key comes again (the last one wins, at the place of the first) and adds a
// warning for each to `warnings`, up to a bound. Shared by the readers.
void resolveDuplicateKeys(
    std::vector<MemberRecord> &members, const QString &documentName, Problems &warnings);

} // namespace gatehouse::openapi
