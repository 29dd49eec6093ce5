#include "engine/credentials/Login.h"

#include "engine/base/Hash.h"

#include <QUrl>
#include <QUrlQuery>

#include <openssl/rand.h>

namespace gatehouse::credentials {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto kUrlBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype kLongestWords = 200;

// 256 bits: 43 characters, the shortest that RFC 7636 §4.1 allows.
Secret randomText()
{
    QByteArray bytes(32, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char *>(bytes.data()), static_cast<int>(bytes.size())) != 1)
        qFatal("the system has no random numbers");
    return Secret{QByteArrayView(bytes.toBase64(kUrlBase64))};
}

// The first value of that name, decoded; "+" is a space.
QString valueOf(QByteArrayView query, QByteArrayView name)
{
    const QByteArray text = query.toByteArray();
    for (const QByteArray &pair : text.split('&')) {
        const qsizetype mark = pair.indexOf('=');
        if (mark >= 0 && QByteArrayView(pair).first(mark) == name)
            return QString::fromUtf8(QByteArray::fromPercentEncoding(pair.mid(mark + 1).replace('+', ' ')));
    }
    return {};
}

QString words(QString text)
{
    text.removeIf([](QChar character) { return !character.isPrint(); });
    return text.left(kLongestWords);
}

} // namespace

LoginSecrets makeLoginSecrets()
{
    return {randomText(), randomText()};
}

QByteArray challengeOf(const Secret &verifier)
{
    return sha256(verifier.expose()).toBase64(kUrlBase64);
}

QByteArray loginUrl(const OAuth2Settings &settings, const QByteArray &authorizationUrl,
    const QByteArray &redirectUri, const LoginSecrets &secrets)
{
    QByteArray url = authorizationUrl;
    const auto add = [&url](QByteArrayView name, const QByteArray &value) {
        if (!value.isEmpty())
            url += (url.contains('?') ? "&" : "?") + name.toByteArray() + '=' + value.toPercentEncoding();
    };
    add("response_type", "code");
    add("client_id", settings.clientId.toUtf8());
    add("redirect_uri", redirectUri);
    add("scope", settings.scopes.join(u' ').toUtf8());
    add("audience", settings.audience.toUtf8());
    add("state", secrets.state.expose().toByteArray());
    add("code_challenge", challengeOf(secrets.verifier));
    add("code_challenge_method", "S256");
    // OpenID Connect Core 1.0 §11: a refresh token is only given when the person is asked.
    if (settings.scopes.contains("offline_access"_L1))
        add("prompt", "consent");
    return url;
}

Result<Secret, RedirectFailure> readRedirect(QByteArrayView query, const ExpectedRedirect &expected)
{
    const Secret state = Secret::fromString(valueOf(query, "state"));
    if (!(state == expected.state))
        return RedirectFailure{RedirectFault::NotOurs, u"this is no answer to the login that runs"_s};
    const auto refused = [](const QString &why) { return RedirectFailure{RedirectFault::Refused, why}; };
    const QString issuer = valueOf(query, "iss");
    const bool wrongIssuer = !issuer.isEmpty() && !expected.issuer.isEmpty() && issuer != expected.issuer;
    if (wrongIssuer || (issuer.isEmpty() && expected.issuerIsSaid)) {
        return refused(
            u"the answer is not of the server that was asked (iss is \"%1\", expected \"%2\")"_s.arg(
                words(issuer), expected.issuer));
    }
    if (const QString error = words(valueOf(query, "error")); !error.isEmpty()) {
        const QString more = words(valueOf(query, "error_description"));
        return refused(
            u"the server refused: %1%2"_s.arg(error, more.isEmpty() ? QString() : u" (%1)"_s.arg(more)));
    }
    const Secret code = Secret::fromString(valueOf(query, "code"));
    if (code.isEmpty())
        return refused(u"the server's answer has no code"_s);
    return code;
}

} // namespace gatehouse::credentials
