#include "engine/backend/BackendAuth.h"

#include <QUrl>

#include <algorithm>

namespace gatehouse::backend {

using namespace Qt::Literals::StringLiterals;

namespace {

Problem problem(QLatin1StringView code, const QString &message)
{
    return {Severity::Error, QString(code), message, {}, {}};
}

bool hasControls(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(), [](char byte) {
        const auto code = static_cast<unsigned char>(byte);
        return (code < 0x20 && byte != '\t') || code == 0x7f;
    });
}

// RFC 6265 §4.1.1 cookie-octet.
bool isCookieText(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char byte) {
        const auto code = static_cast<unsigned char>(byte);
        return code > 0x20 && code < 0x7f && byte != '"' && byte != ',' && byte != ';' && byte != '\\';
    });
}

Result<void> setHeader(
    http::ClientRequest &request, const QByteArray &name, const QByteArray &value, QStringView what)
{
    // RFC 9110 §5.5: CR, LF and NUL never; the other controls have no business in a credential either.
    if (hasControls(value))
        return problem("auth.unsendable"_L1,
            u"%1 holds a line break or another control character, which no header may carry"_s.arg(what));
    request.headers.set(name, value);
    return {};
}

// True for "name", "name=…" and any percent-encoded spelling of them.
bool isPairOf(const QByteArray &pair, const QByteArray &name)
{
    QByteArray key = pair.left(pair.indexOf('=') < 0 ? pair.size() : pair.indexOf('='));
    return QByteArray::fromPercentEncoding(key.replace('+', ' ')) == name;
}

QByteArray joinedWithout(const QList<QByteArray> &pairs, const QByteArray &name, char separator)
{
    QByteArray joined;
    for (const QByteArray &pair : pairs) {
        const QByteArray text = separator == ';' ? pair.trimmed() : pair;
        if (text.isEmpty() || isPairOf(text, name))
            continue;
        if (!joined.isEmpty())
            joined += separator == ';' ? QByteArray("; ") : QByteArray("&");
        joined += text;
    }
    return joined;
}

void setQuery(http::ClientRequest &request, const Credential &credential)
{
    const qsizetype hash = request.url.indexOf('#');
    const QByteArray whole = hash < 0 ? request.url : request.url.left(hash);
    const qsizetype mark = whole.indexOf('?');
    QByteArray query;
    if (mark >= 0)
        query = joinedWithout(whole.mid(mark + 1).split('&'), credential.name, '&');
    if (!query.isEmpty())
        query += '&';
    query += credential.name.toPercentEncoding() + '='
        + credential.secret.expose().toByteArray().toPercentEncoding();
    request.url = (mark < 0 ? whole : whole.left(mark)) + '?' + query;
}

Result<void> setCookie(http::ClientRequest &request, const Credential &credential)
{
    const QByteArray secret = credential.secret.expose().toByteArray();
    if (!isCookieText(secret) || !isCookieText(credential.name) || credential.name.contains('=')) {
        return problem("auth.unsendable"_L1,
            u"the API key for the cookie %1 holds a character that cookies cannot carry "
            "(a space, a comma, a semicolon, a quote, a backslash, or a non-ASCII one)"_s.arg(
                QString::fromUtf8(credential.name)));
    }
    QByteArray cookies;
    for (const http::Header &field : request.headers) {
        if (http::Headers::sameName(field.name, "Cookie"))
            cookies += (cookies.isEmpty() ? "" : "; ") + field.value;
    }
    cookies = joinedWithout(cookies.split(';'), credential.name, ';');
    if (!cookies.isEmpty())
        cookies += "; ";
    request.headers.set("Cookie", cookies + credential.name + '=' + secret);
    return {};
}

Result<void> setApiKey(http::ClientRequest &request, const Credential &credential)
{
    switch (credential.in) {
    case ApiKeyLocation::Header:
        return setHeader(request, credential.name, credential.secret.expose().toByteArray(), u"the API key");
    case ApiKeyLocation::Query:
        setQuery(request, credential);
        return {};
    case ApiKeyLocation::Cookie:
        return setCookie(request, credential);
    }
    return {};
}

// RFC 7617 §2 and §2.1, in UTF-8.
Result<void> setBasic(http::ClientRequest &request, const Credential &credential)
{
    const QByteArrayView user = credential.username.expose();
    const QByteArrayView password = credential.secret.expose();
    if (user.contains(':'))
        return problem(
            "auth.unsendable"_L1, u"the user name holds a colon, which basic authentication cannot carry"_s);
    if (hasControls(user) || user.contains('\t') || hasControls(password) || password.contains('\t'))
        return problem("auth.unsendable"_L1,
            u"the user name or password holds a control character, which basic authentication cannot carry"_s);
    const QByteArray pair = user.toByteArray() + ':' + password.toByteArray();
    request.headers.set("Authorization", "Basic " + pair.toBase64());
    return {};
}

Result<void> setBearer(http::ClientRequest &request, const Credential &credential)
{
    return setHeader(
        request, "Authorization", "Bearer " + credential.secret.expose().toByteArray(), u"the token");
}

} // namespace

Result<void> applyCredential(http::ClientRequest &request, const Credential &credential)
{
    const bool mayBeEmpty = credential.type == AuthType::None || credential.type == AuthType::Basic;
    if (credential.secret.isEmpty() && !mayBeEmpty)
        return problem("auth.empty"_L1, u"the backend's credential is empty: set backend.auth"_s);
    switch (credential.type) {
    case AuthType::None:
        return {};
    case AuthType::Bearer:
    case AuthType::OAuth2:
        return setBearer(request, credential);
    case AuthType::ApiKey:
        return setApiKey(request, credential);
    case AuthType::Basic:
        return setBasic(request, credential);
    }
    return {};
}

QStringList suppliedParameters(const AuthConfig &auth)
{
    switch (auth.type) {
    case AuthType::None:
        return {};
    case AuthType::Bearer:
    case AuthType::Basic:
    case AuthType::OAuth2:
        return {u"header:authorization"_s};
    case AuthType::ApiKey:
        break;
    }
    switch (auth.apiKeyIn) {
    case ApiKeyLocation::Header:
        return {u"header:"_s + auth.apiKeyName.toLower()};
    case ApiKeyLocation::Query:
        return {u"query:"_s + auth.apiKeyName};
    case ApiKeyLocation::Cookie:
        return {u"cookie:"_s + auth.apiKeyName};
    }
    return {};
}

} // namespace gatehouse::backend
