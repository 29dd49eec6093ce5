#include "engine/tools/DescriptionWriter.h"

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

bool endsSentence(QStringView text, qsizetype at)
{
    const QChar character = text[at];
    if (character == u'\n' || character == u'\u3002' || character == u'\uff01' || character == u'\uff1f')
        return true;
    const bool stop = character == u'.' || character == u'!' || character == u'?';
    return stop && at + 1 < text.size() && text[at + 1].isSpace();
}

qsizetype sentenceEnd(QStringView text, qsizetype most)
{
    for (qsizetype at = most - 1; at >= most / 2; --at) {
        if (endsSentence(text, at))
            return at + 1;
    }
    return -1;
}

QString cutAtWord(QStringView text, qsizetype most)
{
    qsizetype end = most - 1; // room for the ellipsis
    for (qsizetype at = end; at >= most / 2; --at) {
        if (text[at].isSpace()) {
            end = at;
            break;
        }
    }
    if (end > 0 && text[end - 1].isHighSurrogate())
        --end;
    return text.first(end).trimmed().toString() + u'\u2026';
}

} // namespace

QString cutAtSentence(QStringView text, qsizetype most)
{
    const QStringView trimmed = text.trimmed();
    if (trimmed.size() <= most)
        return trimmed.toString();
    const qsizetype end = sentenceEnd(trimmed, most);
    return end > 0 ? trimmed.first(end).trimmed().toString() : cutAtWord(trimmed, most);
}

QString toolDescription(const openapi::Operation &operation)
{
    const QString summary = operation.summary.trimmed();
    const QString description = operation.description.trimmed();
    QString text;
    if (operation.deprecated)
        text = u"Deprecated. "_s;
    if (!summary.isEmpty() && !description.startsWith(summary))
        text += description.isEmpty() ? summary : summary + "\n\n"_L1;
    text += description;
    if (summary.isEmpty() && description.isEmpty())
        text += u"Sends %1 %2."_s.arg(QLatin1String(operation.method), operation.path);
    return cutAtSentence(text, kMaxDescription);
}

ToolHints hintsOf(QByteArrayView method)
{
    const auto is = [method](const char *name) { return method == QByteArrayView(name); };
    ToolHints hints;
    hints.readOnly = is("GET") || is("HEAD") || is("OPTIONS") || is("QUERY") || is("TRACE");
    hints.destructive = is("PUT") || is("DELETE") || is("PATCH");
    hints.idempotent = hints.readOnly || is("PUT") || is("DELETE");
    return hints;
}

} // namespace gatehouse::tools
