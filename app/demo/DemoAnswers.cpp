#include "app/demo/DemoAnswers.h"

#include <QJsonDocument>
#include <QUrl>

namespace gatehouse::demo {

using namespace Qt::Literals::StringLiterals;

http::Response jsonAnswer(const QJsonObject &object, int status)
{
    return {status, "application/json", {}, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

http::Response jsonAnswer(const QJsonArray &array, int status)
{
    return {status, "application/json", {}, QJsonDocument(array).toJson(QJsonDocument::Compact)};
}

http::Response createdAnswer(const QJsonObject &record, const QString &location)
{
    http::Response response = jsonAnswer(record, 201);
    response.headers.add("Location", location.toUtf8());
    return response;
}

http::Response problemAnswer(int status, const QString &detail, const QJsonArray &problems)
{
    QJsonObject body{{u"type"_s, u"about:blank"_s},
        {u"title"_s, QString::fromLatin1(http::reasonPhrase(status))}, {u"status"_s, status},
        {u"detail"_s, detail}};
    if (!problems.isEmpty())
        body.insert("problems"_L1, problems);
    http::Response response = jsonAnswer(body, status);
    response.contentType = "application/problem+json";
    if (status == 401)
        response.headers.add("WWW-Authenticate", "Bearer");
    return response;
}

http::Response notFoundAnswer(const QString &what, const QString &id)
{
    return problemAnswer(404, u"there is no %1 \"%2\""_s.arg(what, id.left(60)));
}

} // namespace gatehouse::demo
