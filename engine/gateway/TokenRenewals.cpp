#include "engine/gateway/TokenRenewals.h"

#include "engine/calls/Snapshot.h"

#include <algorithm>

namespace gatehouse::gateway {

using namespace Qt::Literals::StringLiterals;

namespace {

// A token endpoint has 15 s, and may be found first.
constexpr std::chrono::seconds kPatience{40};

TokenStatus statusOf(
    const QString &api, const QString &team, const credentials::OAuth2TokenSource &source, const Clock &clock)
{
    const auto report = source.report();
    TokenStatus status{api, team, TokenState::None, {}, {}};
    if (report.failure)
        status.failure = report.failure->message;
    if (report.token) {
        const auto left = report.token->expiresAt - clock.now();
        const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(left);
        status.expiresAt = clock.wallTime().addMSecs(milliseconds.count());
        status.state = left.count() > 0 ? TokenState::Good : TokenState::Expired;
    }
    if (report.failure && status.state != TokenState::Good)
        status.state = TokenState::Failed;
    return status;
}

const calls::ServingCredential *findCredential(
    const calls::Snapshot &snapshot, const QString &api, const QString &team)
{
    const auto found = snapshot.apiIndex.constFind(api);
    if (found == snapshot.apiIndex.cend())
        return nullptr;
    const calls::ServingApi &serving = snapshot.apis[static_cast<size_t>(*found)];
    if (team.isEmpty())
        return &serving.credential;
    const auto own = serving.teamCredentials.constFind(team);
    return own == serving.teamCredentials.cend() ? nullptr : &*own;
}

} // namespace

QList<TokenStatus> tokenStatuses(const calls::Snapshot &snapshot, const Clock &clock)
{
    QList<TokenStatus> statuses;
    for (const calls::ServingApi &api : snapshot.apis) {
        if (api.credential.tokens)
            statuses += statusOf(api.config.name, {}, *api.credential.tokens, clock);
        QStringList teams = api.teamCredentials.keys();
        std::ranges::sort(teams);
        for (const QString &team : std::as_const(teams)) {
            if (const auto source = api.teamCredentials.value(team).tokens)
                statuses += statusOf(api.config.name, team, *source, clock);
        }
    }
    return statuses;
}

TokenRenewals::TokenRenewals(calls::TokenClient &tokens, calls::SnapshotReader &snapshots)
    : m_tokens(tokens)
    , m_snapshots(snapshots)
{
}

TokenRenewals::~TokenRenewals()
{
    while (!m_waiting.empty())
        finish(m_waiting.begin()->first, {false, u"the gateway has stopped meanwhile"_s});
}

void TokenRenewals::start(const QString &api, const QString &team, Answer answer)
{
    const calls::SnapshotPointer snapshot = m_snapshots.current();
    const calls::ServingCredential *credential = findCredential(*snapshot, api, team);
    if (!credential || !credential->tokens)
        return answer({false, u"the configuration that is served has no such credential"_s});
    const quint64 id = ++m_last;
    const credentials::TokenPointer token = credential->tokens->token();
    Waiting &waiting = m_waiting[id];
    waiting.snapshot = snapshot;
    waiting.answer = std::move(answer);
    waiting.wait = m_tokens.wait(
        *credential, kPatience,
        [this, id](const credentials::TokenResult &result) {
            finish(id, result ? TokenRenewal{true, {}} : TokenRenewal{false, result.error().message});
        },
        token ? token->generation : 0);
}

void TokenRenewals::finish(quint64 id, const TokenRenewal &renewal)
{
    const auto found = m_waiting.extract(id);
    if (found)
        found.mapped().answer(renewal);
}

} // namespace gatehouse::gateway
