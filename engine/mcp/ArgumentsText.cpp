#include "engine/mcp/ArgumentsText.h"

#include "engine/tools/JsonCursor.h"

#include <algorithm>
#include <functional>
#include <string_view>

namespace gatehouse::mcp {

namespace {

// The value of the only member of that name (in its quotes); empty when there is none, more than one, or a
// key whose name is not what is written.
QByteArrayView onlyMember(QByteArrayView object, QByteArrayView name)
{
    if (!object.startsWith('{') || !object.endsWith('}'))
        return {};
    QByteArrayView found;
    tools::JsonCursor cursor(object.sliced(1, object.size() - 2));
    while (!cursor.atEnd()) {
        const QByteArrayView key = cursor.value();
        cursor.mark(); // the colon
        const QByteArrayView value = cursor.value();
        if (key.contains('\\') || (key == name && !found.isNull()))
            return {};
        if (key == name)
            found = value;
        if (!cursor.atEnd())
            cursor.mark(); // the comma
    }
    return found;
}

constexpr std::string_view kName = "\"arguments\"";

// Messages are full of quotes, at each of which a search by the first byte would stop.
qsizetype findName(QByteArrayView text)
{
    static const std::boyer_moore_horspool_searcher searcher(kName.begin(), kName.end());
    const auto at = std::search(text.begin(), text.end(), searcher);
    return at == text.end() ? -1 : at - text.begin();
}

// Without escapes a name in quotes can only be a string, and one that stands there once is the key that was
// found: nearly every call is like that. Empty for the others.
QByteArrayView onlyMention(QByteArrayView message)
{
    const qsizetype at = findName(message);
    if (at < 0 || message.contains('\\'))
        return {};
    const QByteArrayView behind = message.sliced(at + static_cast<qsizetype>(kName.size()));
    if (findName(behind) >= 0)
        return {};
    tools::JsonCursor cursor(behind);
    cursor.mark(); // the colon
    return cursor.value();
}

} // namespace

QByteArrayView argumentsText(QByteArrayView message)
{
    const QByteArrayView mentioned = onlyMention(message);
    if (!mentioned.isEmpty())
        return mentioned;
    return onlyMember(onlyMember(message.trimmed(), "\"params\""), kName);
}

} // namespace gatehouse::mcp
