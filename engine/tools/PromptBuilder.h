#pragma once

#include "engine/model/PromptConfig.h"
#include "engine/tools/PromptCatalog.h"

namespace gatehouse::tools {

// Configured prompts → prompts. One with an operation that does not exist or does not fit is left out, with a
// warning at its place in the configuration, path "prompts.<name>.operation". `prefix`: before the qualified
// names; `tools` has the operations of all of them. Pure; any thread.
BuiltPrompts buildPrompts(const QList<PromptConfig> &configured, const QString &prefix,
    std::shared_ptr<const ReferencedTools> tools);

} // namespace gatehouse::tools
