#pragma once

#include "engine/base/Result.h"
#include "engine/model/ApiConfig.h"

#include <QByteArray>
#include <QString>

#include <stop_token>

namespace gatehouse::calls {

// The bytes of a document and where they came from.
struct LoadedDocument
{
    QByteArray bytes;
    QString name; // file path or URL, for messages
    QString url; // empty for a file
};

// Reads apis[].openapi: a file (relative to `folder`) or an http(s) URL, at most 64 MiB and 30 s. Blocks, so
// it is for the thread pool and the command line, never for a worker or the main thread while it serves.
// `stop` ends a fetch at once.
Result<LoadedDocument> loadDocument(
    const DocumentConfig &document, const QString &folder, const std::stop_token &stop = {});
Result<LoadedDocument> loadDocumentFile(const QString &fileName);

} // namespace gatehouse::calls
