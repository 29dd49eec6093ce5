#pragma once

#include "engine/calls/TokenClient.h"

namespace gatehouse::calls {

// One fetch of a token: the refresh token where the grant has one, the issuer's metadata where the address is
// not known yet, the token endpoint. Ends once with its outcome, never inside start(). Worker thread; owned
// by the TokenClient.
class TokenClient::Fetch
{
public:
    using Completion = std::function<void(credentials::TokenOutcome)>;

    // `client` outlives it.
    Fetch(backend::HttpClient &client, std::shared_ptr<Mailbox> mailbox, const ServingCredential &credential,
        Completion completion);
    // Drops what is under way without an outcome.
    ~Fetch();
    Fetch(const Fetch &) = delete;
    Fetch &operator=(const Fetch &) = delete;

    void start();
    const SourcePointer &source() const { return m_source; }

private:
    void takeRefreshToken(const Result<Secret, QString> &token);
    void findEndpoint();
    void askMetadata();
    void takeMetadata(const backend::ClientResult &result);
    void askToken(const QByteArray &tokenUrl);
    void send(http::ClientRequest request, backend::HttpClient::Completion completion);
    void end(credentials::TokenOutcome outcome);

    backend::HttpClient &m_client;
    std::shared_ptr<Mailbox> m_mailbox;
    SourcePointer m_source;
    backend::ClientLimits m_limits;
    Completion m_completion;
    Secret m_refreshToken;
    QList<QByteArray> m_metadataUrls; // still to be tried
    backend::HttpClient::Ticket m_ticket = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace gatehouse::calls
