#pragma once

#include "engine/http/HttpMessage.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace gatehouse::demo {

http::Response jsonAnswer(const QJsonObject &object, int status = 200);
http::Response jsonAnswer(const QJsonArray &array, int status = 200);
// 201 with a Location.
http::Response createdAnswer(const QJsonObject &record, const QString &location);
// application/problem+json (RFC 9457); `problems` may be empty.
http::Response problemAnswer(int status, const QString &detail, const QJsonArray &problems = {});
http::Response notFoundAnswer(const QString &what, const QString &id);

} // namespace gatehouse::demo
