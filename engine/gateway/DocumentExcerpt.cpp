#include "engine/gateway/DocumentExcerpt.h"

#include "engine/calls/DocumentSources.h"
#include "engine/gateway/DocumentShelf.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

constexpr int kLinesAround = 200;
constexpr qsizetype kLongestLine = 1'000; // characters; a document may be one line of megabytes

// Around `column`, from 1.
QString cutLine(QByteArrayView line, int column)
{
    const qsizetype begin = std::max<qsizetype>(0, column - 1 - kLongestLine / 4);
    if (line.size() <= kLongestLine)
        return QString::fromUtf8(line);
    const qsizetype from = std::min(begin, line.size() - kLongestLine);
    QString text = QString::fromUtf8(line.sliced(from, kLongestLine));
    if (from > 0)
        text.prepend(u'…');
    if (from + kLongestLine < line.size())
        text.append(u'…');
    return text;
}

// The next line from `at` on; `at` is behind its end then.
QByteArrayView nextLine(QByteArrayView text, qsizetype &at)
{
    const qsizetype begin = at;
    while (at < text.size() && text[at] != '\n' && text[at] != '\r')
        ++at;
    const QByteArrayView line = text.sliced(begin, at - begin);
    if (at < text.size())
        at += text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
    return line;
}

// One that a reference leads to, under the rules for references: a file below the document's folder, or an
// address of its origin. A report may be of a document whose address, and headers, were others.
Result<QByteArray> referencedText(const ExcerptInquiry &inquiry, const calls::LoadedDocument &entry)
{
    const QUrl url = inquiry.document.url.isEmpty()
        ? QUrl::fromLocalFile(QFileInfo(QDir(inquiry.folder).filePath(inquiry.place.file)).absoluteFilePath())
        : QUrl(inquiry.place.file);
    auto text = calls::sourceBeside(entry)->load(url);
    if (!text)
        return text.error();
    return text->bytes;
}

} // namespace

Result<DocumentExcerpt> excerptOf(const QByteArray &text, const Place &place)
{
    DocumentExcerpt excerpt{place.file, std::max(1, place.line - kLinesAround), place.line, {}};
    qsizetype at = 0;
    for (int line = 1; at < text.size() && line <= place.line + kLinesAround; ++line) {
        const QByteArrayView bytes = nextLine(text, at);
        if (line >= excerpt.firstLine)
            excerpt.lines.append(cutLine(bytes, line == place.line ? place.column : 1));
    }
    if (place.line < 1 || place.line >= excerpt.firstLine + excerpt.lines.size()) {
        return Problem{Severity::Error, u"document.no_line"_s,
            u"the document has no line %1 any more"_s.arg(place.line), {}, place};
    }
    return excerpt;
}

Result<DocumentExcerpt> readExcerpt(const ExcerptInquiry &inquiry, DocumentShelf &shelf,
    const credentials::SecretResolver &resolver, const std::stop_token &stop)
{
    const auto loaded
        = shelf.load(inquiry.document, inquiry.folder, resolver, stop, DocumentShelf::Wanted::Recent);
    if (!loaded)
        return loaded.error();
    const bool isOwn = inquiry.place.file.isEmpty() || inquiry.place.file == loaded->name;
    const auto bytes = isOwn ? loaded->bytes.all() : referencedText(inquiry, *loaded);
    if (!bytes)
        return bytes.error();
    Place place = inquiry.place;
    if (isOwn)
        place.file = loaded->name;
    return excerptOf(*bytes, place);
}

} // namespace gatehouse::gateway
