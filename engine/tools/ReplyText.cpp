#include "engine/tools/ReplyText.h"

#include "engine/tools/MediaTypes.h"

#include <QUrl>

namespace gatehouse::tools {
namespace {

constexpr qsizetype kMaxErrorCharacters = 4000;

QByteArray originOf(const QUrl &url)
{
    return url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

bool isUtf8(const QByteArray &bytes)
{
    return QByteArrayView(bytes).isValidUtf8();
}

// What of a failed reply's body can be read: text as it is, else a word about it.
QByteArray readableBody(const http::ClientResponse &response)
{
    const ContentType contentType = parseContentType(response.headers.value("Content-Type"));
    const bool textual = isJsonType(contentType.type) || isTextType(contentType.type);
    if (!textual && (!isUtf8(response.body) || response.body.contains('\0'))) {
        return '(' + QByteArray::number(response.body.size()) + " bytes of "
            + (contentType.type.isEmpty() ? QByteArray("no stated type") : contentType.type) + ')';
    }
    return decodeToUtf8(response.body, contentType.charset).trimmed();
}

} // namespace

QByteArray statusLine(const http::ClientResponse &response)
{
    const QByteArray reason
        = response.reason.isEmpty() ? http::reasonPhrase(response.status) : response.reason;
    return "HTTP " + QByteArray::number(response.status) + ' ' + reason;
}

QByteArray statusAndHeaders(const http::ClientResponse &response)
{
    QByteArray text = statusLine(response);
    for (const char *name : {"Location", "ETag", "Last-Modified", "Content-Length", "Content-Type"}) {
        if (response.headers.contains(name))
            text += QByteArray("\n") + name + ": " + response.headers.value(name);
    }
    return text;
}

QByteArray cutCharacters(const QByteArray &utf8, qsizetype most)
{
    qsizetype characters = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const bool starts = (static_cast<unsigned char>(utf8[i]) & 0xc0) != 0x80;
        if (starts && characters++ == most)
            return utf8.first(i) + "\xe2\x80\xa6";
    }
    return utf8;
}

QByteArray cutBytes(const QByteArray &utf8, qsizetype most)
{
    if (utf8.size() <= most)
        return utf8;
    qsizetype end = most;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xc0) == 0x80)
        --end;
    return utf8.first(end) + "\xe2\x80\xa6";
}

QByteArray errorText(const http::ClientResponse &response)
{
    QByteArray text = statusLine(response);
    if (response.headers.contains("Retry-After"))
        text += "\nRetry-After: " + response.headers.value("Retry-After");
    const QByteArray body = response.body.isEmpty() ? QByteArray() : readableBody(response);
    if (!body.isEmpty())
        text += "\n\n" + cutCharacters(body, kMaxErrorCharacters);
    return text;
}

QByteArray redirectText(const http::ClientResponse &response, QByteArrayView server)
{
    const QUrl base = QUrl::fromEncoded(QByteArray(server.data(), server.size()));
    const QByteArray location = response.headers.value("Location");
    if (location.isEmpty())
        return statusLine(response) + ": the backend redirects without saying where.";
    const QByteArray target = originOf(base.resolved(QUrl::fromEncoded(location)));
    if (target == originOf(base))
        return statusLine(response)
            + ": the backend redirects within its origin more often than is followed.";
    return statusLine(response) + ": the backend redirects to another origin (" + target
        + "), which is not followed. Its administrator may have to correct the base URL.";
}

} // namespace gatehouse::tools
