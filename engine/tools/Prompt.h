#pragma once

#include "engine/base/Placeholders.h"
#include "engine/model/PromptConfig.h"
#include "engine/tools/Tool.h"

#include <vector>

namespace gatehouse::tools {

using gatehouse::expandPlaceholders;
using gatehouse::expandUriPlaceholders;

// Exactly one of text, resourceUri and tool is set.
struct PromptMessage
{
    PromptRole role = PromptRole::User;
    QString text; // with {{placeholders}}
    QString resourceUri; // of what is embedded; with {{placeholders}}
    const Tool *tool = nullptr; // whose result is the content; takes the arguments that it has properties for
};

// An MCP prompt. A value; its tools live in the catalog.
struct Prompt
{
    QString name; // unique in its API
    QString qualifiedName; // with the API's prefix, for the endpoint of all APIs
    QString title;
    QString description;
    QList<PromptArgumentConfig> arguments;
    std::vector<PromptMessage> messages;
};

} // namespace gatehouse::tools
