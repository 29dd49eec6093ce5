#pragma once

#include "engine/base/Problem.h"
#include "engine/config/PlaceIndex.h"
#include "engine/model/GatewayConfig.h"

namespace gatehouse::config {

// What is wrong between the values of a configuration: names that repeat or lead nowhere, an open gateway,
// fields that belong together. Pure: it reads no file and resolves no reference. Places come from the index;
// without one (a configuration made in the window) problems have their paths only.
Problems validateConfig(const GatewayConfig &config, const PlaceIndex &places = {});

} // namespace gatehouse::config
