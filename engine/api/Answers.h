#pragma once

#include "engine/base/Problem.h"
#include "engine/http/HttpMessage.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace gatehouse {
class JsonWriter;
}

namespace gatehouse::api {

http::Response jsonResponse(QByteArray json, int status = 200);
// RFC 9457: type, title, status, detail and, for bad input, problems[].
http::Response problemResponse(int status, const QString &detail, const Problems &problems = {});
// The one answer for what does not exist and for what this caller may not know of.
http::Response notFound();
http::Response unauthorized();
// 429: too many bad keys came from that address.
http::Response slowedDown(std::chrono::milliseconds retryAfter);
http::Response methodNotAllowed(const QByteArray &allow);

// "problems":[…] with code, message, path, place and severity.
void writeProblems(JsonWriter &json, const Problems &problems);
// ISO 8601, UTC, with milliseconds.
QString timestamp(const QDateTime &time);

// One percent-decoded path segment; empty when it cannot be a name (an API's or a tool's characters only).
QString nameSegment(QByteArrayView path, int index);
// The value of a query parameter, decoded; null when it is absent.
QString queryValue(const http::Request &request, const QString &name);

} // namespace gatehouse::api
