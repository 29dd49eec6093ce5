#pragma once

#include "engine/gateway/ToolTrial.h"

#include <QString>

namespace gatehouse::ui {

// A request as it stands on the wire: method and URL, headers, body.
QString requestText(const http::ClientRequest &request);
// Every attempt of a call, request and reply after one another.
QString exchangeText(const calls::HttpTranscript &transcript);
// A result's blocks to read: texts as they are, JSON laid out, of everything else what it is.
QString contentText(const QByteArray &content);

} // namespace gatehouse::ui
