#include "engine/credentials/TokenRequest.h"

#include "engine/base/SecretSpellings.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace gatehouse::credentials {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kLongestDescription = 200; // of a description that a server sends
constexpr qint64 kLongestLifetime = 366LL * 24 * 3600;

// application/x-www-form-urlencoded, RFC 6749 appendix B.
class Form
{
public:
    void add(QByteArrayView name, QByteArrayView value)
    {
        m_bytes += (m_bytes.isEmpty() ? "" : "&") + name.toByteArray() + '='
            + value.toByteArray().toPercentEncoding();
    }
    void addText(QByteArrayView name, const QString &value)
    {
        if (!value.isEmpty())
            add(name, value.toUtf8());
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

// RFC 6749 §2.3.1: both parts are form-encoded before they are joined.
QByteArray basicHeader(const OAuth2Settings &settings)
{
    const QByteArray pair = settings.clientId.toUtf8().toPercentEncoding() + ':'
        + settings.clientSecret.expose().toByteArray().toPercentEncoding();
    return "Basic " + pair.toBase64();
}

http::ClientRequest requestWith(const OAuth2Settings &settings, const QByteArray &tokenUrl, Form form)
{
    http::ClientRequest request;
    request.method = "POST";
    request.url = tokenUrl;
    request.hasBody = true;
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.headers.add("Accept", "application/json");
    const bool hasSecret = !settings.clientSecret.isEmpty();
    if (hasSecret && settings.clientAuth == OAuth2ClientAuth::Basic) {
        request.headers.add("Authorization", basicHeader(settings));
    } else {
        form.addText("client_id", settings.clientId);
        if (hasSecret)
            form.add("client_secret", settings.clientSecret.expose());
    }
    request.body = form.bytes();
    return request;
}

TokenFailure failure(TokenFailureKind kind, const QByteArray &tokenUrl, const QString &what)
{
    return {kind, u"the token endpoint of %1 %2"_s.arg(originForPeople(tokenUrl), what)};
}

// One line, without what we sent, and not for ever.
QString wordsOf(const QJsonValue &value, const TokenExchange &exchange)
{
    QString words = value.toString().simplified();
    words.removeIf([](QChar character) { return !character.isPrint(); });
    SecretSpellings sent;
    const QByteArray basic = basicHeader(exchange.settings);
    sent.add(QByteArrayView(basic).sliced(basic.indexOf(' ') + 1));
    sent.add(exchange.settings.clientSecret.expose());
    sent.add(exchange.refreshToken.expose());
    QByteArray bytes = words.toUtf8();
    sent.hide(bytes);
    words = QString::fromUtf8(bytes);
    return words.size() > kLongestDescription ? words.first(kLongestDescription) + u'…' : words;
}

// RFC 6749 §5.2.
TokenFailure refusal(
    const http::ClientResponse &response, const QJsonObject &answer, const TokenExchange &exchange)
{
    const QByteArray &tokenUrl = exchange.tokenUrl;
    const QString code = wordsOf(answer["error"_L1], exchange);
    if (code.isEmpty()) {
        const bool troubled = response.status >= 500 || response.status == 429 || response.status == 408;
        return failure(troubled ? TokenFailureKind::Unreachable : TokenFailureKind::Refused, tokenUrl,
            u"answered with the status %1"_s.arg(response.status));
    }
    QString what = u"refused: %1"_s.arg(code);
    if (const QString words = wordsOf(answer["error_description"_L1], exchange); !words.isEmpty())
        what += u" (%1)"_s.arg(words);
    if (code == "invalid_grant"_L1 && exchange.settings.usesRefreshToken())
        return failure(TokenFailureKind::GrantRefused, tokenUrl, what);
    const bool passing = code == "temporarily_unavailable"_L1 || code == "server_error"_L1;
    return failure(passing ? TokenFailureKind::Unreachable : TokenFailureKind::Refused, tokenUrl, what);
}

// A number by RFC 6749 §5.1; some servers write it as a text.
std::optional<std::chrono::seconds> lifetimeOf(const QJsonValue &value)
{
    bool isNumber = value.isDouble();
    const double seconds = isNumber ? value.toDouble() : value.toString().toDouble(&isNumber);
    if (!isNumber || !(seconds >= 1))
        return std::nullopt;
    return std::chrono::seconds(
        static_cast<qint64>(std::min(seconds, static_cast<double>(kLongestLifetime))));
}

// RFC 6750 §2.1: what a bearer token may consist of; above all, no line break.
bool isTokenText(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar character) {
        return character.unicode() > 0x20 && character.unicode() < 0x7f;
    });
}

} // namespace

http::ClientRequest tokenRequest(const TokenExchange &exchange)
{
    const OAuth2Settings &settings = exchange.settings;
    Form form;
    if (settings.usesRefreshToken()) {
        form.add("grant_type", "refresh_token");
        form.add("refresh_token", exchange.refreshToken.expose());
    } else {
        form.add("grant_type", "client_credentials");
    }
    form.addText("scope", settings.scopes.join(u' '));
    form.addText("audience", settings.audience);
    return requestWith(settings, exchange.tokenUrl, std::move(form));
}

http::ClientRequest codeRequest(const TokenExchange &exchange, const CodeGrant &grant)
{
    Form form;
    form.add("grant_type", "authorization_code");
    form.add("code", grant.code.expose());
    form.add("redirect_uri", grant.redirectUri);
    form.add("code_verifier", grant.verifier.expose());
    return requestWith(exchange.settings, exchange.tokenUrl, std::move(form));
}

TokenOutcome readTokenAnswer(const http::ClientResponse &response, const TokenExchange &exchange)
{
    const QByteArray &tokenUrl = exchange.tokenUrl;
    const QJsonObject answer = QJsonDocument::fromJson(response.body).object();
    if (response.status != 200)
        return refusal(response, answer, exchange);
    const QString token = answer["access_token"_L1].toString();
    if (token.isEmpty() && !answer["error"_L1].toString().isEmpty())
        return refusal(response, answer, exchange); // some say so with 200
    if (!isTokenText(token))
        return failure(TokenFailureKind::Refused, tokenUrl,
            u"answered without a usable access_token; expected a JSON object with one"_s);
    const QString type = answer["token_type"_L1].toString(u"Bearer"_s);
    if (type.compare("bearer"_L1, Qt::CaseInsensitive) != 0) {
        return failure(TokenFailureKind::Refused, tokenUrl,
            u"gave a token of the type `%1`; only bearer tokens can be sent"_s.arg(wordsOf(type, exchange)));
    }
    return TokenAnswer{Secret::fromString(token), lifetimeOf(answer["expires_in"_L1]),
        Secret::fromString(answer["refresh_token"_L1].toString())};
}

QString originForPeople(const QByteArray &url)
{
    const QUrl parsed = QUrl::fromEncoded(url);
    QUrl origin;
    origin.setScheme(parsed.scheme());
    origin.setHost(parsed.host());
    origin.setPort(parsed.port());
    return origin.toString();
}

} // namespace gatehouse::credentials
