#include "engine/backend/CurlClientSet.h"

#include <algorithm>
#include <set>

namespace gatehouse::backend {
namespace {

// A ticket of ours is one of the client's and the client's index.
constexpr int kIndexBits = 16;
constexpr HttpClient::Ticket kIndexMask = (HttpClient::Ticket(1) << kIndexBits) - 1;

} // namespace

CurlClientSet::CurlClientSet()
{
    m_clients.push_back(std::make_unique<CurlHttpClient>());
#ifdef Q_OS_UNIX
    m_plain = std::make_unique<PlainHttpClient>(*m_clients[0], *m_clients[0]);
#endif
}

HttpClient::Ticket CurlClientSet::send(
    http::ClientRequest request, const ClientLimits &limits, Completion completion)
{
    const size_t index = limits.tls ? indexFor(limits.tls) : 0;
    return (client(index).send(std::move(request), limits, std::move(completion)) << kIndexBits) | index;
}

void CurlClientSet::cancel(Ticket ticket)
{
    const auto index = static_cast<size_t>(ticket & kIndexMask);
    if (index < m_clients.size() && m_clients[index])
        client(index).cancel(ticket >> kIndexBits);
}

HttpClient &CurlClientSet::client(size_t index)
{
    return index == 0 && m_plain ? *m_plain : *m_clients[index];
}

size_t CurlClientSet::indexFor(const std::shared_ptr<const ClientTls> &tls)
{
    if (const auto known = m_known.find(tls); known != m_known.end())
        return known->second;
    const auto [entry, isNew] = m_byIdentity.try_emplace(identityOf(*tls).toStdString(), 0);
    if (isNew) {
        entry->second = freeIndex();
        m_clients[entry->second] = std::make_unique<CurlHttpClient>(*tls);
    }
    m_known.emplace(tls, entry->second);
    return entry->second;
}

size_t CurlClientSet::freeIndex()
{
    const auto free = std::find(m_clients.begin(), m_clients.end(), nullptr);
    if (free != m_clients.end())
        return static_cast<size_t>(free - m_clients.begin());
    m_clients.emplace_back();
    return m_clients.size() - 1;
}

void CurlClientSet::keepOnly(const std::vector<std::shared_ptr<const ClientTls>> &settings)
{
    std::set<std::string> wanted;
    for (const auto &tls : settings)
        wanted.insert(identityOf(*tls).toStdString());
    for (auto entry = m_byIdentity.begin(); entry != m_byIdentity.end();) {
        std::unique_ptr<CurlHttpClient> &client = m_clients[entry->second];
        if (wanted.contains(entry->first) || !client->isIdle()) {
            ++entry;
            continue;
        }
        client.reset();
        entry = m_byIdentity.erase(entry);
    }
    m_known.clear();
}

} // namespace gatehouse::backend
