#include "engine/gateway/Gateway.h"
#include "engine/gateway/TokenRenewals.h"

namespace gatehouse::gateway {

using namespace Qt::Literals::StringLiterals;

QList<TokenStatus> Gateway::tokens() const
{
    return m_listeners ? tokenStatuses(*m_shared->snapshots.get(), m_clock) : QList<TokenStatus>();
}

void Gateway::renewToken(
    const QString &api, const QString &team, std::function<void(const TokenRenewal &)> answer)
{
    if (!m_listeners || m_listeners->workers().empty())
        return answer({false, u"the gateway does not run"_s});
    m_listeners->workers().front()->renewToken(api, team, std::move(answer));
}

} // namespace gatehouse::gateway
