#pragma once

#include "engine/calls/Snapshot.h"

#include <vector>

namespace gatehouse::gateway {

// A warning for each API that has a tool or prompt named as one of an API before it, on the endpoint of all
// APIs: prefixes differ, but "crm_" and "" can make the same name. Who may use both reaches the first one.
Problems sharedNames(const std::vector<calls::ServingApi> &apis);

} // namespace gatehouse::gateway
