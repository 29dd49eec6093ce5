#pragma once

#include "engine/base/Result.h"
#include "engine/openapi/DocumentNode.h"

#include <QByteArray>

#include <memory>

namespace gatehouse::calls {

class HashedFile;

// The bytes of a document: in memory, or, when there are many, in a file that is opened and read when they
// are wanted. Copies share the file. For one thread at a time; reading blocks.
class DocumentBytes
{
public:
    DocumentBytes() = default;
    DocumentBytes(QByteArray bytes) : m_bytes(std::move(bytes)) { }
    // An error when there is no such file, it cannot be read, or has more than 64 MiB.
    static Result<DocumentBytes> ofFile(const QString &fileName);

    Result<QByteArray> all() const;
    // Other bytes, other hash (ContentHash). Costs nothing more once they were read from first to last.
    QByteArray hash() const;
    // `name` is for messages.
    Result<openapi::Document> read(const QString &name) const;

private:
    QByteArray m_bytes;
    std::shared_ptr<HashedFile> m_file; // set: m_bytes are empty
};

} // namespace gatehouse::calls
