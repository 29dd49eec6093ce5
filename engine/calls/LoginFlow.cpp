#include "engine/calls/LoginFlow.h"

#include <QTcpSocket>

namespace gatehouse::calls {

using namespace credentials;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kLongestHead = 16'384;
constexpr QByteArrayView kPath = "/callback";

QByteArray page(int status, const QByteArray &text)
{
    const QByteArray body = "<!doctype html><meta charset=utf-8><title>Gatehouse</title><p>" + text;
    return "HTTP/1.1 " + QByteArray::number(status) + ' ' + http::reasonPhrase(status)
        + "\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n"
          "Referrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'none'\r\n"
          "Connection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

// The target of "GET /callback?code=… HTTP/1.1", or nothing.
QByteArrayView targetOf(QByteArrayView head)
{
    const QByteArrayView line = head.first(head.indexOf('\r'));
    if (!line.startsWith("GET ") || !line.endsWith(" HTTP/1.1"))
        return {};
    return line.sliced(4).chopped(9);
}

} // namespace

LoginFlow::LoginFlow(backend::HttpClient &client, LoginRequest request)
    : m_client(client)
    , m_request(std::move(request))
    , m_secrets(makeLoginSecrets())
    , m_tokenUrl(m_request.settings.tokenUrl.toUtf8())
{
    connect(&m_server, &QTcpServer::newConnection, this, &LoginFlow::accept);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { fail(u"nobody logged in in time"_s); });
}

LoginFlow::~LoginFlow()
{
    if (m_ticket != 0)
        m_client.cancel(m_ticket);
}

void LoginFlow::start(Browser browser, Completion completion)
{
    m_browser = std::move(browser);
    m_completion = std::move(completion);
    m_patience.start(m_request.patience);
    const bool known = !m_tokenUrl.isEmpty() && !m_request.authorizationUrl.isEmpty();
    if (known)
        return openRedirect();
    m_metadataUrls = metadataUrls(m_request.settings.issuer);
    askMetadata();
}

void LoginFlow::askMetadata()
{
    http::ClientRequest request;
    request.method = "GET";
    request.url = m_metadataUrls.takeFirst();
    request.headers.add("Accept", "application/json");
    send(std::move(request), [this](const backend::ClientResult &result) { takeMetadata(result); });
}

void LoginFlow::takeMetadata(const backend::ClientResult &result)
{
    if (!result)
        return fail(result.error().message);
    const auto metadata = readMetadata(*result, m_request.settings.issuer);
    if (!metadata)
        return m_metadataUrls.isEmpty() ? fail(metadata.error()) : askMetadata();
    if (m_tokenUrl.isEmpty())
        m_tokenUrl = metadata->tokenUrl;
    if (m_request.authorizationUrl.isEmpty())
        m_request.authorizationUrl = metadata->authorizationUrl;
    m_issuerIsSaid = metadata->saysIssuer;
    if (m_request.authorizationUrl.isEmpty())
        return fail(u"the metadata of %1 name no address for logins"_s.arg(m_request.settings.issuer));
    openRedirect();
}

// RFC 8252 §7.3 and §8.3: the loopback address itself, not a name that could lead elsewhere.
void LoginFlow::openRedirect()
{
    if (!m_server.listen(QHostAddress(QHostAddress::LocalHost), m_request.redirectPort)) {
        return fail(
            u"port %1 of this machine cannot be opened for the way back: %2; choose another "
            "auth.redirect_port"_s.arg(QString::number(m_request.redirectPort), m_server.errorString()));
    }
    m_redirectUri = "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()) + kPath.toByteArray();
    m_browser(loginUrl(m_request.settings, m_request.authorizationUrl, m_redirectUri, m_secrets));
}

void LoginFlow::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void LoginFlow::read(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(kLongestHead);
    if (head.contains("\r\n\r\n")) {
        socket->readAll();
        answer(socket, head);
    } else if (head.size() == kLongestHead) {
        socket->abort();
    }
}

void LoginFlow::answer(QTcpSocket *socket, QByteArrayView head)
{
    const auto reply = [socket](int status, const QByteArray &text) {
        socket->write(page(status, text));
        socket->flush(); // we may be gone by the next turn of the loop
        socket->disconnectFromHost();
    };
    const QByteArrayView target = targetOf(head);
    const qsizetype mark = target.indexOf('?');
    if (mark < 0 || target.first(mark) != kPath)
        return reply(404, "There is nothing here.");
    const auto code
        = readRedirect(target.sliced(mark + 1), {m_secrets.state, m_request.settings.issuer, m_issuerIsSaid});
    if (!code && code.error().fault == RedirectFault::NotOurs)
        return reply(400, "This is no answer to the login that runs.");
    if (!code) {
        reply(200, "The login has failed. The terminal says why; you may close this page.");
        return fail(code.error().message);
    }
    reply(200, "You are logged in as far as Gatehouse is concerned. You may close this page.");
    exchange(*code);
}

void LoginFlow::exchange(const Secret &code)
{
    m_server.close(); // a code comes once
    send(codeRequest({m_request.settings, m_tokenUrl}, {code, m_secrets.verifier, m_redirectUri}),
        [this](const backend::ClientResult &result) { takeTokens(result); });
}

void LoginFlow::takeTokens(const backend::ClientResult &result)
{
    if (!result)
        return fail(result.error().message);
    const TokenOutcome outcome = readTokenAnswer(*result, {m_request.settings, m_tokenUrl});
    if (!outcome)
        return fail(outcome.error().message);
    if (outcome->refreshToken.isEmpty()) {
        return fail(
            u"the server gave no refresh token, so that the login would end with the first access token; "
            "most servers want the scope offline_access in auth.scopes, some a parameter in "
            "auth.authorization_url"_s);
    }
    end(*outcome);
}

void LoginFlow::send(http::ClientRequest request, backend::HttpClient::Completion completion)
{
    m_ticket = m_client.send(std::move(request), m_request.limits,
        [this, completion = std::move(completion)](backend::ClientResult result) {
            m_ticket = 0;
            completion(std::move(result));
        });
}

void LoginFlow::fail(const QString &why)
{
    end(why);
}

// The completion may destroy us.
void LoginFlow::end(Result<TokenAnswer, QString> result)
{
    if (!m_completion)
        return;
    m_patience.stop();
    m_server.close();
    const Completion completion = std::exchange(m_completion, nullptr);
    completion(std::move(result));
}

} // namespace gatehouse::calls
