#pragma once

#include "engine/calls/DocumentLoader.h"
#include "engine/openapi/DocumentSource.h"

#include <QDeadlineTimer>

namespace gatehouse::calls {

struct FetchSettings
{
    http::Headers headers;
    backend::EgressRule egress; // which addresses may be asked
    backend::FixedHosts fixedHosts;
    std::stop_token stop; // ends it at once
    qint64 milliseconds = 0;
    std::shared_ptr<DocumentVisit> visit = {}; // null: no copies
};

// Files below the folder of a document, symbolic links and ".." followed before the question is asked: a
// document from a stranger must not read what else this machine has. Blocks; one thread at a time.
class FileSource : public openapi::DocumentSource
{
public:
    explicit FileSource(const LoadedDocument &entry);
    Result<openapi::DocumentText> load(const QUrl &url) override;

private:
    QString m_root; // canonical
    QString m_shown; // the folder as the user named it
};

// URLs of the document's own origin (scheme, host and port), fetched with the same headers and
// under the same rule for addresses; two minutes for all of them. Blocks; one thread at a time.
class UrlSource : public openapi::DocumentSource
{
public:
    explicit UrlSource(const LoadedDocument &entry);
    Result<openapi::DocumentText> load(const QUrl &url) override;

private:
    QUrl m_entry;
    FetchSettings m_settings;
    QDeadlineTimer m_deadline;
};

// For messages: a user name, password or query may be a secret.
QString shownUrl(const QUrl &url);
std::shared_ptr<openapi::DocumentSource> sourceBeside(const LoadedDocument &entry);
// Of one URL, at most 64 MiB.
Result<LoadedDocument> fetchDocument(const QUrl &url, const FetchSettings &settings);

} // namespace gatehouse::calls
