#pragma once

#include "engine/backend/CurlHttpClient.h"
#include "engine/backend/PlainHttpClient.h"

#include <QByteArray>
#include <QList>

#include <memory>
#include <unordered_map>
#include <vector>

namespace gatehouse::backend {

// The HttpClient of a worker: one CurlHttpClient for each kind of TLS settings that its exchanges ask for, so
// that connections of different settings are never shared. Before the one that has none stands a
// PlainHttpClient, which does what needs no TLS itself (on POSIX). Made, used and destroyed on the worker's
// thread.
class CurlClientSet final : public HttpClient
{
public:
    CurlClientSet();

    Ticket send(http::ClientRequest request, const ClientLimits &limits, Completion completion) override;
    void cancel(Ticket ticket) override;

    // Closes the connections of settings that are not among these, once nothing runs on them.
    void keepOnly(const std::vector<std::shared_ptr<const ClientTls>> &settings);
    int clients() const { return static_cast<int>(m_clients.size()); }

private:
    HttpClient &client(size_t index);
    size_t indexFor(const std::shared_ptr<const ClientTls> &tls);
    size_t freeIndex();

    // By index, which is a part of a ticket; the first is everybody's. Null: to be used again.
    std::vector<std::unique_ptr<CurlHttpClient>> m_clients;
    std::unique_ptr<HttpClient> m_plain; // null: the first of m_clients does it all
    // What was asked for lately, by address, which the pointer keeps from being another's.
    std::unordered_map<std::shared_ptr<const ClientTls>, size_t> m_known;
    std::unordered_map<std::string, size_t> m_byIdentity;
};

} // namespace gatehouse::backend
