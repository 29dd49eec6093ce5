#pragma once

#include "engine/base/ContentHash.h"

#include <QFile>

namespace gatehouse::calls {

// A file that knows the hash of what was read of it, so that it need not be read again for that. To be opened
// without a buffer. For one thread at a time.
class HashedFile : public QFile
{
public:
    using QFile::QFile;
    // Of the whole file; reads what nobody has read yet.
    QByteArray hash();

protected:
    qint64 readData(char *data, qint64 maxSize) override;

private:
    ContentHash m_hash;
    qint64 m_hashed = 0; // bytes from the first on
};

} // namespace gatehouse::calls
