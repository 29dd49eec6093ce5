#pragma once

#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/DocumentSource.h"
#include "engine/openapi/Identifiers.h"

#include <deque>
#include <mutex>

namespace gatehouse::openapi {

struct DocumentSetLimits
{
    size_t maxDocuments = 8'192;
    qint64 maxBytes = 268'435'456; // of all documents beside the first
};

// One document of a set. Immutable once it is in.
struct SetDocument
{
    Document document;
    QUrl base; // what its references resolve against: `$self` (OAS 3.2 §4.1) or its address
    Identifiers identifiers; // empty where the dialect has no `$id`
    QByteArray hash; // of its bytes (ContentHash); empty for the first
};

// What was read from where; without a hash it could not be read.
struct DocumentStamp
{
    QUrl url;
    QByteArray hash;

    bool operator==(const DocumentStamp &) const = default;
};

// A document and all those its references lead to, read when they are first asked for. Nodes carry the number
// of their document; the first has 0. Any thread may ask; one at a time reads.
class DocumentSet
{
public:
    // Without a source every reference to another document is forbidden.
    explicit DocumentSet(
        Document entry, std::shared_ptr<DocumentSource> source = {}, const DocumentSetLimits &limits = {});

    const SetDocument &at(quint32 number) const;
    quint32 size() const;
    // Of all that references led to.
    QList<DocumentStamp> stamps() const;
    // Of a known document or `$id`, else of what the source has there. Problems come without a place.
    Result<DocumentNode> resource(const QUrl &uri);
    // By `$anchor` in the resource of that URI; Undefined when there is none.
    DocumentNode anchor(const QUrl &uri, const QString &name) const;

private:
    SetDocument described(Document document) const;
    Result<DocumentNode> read(const QUrl &uri);
    DocumentNode known(const QUrl &uri) const;
    void add(SetDocument document, const QUrl &uri);

    mutable std::mutex m_mutex;
    std::deque<SetDocument> m_documents; // never moves what it holds
    QHash<QString, DocumentNode> m_resources; // by identifierKey
    QHash<QString, DocumentNode> m_anchors;
    QHash<QString, Problem> m_failed; // asked once, not once for each operation
    std::shared_ptr<DocumentSource> m_source;
    DocumentSetLimits m_limits;
    qint64 m_bytes = 0;
    bool m_identifiers = true;
};

// The document as the first of a set of its own.
Document withSource(Document document, std::shared_ptr<DocumentSource> source);

} // namespace gatehouse::openapi
