#pragma once

#include "engine/http/HttpMessage.h"
#include "engine/tools/Tool.h"

namespace gatehouse::tools {

// The blocks of a result's `content`, each appended to its JSON text; the caller closes the array with "]".

void appendTextBlock(QByteArray &content, QByteArrayView utf8);
// `type`: "image" or "audio".
void appendMediaBlock(
    QByteArray &content, const char *type, const QByteArray &body, const QByteArray &mediaType);
// An embedded resource under a name that says where it came from; nothing can be read at that address.
void appendResourceBlock(
    QByteArray &content, const Tool &tool, const http::ClientResponse &response, QByteArrayView mediaType);

} // namespace gatehouse::tools
