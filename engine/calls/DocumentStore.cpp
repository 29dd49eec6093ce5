#include "engine/calls/DocumentStore.h"

#include "engine/base/ContentHash.h"
#include "engine/base/Hash.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace gatehouse::calls {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kMostStoredBytes = 67'108'864 + 65'536; // a document, and its head

// One line of JSON, then the document as it came.
QByteArray headOf(const DocumentCopy &copy)
{
    const QJsonObject head{{u"etag"_s, QString::fromLatin1(copy.etag)},
        {u"last_modified"_s, QString::fromLatin1(copy.lastModified)},
        {u"fetched_at"_s, copy.fetchedAt.toString(Qt::ISODateWithMs)},
        {u"hash"_s, QString::fromLatin1(ContentHash::of(copy.bytes).toHex())}};
    return QJsonDocument(head).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<DocumentCopy> readCopy(const QByteArray &content)
{
    const qsizetype end = content.indexOf('\n');
    const QJsonObject head = QJsonDocument::fromJson(content.first(std::max<qsizetype>(end, 0))).object();
    DocumentCopy copy{content.sliced(end + 1), head["etag"_L1].toString().toLatin1(),
        head["last_modified"_L1].toString().toLatin1(),
        QDateTime::fromString(head["fetched_at"_L1].toString(), Qt::ISODateWithMs)};
    if (head["hash"_L1].toString().toLatin1() != ContentHash::of(copy.bytes).toHex())
        return std::nullopt;
    return copy;
}

} // namespace

// The URL may hold a secret; its hash does not.
QString DocumentStore::fileName(const QString &api, const QUrl &url) const
{
    const QByteArray hash = sha256(api.toUtf8() + '\n' + url.toEncoded(QUrl::RemoveFragment)).toHex();
    return QDir(m_folder).filePath(QString::fromLatin1(hash.first(40)) + u".document"_s);
}

std::optional<DocumentCopy> DocumentStore::find(const QString &api, const QUrl &url) const
{
    QFile file(fileName(api, url));
    // A pipe could block for ever.
    if (!QFileInfo(file).isFile() || file.size() > kMostStoredBytes || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return readCopy(file.readAll());
}

Result<void> DocumentStore::keep(const QString &api, const QUrl &url, const DocumentCopy &copy) const
{
    QDir().mkpath(m_folder);
    QSaveFile file(fileName(api, url));
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(headOf(copy)) >= 0 && file.write(copy.bytes) == copy.bytes.size() && file.commit();
    if (written)
        return {};
    return Problem{Severity::Warning, u"document.not_kept"_s,
        u"no copy of the document could be kept in %1 (%2): without network the next start lacks it"_s.arg(
            m_folder, file.errorString()),
        {}, {}};
}

} // namespace gatehouse::calls
