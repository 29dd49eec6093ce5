#include "engine/calls/TokenClient.h"

#include "engine/calls/TokenFetch.h"

namespace gatehouse::calls {

using namespace credentials;
using namespace Qt::Literals::StringLiterals;

TokenWait::TokenWait(std::chrono::milliseconds deadline, Completion completion)
    : m_state(std::make_shared<State>())
{
    m_state->completion = std::move(completion);
    m_state->deadline.setSingleShot(true);
    QObject::connect(&m_state->deadline, &QTimer::timeout, &m_state->deadline,
        [waiting = std::weak_ptr(m_state), deadline] {
            settle(waiting,
                TokenFailure{TokenFailureKind::Unreachable,
                    u"no token was given within %1 s"_s.arg(
                        std::chrono::duration<double>(deadline).count())});
        });
    m_state->deadline.start(deadline);
}

OAuth2TokenSource::Completion TokenWait::listener() const
{
    return [waiting = std::weak_ptr(m_state)](TokenResult result) { settle(waiting, std::move(result)); };
}

// Once; the completion may destroy the wait.
void TokenWait::settle(const std::weak_ptr<State> &waiting, TokenResult result)
{
    const std::shared_ptr<State> state = waiting.lock();
    if (!state || !state->completion)
        return;
    state->deadline.stop();
    const Completion completion = std::exchange(state->completion, nullptr);
    completion(std::move(result));
}

TokenClient::TokenClient(backend::HttpClient &client, const Clock &clock, telemetry::Log &log)
    : m_client(client)
    , m_clock(clock)
    , m_log(log)
    , m_mailbox(std::make_shared<Mailbox>(&m_owner))
{
}

TokenClient::~TokenClient()
{
    m_mailbox->close();
    for (const auto &[id, fetch] : m_fetches) {
        fetch->source()->finish(
            TokenFailure{TokenFailureKind::Unreachable, u"the worker that was fetching a token has ended"_s});
    }
}

TokenPointer TokenClient::ready(const ServingCredential &credential)
{
    Copy &copy = m_copies[credential.tokens];
    // The version first: a token set meanwhile is then looked at again the next time.
    if (const quint64 version = credential.tokens->version(); version != copy.version) {
        copy.token = credential.tokens->token();
        copy.version = version;
    }
    if (!copy.token)
        return nullptr;
    const auto now = m_clock.now();
    if (now < copy.token->refreshAt)
        return copy.token;
    if (now >= copy.token->expiresAt)
        return nullptr;
    TokenPointer token = copy.token;
    if (credential.tokens->claim())
        fetch(credential);
    return token;
}

std::unique_ptr<TokenWait> TokenClient::wait(const ServingCredential &credential,
    std::chrono::milliseconds deadline, TokenWait::Completion completion, quint64 newerThan)
{
    auto wait = std::make_unique<TokenWait>(deadline, std::move(completion));
    if (credential.tokens->ask(m_mailbox, wait->listener(), newerThan) == OAuth2TokenSource::Turn::Fetch)
        fetch(credential);
    return wait;
}

void TokenClient::fetch(const ServingCredential &credential)
{
    const quint64 id = ++m_lastFetch;
    auto fetch = std::make_unique<Fetch>(
        m_client, m_mailbox, credential, [this, id](const TokenOutcome &outcome) { fetched(id, outcome); });
    Fetch &begun = *fetch;
    m_fetches.emplace(id, std::move(fetch));
    begun.start();
}

void TokenClient::fetched(quint64 id, const TokenOutcome &outcome)
{
    const auto found = m_fetches.extract(id);
    const SourcePointer source = found.mapped()->source();
    const QString &name = source->settings().name;
    if (outcome)
        m_log.info("calls:token"_L1, u"token fetched"_s, {{"credential"_L1, name}});
    else
        m_log.warning("calls:token"_L1, outcome.error().message, {{"credential"_L1, name}});
    source->finish(outcome);
}

} // namespace gatehouse::calls
