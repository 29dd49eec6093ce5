#include "engine/api/Answers.h"

#include "engine/base/Json.h"

#include <QDateTime>
#include <QUrlQuery>

namespace gatehouse::api {
namespace {

QByteArrayView severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return "error";
    case Severity::Warning:
        return "warning";
    case Severity::Note:
        return "note";
    }
    Q_UNREACHABLE();
}

} // namespace

http::Response jsonResponse(QByteArray json, int status)
{
    http::Response response;
    response.status = status;
    response.contentType = "application/json";
    response.body = std::move(json);
    return response;
}

void writeProblems(JsonWriter &json, const Problems &problems)
{
    json.key("problems");
    json.beginArray();
    for (const Problem &problem : problems) {
        json.beginObject();
        json.key("severity");
        json.string(severityName(problem.severity));
        json.key("code");
        json.string(problem.code);
        json.key("message");
        json.string(problem.message);
        if (!problem.path.isEmpty()) {
            json.key("path");
            json.string(problem.path);
        }
        if (problem.place.line > 0) {
            json.key("place");
            json.string(problem.place.toString());
        }
        json.endObject();
    }
    json.endArray();
}

http::Response problemResponse(int status, const QString &detail, const Problems &problems)
{
    JsonWriter json;
    json.beginObject();
    json.key("type");
    json.string(QByteArrayView("about:blank"));
    json.key("title");
    json.string(QByteArrayView(http::reasonPhrase(status)));
    json.key("status");
    json.number(status);
    json.key("detail");
    json.string(detail);
    if (!problems.isEmpty())
        writeProblems(json, problems);
    json.endObject();
    http::Response response = jsonResponse(json.take(), status);
    response.contentType = "application/problem+json";
    return response;
}

http::Response notFound()
{
    return problemResponse(404, QStringLiteral("There is nothing here."));
}

http::Response unauthorized()
{
    http::Response response = problemResponse(
        401, QStringLiteral("A valid key is needed: Authorization: Bearer <key>, or X-API-Key: <key>."));
    response.headers.add("WWW-Authenticate", "Bearer");
    return response;
}

http::Response slowedDown(std::chrono::milliseconds retryAfter)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(retryAfter).count();
    http::Response response = problemResponse(
        429, QStringLiteral("Too many bad keys came from this address. Try again in %1 s.").arg(seconds));
    response.headers.add("Retry-After", QByteArray::number(static_cast<qint64>(seconds)));
    return response;
}

http::Response methodNotAllowed(const QByteArray &allow)
{
    http::Response response
        = problemResponse(405, QStringLiteral("This address answers %1.").arg(QString::fromLatin1(allow)));
    response.headers.add("Allow", allow);
    return response;
}

QString timestamp(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

namespace {

QString plainName(QByteArrayView name)
{
    const bool plain = !name.isEmpty() && name.size() <= 128 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '_';
    });
    return plain ? QString::fromLatin1(name) : QString();
}

} // namespace

QString nameSegment(QByteArrayView path, int index)
{
    for (int skipped = 0; skipped <= index; ++skipped) {
        const qsizetype slash = path.indexOf('/');
        if (slash < 0)
            return {};
        path = path.sliced(slash + 1);
    }
    const qsizetype end = path.indexOf('/');
    const QByteArrayView segment = end < 0 ? path : path.first(end);
    return segment.contains('%') ? plainName(QByteArray::fromPercentEncoding(segment.toByteArray()))
                                 : plainName(segment);
}

QString queryValue(const http::Request &request, const QString &name)
{
    if (request.query().isEmpty())
        return {};
    const QUrlQuery query(QString::fromLatin1(request.query().data(), request.query().size()));
    return query.hasQueryItem(name) ? query.queryItemValue(name, QUrl::FullyDecoded) : QString();
}

} // namespace gatehouse::api
