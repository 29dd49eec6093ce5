#pragma once

#include "engine/base/Result.h"
#include "engine/model/ApiConfig.h"

#include <QByteArray>
#include <QString>

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
Result<LoadedDocument> loadDocument(const DocumentConfig &document, const QString &folder);
Result<LoadedDocument> loadDocumentFile(const QString &fileName);

} // namespace gatehouse::calls
