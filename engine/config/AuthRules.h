#pragma once

#include "engine/config/Findings.h"
#include "engine/model/BackendConfig.h"

namespace gatehouse::config {

// Which fields a backend's auth.type needs, and which mean nothing to it.
void checkAuth(const AuthConfig &auth, const QString &path, Findings &findings);

} // namespace gatehouse::config
