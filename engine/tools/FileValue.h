#pragma once

#include "engine/base/Result.h"
#include "engine/tools/Tool.h"

namespace gatehouse::tools {

// A file as an argument gives it: base64, or a data: URI (RFC 2397), which may name its media type and file
// name.
struct FileValue
{
    QByteArray bytes;
    QByteArray mediaType; // empty: not said
    QString name; // empty: not said
};

// Whether the converted schema stands for bytes.
bool isFileSchema(openapi::DocumentNode schema);

// `property` is for messages. Pure; any thread.
Result<FileValue> readFileValue(const QString &text, const QString &property);

} // namespace gatehouse::tools
