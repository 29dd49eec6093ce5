#include "engine/mcp/ArgumentsText.h"

#include "engine/tools/JsonCursor.h"

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

} // namespace

QByteArrayView argumentsText(QByteArrayView message)
{
    return onlyMember(onlyMember(message.trimmed(), "\"params\""), "\"arguments\"");
}

} // namespace gatehouse::mcp
