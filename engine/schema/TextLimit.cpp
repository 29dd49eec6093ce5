#include "engine/schema/TextLimit.h"

namespace gatehouse::schema {
namespace {

bool endsSentence(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c == u'\n' || c == u'。' || c == u'！' || c == u'？')
        return true;
    const bool mark = c == u'.' || c == u'!' || c == u'?';
    return mark && at + 1 < text.size() && text[at + 1].isSpace();
}

// Up to the last word that ends from `least` to `end`, else the first `end` units, and "…".
QString cutAtWord(QStringView text, qsizetype end, qsizetype least)
{
    for (qsizetype at = end; at >= least; --at) {
        if (text[at].isSpace()) {
            end = at;
            break;
        }
    }
    if (end > 0 && text[end - 1].isHighSurrogate())
        --end;
    return text.first(end).trimmed().toString() + u'…';
}

qsizetype utf8Bytes(QChar unit)
{
    if (unit.isSurrogate())
        return 2; // half of four
    return unit.unicode() < 0x80 ? 1 : unit.unicode() < 0x800 ? 2 : 3;
}

} // namespace

QString shortenedText(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const QStringView view(text);
    for (qsizetype at = most - 1; at >= most / 2; --at) {
        if (endsSentence(view, at))
            return view.first(at + 1).trimmed().toString();
    }
    return cutAtWord(view, most - 1, most / 2); // room for the ellipsis
}

QString shortenedToBytes(const QString &text, qsizetype mostBytes)
{
    static constexpr qsizetype ellipsis = 3;
    qsizetype bytes = 0;
    qsizetype fits = 0; // units that leave room for the ellipsis
    for (const QChar unit : text) {
        bytes += utf8Bytes(unit);
        if (bytes > mostBytes)
            return cutAtWord(text, fits, fits / 2);
        fits += bytes <= mostBytes - ellipsis ? 1 : 0;
    }
    return text;
}

} // namespace gatehouse::schema
