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
    qsizetype end = most - 1; // room for the ellipsis
    for (qsizetype at = end; at >= most / 2; --at) {
        if (view[at].isSpace()) {
            end = at;
            break;
        }
    }
    if (end > 0 && view[end - 1].isHighSurrogate())
        --end;
    return view.first(end).trimmed().toString() + u'…';
}

} // namespace gatehouse::schema
