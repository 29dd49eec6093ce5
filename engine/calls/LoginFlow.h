#pragma once

#include "engine/backend/HttpClient.h"
#include "engine/credentials/Login.h"
#include "engine/credentials/ServerMetadata.h"
#include "engine/credentials/TokenRequest.h"

#include <QObject>
#include <QTcpServer>
#include <QTimer>

#include <functional>

namespace gatehouse::calls {

struct LoginRequest
{
    credentials::OAuth2Settings settings;
    QByteArray authorizationUrl; // empty: the issuer's metadata say it
    quint16 redirectPort = 0; // 0: any free one
    backend::ClientLimits limits; // of each request to the server
    std::chrono::milliseconds patience{300'000}; // with the person
};

// One login of a person with the browser, for a native application (RFC 8252): the authorization code grant
// with PKCE, and a redirect to an address of this machine that is open for this login only. Runs on its
// thread's event loop; the caller owns it. Completes once, never after it was destroyed.
class LoginFlow : public QObject
{
    Q_OBJECT
public:
    // The tokens, the refresh token among them; or why not, without a secret.
    using Completion = std::function<void(Result<credentials::TokenAnswer, QString>)>;
    using Browser = std::function<void(const QByteArray &url)>;

    // `client` outlives it.
    LoginFlow(backend::HttpClient &client, LoginRequest request);
    ~LoginFlow() override;

    // `browser` is told where the person goes, when the way back is open.
    void start(Browser browser, Completion completion);

private:
    void askMetadata();
    void takeMetadata(const backend::ClientResult &result);
    void openRedirect();
    void accept();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, QByteArrayView head);
    void exchange(const Secret &code);
    void takeTokens(const backend::ClientResult &result);
    void send(http::ClientRequest request, backend::HttpClient::Completion completion);
    void fail(const QString &why);
    void end(Result<credentials::TokenAnswer, QString> result);

    backend::HttpClient &m_client;
    LoginRequest m_request;
    Browser m_browser;
    Completion m_completion;
    credentials::LoginSecrets m_secrets;
    QList<QByteArray> m_metadataUrls;
    QByteArray m_tokenUrl;
    bool m_issuerIsSaid = false;
    QTcpServer m_server;
    QByteArray m_redirectUri;
    QTimer m_patience;
    backend::HttpClient::Ticket m_ticket = 0;
};

} // namespace gatehouse::calls
