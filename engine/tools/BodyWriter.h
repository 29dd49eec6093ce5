#pragma once

#include "engine/base/Result.h"
#include "engine/tools/BoundArguments.h"

namespace gatehouse::tools {

struct WrittenBody
{
    QByteArray bytes;
    QByteArray contentType;
    bool present = false; // an optional body of which nothing was given is left out
};

// The request body that the tool's plan and the arguments make: JSON, form, multipart, text or bytes.
// Pure; any thread.
Result<WrittenBody> writeBody(const Tool &tool, const BoundArguments &arguments);

} // namespace gatehouse::tools
