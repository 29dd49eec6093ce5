#pragma once

#include "engine/model/ResourceConfig.h"
#include "engine/tools/ResourceCatalog.h"

namespace gatehouse::tools {

// Configured resources → resources. One whose operation does not exist or does not fit is left out, with a
// warning at its place in the configuration, path "resources.<name>.operation". `tools` has the operations of
// all of them. Pure; any thread.
BuiltResources buildResources(
    const QList<ResourceConfig> &configured, std::shared_ptr<const ReferencedTools> tools);

} // namespace gatehouse::tools
