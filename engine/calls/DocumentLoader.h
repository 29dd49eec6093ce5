#pragma once

#include "engine/backend/CurlHttpClient.h"
#include "engine/base/Result.h"
#include "engine/calls/DocumentBytes.h"
#include "engine/http/HttpMessage.h"
#include "engine/model/ApiConfig.h"
#include "engine/openapi/DocumentSet.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <stop_token>

namespace gatehouse::calls {

class DocumentVisit;

// The bytes of a document and where they came from.
struct LoadedDocument
{
    DocumentBytes bytes;
    QString name; // file path or URL, for messages
    QString url; // empty for a file
    QUrl address; // file: or http(s):, what its references resolve against
    http::Headers headers; // what it was fetched with, for the documents it leads to
    backend::EgressRule egress; // likewise
    backend::FixedHosts fixedHosts; // likewise
    std::stop_token stop; // ends their fetching too
    std::shared_ptr<DocumentVisit> visit; // null: no copies; likewise
};

// Reads apis[].openapi: a file (relative to `folder`) or an http(s) URL, at most 64 MiB and 30 s, fetched
// with `headers` (openapi.headers, resolved) from an address that is public or that openapi.url names itself.
// Blocks, so it is for the thread pool and the command line, never for a worker or the main thread while it
// serves. `stop` ends a fetch at once, later ones too. With a visit the server is asked for what is newer
// than our copy, and the copy stands in for what cannot be had.
Result<LoadedDocument> loadDocument(const DocumentConfig &document, const QString &folder,
    const http::Headers &headers = {}, const std::stop_token &stop = {},
    const std::shared_ptr<DocumentVisit> &visit = {});
Result<LoadedDocument> loadDocumentFile(const QString &fileName);

// The document as a tree, able to follow references: from a file to files below its folder, from a URL to
// URLs of the same origin. Following blocks as loading does.
Result<openapi::Document> readLoaded(const LoadedDocument &loaded);
// Whether the further documents of an earlier reading are what they were. Blocks.
bool isUnchanged(const QList<openapi::DocumentStamp> &stamps, const LoadedDocument &loaded);

} // namespace gatehouse::calls
