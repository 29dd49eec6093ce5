#pragma once

#include "engine/base/Result.h"
#include "engine/openapi/DocumentNode.h"

class QIODevice;

namespace gatehouse::openapi {

// Reserved behind the bytes of a document, so many spare a reader a copy of them.
constexpr qsizetype kReadAhead = 64;

struct DocumentLimits
{
    qint64 maxBytes = 67'108'864;
    size_t maxNodes = 8'000'000; // aliases count each time they are used
    int maxDepth = 512;
    quint32 documentNumber = 0; // what its nodes carry, for a DocumentSet
};

// Reads JSON or YAML, told apart by content: JSON first, since it is far faster and YAML contains it. HTML
// and other things that are neither get a Problem that says so. The tree has no need of the bytes. Pure; any
// thread. `name` is for messages.
Result<Document> readDocument(
    const QByteArray &bytes, const QString &name, const DocumentLimits &limits = {});

// The same of a file that is open, from its first byte on; a large one in JSON is read piece by piece.
Result<Document> readDocument(QIODevice &device, const QString &name, const DocumentLimits &limits = {});

// All of a file that is open, with room behind the bytes for readDocument. "document.unreadable".
Result<QByteArray> readBytes(QIODevice &device, const QString &name);

} // namespace gatehouse::openapi
