#pragma once

#include "engine/base/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QUrl>

#include <optional>

namespace gatehouse::calls {

// A document as it once came from its URL.
struct DocumentCopy
{
    QByteArray bytes;
    QByteArray etag; // as the server sent them
    QByteArray lastModified;
    QDateTime fetchedAt; // UTC
};

// The last good copy of each document that comes from a URL, in a folder: so that a server that has nothing
// new need not send it again, and a start without network serves. A file each, for its user alone, replaced
// as a whole; one that is damaged is none. Any thread; blocks on files.
class DocumentStore
{
public:
    explicit DocumentStore(QString folder) : m_folder(std::move(folder)) { }

    // Copies of one API are no other one's: it may have been fetched with other rights.
    std::optional<DocumentCopy> find(const QString &api, const QUrl &url) const;
    Result<void> keep(const QString &api, const QUrl &url, const DocumentCopy &copy) const;

private:
    QString fileName(const QString &api, const QUrl &url) const;

    QString m_folder;
};

} // namespace gatehouse::calls
