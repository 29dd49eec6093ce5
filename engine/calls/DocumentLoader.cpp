#include "engine/calls/DocumentLoader.h"

#include "engine/base/Hash.h"
#include "engine/calls/DocumentSources.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

namespace gatehouse::calls {
namespace {

constexpr qint64 kMostBytes = 67'108'864;
constexpr qint64 kFetchTime = 30'000;

Problem problem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

// With the bytes behind it that spare the reader a copy. An allocator keeps what is freed for a while; blocks
// as large as this, of which only what is used takes memory, go back to the system at once, so that the tools
// of a large document take the place of its text.
qsizetype roomFor(qsizetype bytes)
{
    constexpr qsizetype large = 1'048'576;
    constexpr qsizetype blockOfItsOwn = 33'554'432;
    const qsizetype needed = bytes + openapi::kReadAhead;
    return bytes < large ? needed : std::max(needed, blockOfItsOwn);
}

// It does not know its size, and gives what it has at the time. One byte past the limit tells the reader.
QByteArray readPipe(QFile &file)
{
    constexpr qint64 piece = 1'048'576;
    QByteArray bytes;
    while (bytes.size() <= kMostBytes) {
        const QByteArray more = file.read(piece);
        if (more.isEmpty())
            break;
        bytes += more;
    }
    return bytes;
}

std::optional<Problem> readAll(QFile &file, QByteArray &bytes)
{
    if (file.isSequential()) {
        bytes = readPipe(file);
        return std::nullopt;
    }
    bytes.reserve(roomFor(file.size()));
    bytes.resize(file.size());
    qint64 read = 0;
    while (read < bytes.size()) {
        const qint64 more = file.read(bytes.data() + read, bytes.size() - read);
        if (more < 0) {
            return problem(QStringLiteral("document.unreadable"),
                QStringLiteral("the file %1 cannot be read: %2").arg(file.fileName(), file.errorString()));
        }
        if (more == 0) // it was made shorter meanwhile
            break;
        read += more;
    }
    bytes.truncate(read);
    return std::nullopt;
}

} // namespace

Result<LoadedDocument> loadDocumentFile(const QString &fileName)
{
    QFile file(fileName);
    if (!file.exists())
        return problem(
            QStringLiteral("document.missing"), QStringLiteral("the file %1 does not exist").arg(fileName));
    if (QFileInfo(fileName).isDir())
        return problem(QStringLiteral("document.missing"),
            QStringLiteral("%1 is a folder, expected a file").arg(fileName));
    if (!file.open(QIODevice::ReadOnly)) {
        return problem(QStringLiteral("document.unreadable"),
            QStringLiteral("the file %1 cannot be read: %2").arg(fileName, file.errorString()));
    }
    if (file.size() > kMostBytes) {
        return problem(QStringLiteral("document.too_large"),
            QStringLiteral("the file %1 has %2 bytes, at most %3 are read")
                .arg(fileName)
                .arg(file.size())
                .arg(kMostBytes));
    }
    LoadedDocument loaded;
    if (auto problem = readAll(file, loaded.bytes))
        return *problem;
    loaded.name = fileName;
    // The folder canonical, as the files that references lead to are; a link to the file keeps its own name.
    const QFileInfo info(fileName);
    loaded.address = QUrl::fromLocalFile(
        QFileInfo(info.absolutePath()).canonicalFilePath() + QLatin1Char('/') + info.fileName());
    return loaded;
}

Result<LoadedDocument> loadDocument(const DocumentConfig &document, const QString &folder,
    const http::Headers &headers, const std::stop_token &stop)
{
    if (!document.url.isEmpty())
        return fetchDocument(QUrl(document.url), {headers, stop, kFetchTime});
    return loadDocumentFile(QDir::cleanPath(QDir(folder).absoluteFilePath(document.path)));
}

Result<openapi::Document> readLoaded(LoadedDocument loaded)
{
    auto document = openapi::readDocument(loaded.bytes, loaded.name);
    loaded.bytes.clear();
    if (!document)
        return document;
    document.value().url = loaded.address;
    return openapi::withSource(document.takeValue(), sourceBeside(loaded));
}

bool isUnchanged(const QList<openapi::DocumentStamp> &stamps, const LoadedDocument &loaded)
{
    const std::shared_ptr<openapi::DocumentSource> source = sourceBeside(loaded);
    return std::all_of(stamps.begin(), stamps.end(), [&](const openapi::DocumentStamp &stamp) {
        const auto text = source->load(stamp.url);
        return text ? sha256(text->bytes) == stamp.hash : stamp.hash.isEmpty();
    });
}

} // namespace gatehouse::calls
