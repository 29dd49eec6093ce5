#pragma once

#include "engine/tools/StructuredReply.h"
#include "engine/tools/Tool.h"

namespace gatehouse::tools {

// How many bytes of a reply's text the tool passes on.
qsizetype textLimit(const Tool &tool);

// Says so of a reply of that many bytes that was cut, and how to ask for less.
QByteArray cutNotice(const Tool &tool, qsizetype size);

// A reply's text that is too large: its head, and a sentence that says so and how to ask for less.
struct CutText
{
    QByteArray text;
    QByteArray notice;
};
// Plain text, at a character boundary.
CutText cutText(const Tool &tool, const QByteArray &utf8);
// JSON along its structure; what only claims to be JSON as text.
CutText cutJsonText(const Tool &tool, const QByteArray &json);
// The same for structuredContent, with the notice as the member "_truncated" where the schema admits it. A
// strict schema may not admit what is left.
StructuredReply cutStructured(const Tool &tool, const QByteArray &object);

} // namespace gatehouse::tools
