#include "engine/gateway/DocumentExcerpt.h"

#include "engine/gateway/DocumentShelf.h"

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

DocumentConfig documentAt(const ExcerptInquiry &inquiry, const QString &ownName)
{
    DocumentConfig document = inquiry.document;
    if (inquiry.place.file.isEmpty() || inquiry.place.file == ownName)
        return document;
    // One that a reference leads to: a file for a file, an address of the same origin for an address.
    if (document.url.isEmpty())
        document.path = inquiry.place.file;
    else
        document.url = inquiry.place.file;
    return document;
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
    using Wanted = DocumentShelf::Wanted;
    auto loaded = shelf.load(inquiry.document, inquiry.folder, resolver, stop, Wanted::Recent);
    if (!loaded)
        return loaded.error();
    const DocumentConfig wanted = documentAt(inquiry, loaded->name);
    if (!(wanted == inquiry.document)) {
        loaded = shelf.load(wanted, inquiry.folder, resolver, stop, Wanted::Recent);
        if (!loaded)
            return loaded.error();
    }
    const auto bytes = loaded->bytes.all();
    if (!bytes)
        return bytes.error();
    Place place = inquiry.place;
    place.file = loaded->name;
    return excerptOf(*bytes, place);
}

} // namespace gatehouse::gateway
