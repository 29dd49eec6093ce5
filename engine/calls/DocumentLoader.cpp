#include "engine/calls/DocumentLoader.h"

#include "engine/base/ContentHash.h"
#include "engine/calls/DocumentSources.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace gatehouse::calls {
namespace {

constexpr qint64 kFetchTime = 30'000;

} // namespace

Result<LoadedDocument> loadDocumentFile(const QString &fileName)
{
    auto bytes = DocumentBytes::ofFile(fileName);
    if (!bytes)
        return bytes.error();
    LoadedDocument loaded;
    loaded.bytes = bytes.takeValue();
    loaded.name = fileName;
    // The folder canonical, as the files that references lead to are; a link to the file keeps its own name.
    const QFileInfo info(fileName);
    loaded.address = QUrl::fromLocalFile(
        QFileInfo(info.absolutePath()).canonicalFilePath() + QLatin1Char('/') + info.fileName());
    return loaded;
}

Result<LoadedDocument> loadDocument(const DocumentConfig &document, const QString &folder,
    const http::Headers &headers, const std::stop_token &stop, const std::shared_ptr<DocumentVisit> &visit)
{
    if (!document.url.isEmpty()) {
        return fetchDocument(QUrl(document.url),
            {headers, backend::EgressRule::namedBy(document.url, document.allowPrivate), {}, stop, kFetchTime,
                visit});
    }
    const QString file = QDir::cleanPath(QDir(folder).absoluteFilePath(document.path));
    const QFileInfo info(file);
    if (info.exists() && !info.isFile() && !info.isDir()) {
        return Problem{Severity::Error, QStringLiteral("document.unreadable"),
            QStringLiteral("%1 is no regular file").arg(file), {}, {}}; // a pipe could block for ever
    }
    return loadDocumentFile(file);
}

Result<openapi::Document> readLoaded(const LoadedDocument &loaded)
{
    auto document = loaded.bytes.read(loaded.name);
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
        return text ? ContentHash::of(text->bytes) == stamp.hash : stamp.hash.isEmpty();
    });
}

} // namespace gatehouse::calls
