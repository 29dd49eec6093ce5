#pragma once

#include "engine/config/Findings.h"
#include "engine/model/GatewayConfig.h"

namespace gatehouse::config {

// What can be said about an API's overrides without its document. `path`: "apis[0].conversion.overrides".
void checkOverrides(
    const QList<OverrideConfig> &overrides, int nameLimit, const QString &path, Findings &findings);

} // namespace gatehouse::config
