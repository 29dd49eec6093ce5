#pragma once

#include "engine/config/SectionReader.h"
#include "engine/model/PromptConfig.h"

namespace gatehouse::config {

// One entry of apis[].prompts.
PromptConfig readPrompt(ReadContext &context, const Field &field);

} // namespace gatehouse::config
