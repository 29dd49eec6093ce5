#pragma once

#include "engine/config/Findings.h"
#include "engine/model/ApiConfig.h"

namespace gatehouse::config {

// What can be said about an API's prompts without its document. `path`: "apis[0].prompts".
void checkPrompts(const ApiConfig &api, const QString &path, Findings &findings);

} // namespace gatehouse::config
