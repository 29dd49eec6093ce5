#include "engine/calls/TokenFetch.h"

#include "engine/credentials/ServerMetadata.h"

namespace gatehouse::calls {

using namespace credentials;

namespace {

TokenFailure unreachable(const QString &message)
{
    return {TokenFailureKind::Unreachable, QStringLiteral("no token could be fetched: ") + message};
}

} // namespace

TokenClient::Fetch::Fetch(backend::HttpClient &client, std::shared_ptr<Mailbox> mailbox,
    const ServingCredential &credential, Completion completion)
    : m_client(client)
    , m_mailbox(std::move(mailbox))
    , m_source(credential.tokens)
    , m_limits(credential.tokenLimits)
    , m_completion(std::move(completion))
{
}

TokenClient::Fetch::~Fetch()
{
    if (m_ticket != 0)
        m_client.cancel(m_ticket);
}

// The keychain answers on a thread of its own, and perhaps when we are gone.
void TokenClient::Fetch::start()
{
    if (!m_source->settings().usesRefreshToken())
        return findEndpoint();
    m_source->refreshTokens().obtain(
        [this, mailbox = m_mailbox, alive = std::weak_ptr(m_alive)](const Result<Secret, QString> &token) {
            mailbox->postLater([this, alive, token] {
                if (!alive.expired())
                    takeRefreshToken(token);
            });
        });
}

void TokenClient::Fetch::takeRefreshToken(const Result<Secret, QString> &token)
{
    if (!token)
        return end(TokenFailure{TokenFailureKind::Refused, token.error()});
    m_refreshToken = *token;
    findEndpoint();
}

void TokenClient::Fetch::findEndpoint()
{
    if (const QByteArray url = m_source->tokenUrl(); !url.isEmpty())
        return askToken(url);
    m_metadataUrls = metadataUrls(m_source->settings().issuer);
    askMetadata();
}

void TokenClient::Fetch::askMetadata()
{
    http::ClientRequest request;
    request.method = "GET";
    request.url = m_metadataUrls.takeFirst();
    request.headers.add("Accept", "application/json");
    send(std::move(request), [this](const backend::ClientResult &result) { takeMetadata(result); });
}

void TokenClient::Fetch::takeMetadata(const backend::ClientResult &result)
{
    if (!result)
        return end(unreachable(result.error().message));
    const auto metadata = readMetadata(*result, m_source->settings().issuer);
    if (metadata) {
        m_source->setTokenUrl(metadata->tokenUrl);
        return askToken(metadata->tokenUrl);
    }
    if (m_metadataUrls.isEmpty())
        return end(TokenFailure{TokenFailureKind::Refused, metadata.error()});
    askMetadata();
}

void TokenClient::Fetch::askToken(const QByteArray &tokenUrl)
{
    const TokenExchange exchange{m_source->settings(), tokenUrl, m_refreshToken};
    send(tokenRequest(exchange), [this, tokenUrl](const backend::ClientResult &result) {
        if (!result)
            return end(unreachable(result.error().message));
        end(readTokenAnswer(*result, {m_source->settings(), tokenUrl, m_refreshToken}));
    });
}

void TokenClient::Fetch::send(http::ClientRequest request, backend::HttpClient::Completion completion)
{
    m_ticket = m_client.send(std::move(request), m_limits,
        [this, completion = std::move(completion)](backend::ClientResult result) {
            m_ticket = 0;
            completion(std::move(result));
        });
}

void TokenClient::Fetch::end(TokenOutcome outcome)
{
    const Completion completion = std::move(m_completion);
    completion(std::move(outcome)); // may destroy us
}

} // namespace gatehouse::calls
