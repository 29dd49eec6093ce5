#include "engine/mcp/ArgumentsText.h"

#include "engine/tools/JsonCursor.h"

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

// Without escapes a name in quotes can only be a string, and one that stands there once is the key that was
// found: nearly every call is like that. Empty for the others.
QByteArrayView onlyMention(QByteArrayView message)
{
    static constexpr std::string_view name = "\"arguments\"";
    const std::string_view text(message.data(), static_cast<size_t>(message.size()));
    const size_t at = text.find(name);
    if (at == std::string_view::npos || text.find(name, at + name.size()) != std::string_view::npos
        || text.find('\\') != std::string_view::npos)
        return {};
    const auto behind = static_cast<qsizetype>(at) + static_cast<qsizetype>(name.size());
    tools::JsonCursor cursor(message.sliced(behind));
    cursor.mark(); // the colon
    return cursor.value();
}

} // namespace

QByteArrayView argumentsText(QByteArrayView message)
{
    const QByteArrayView mentioned = onlyMention(message);
    if (!mentioned.isEmpty())
        return mentioned;
    return onlyMember(onlyMember(message.trimmed(), "\"params\""), "\"arguments\"");
}

} // namespace gatehouse::mcp
