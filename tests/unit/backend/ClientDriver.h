#pragma once

#include "engine/backend/CurlHttpClient.h"
#include "engine/backend/PlainHttpClient.h"

#include <QTest>

#include <memory>
#include <optional>

namespace gatehouse::test {

inline http::ClientRequest get(const QByteArray &url)
{
    return {"GET", url, {}, {}, false};
}

inline http::ClientRequest post(const QByteArray &url, const QByteArray &body)
{
    return {"POST", url, {{"Content-Type", "application/json"}}, body, true};
}

// Servers of tests are on loopback.
inline backend::ClientLimits onLoopback(backend::ClientLimits limits = {})
{
    limits.egress.allowLoopback = true;
    return limits;
}

inline backend::StreamLimits onLoopback(backend::StreamLimits limits)
{
    limits.egress.allowLoopback = true;
    return limits;
}

enum class ClientKind { Curl, Plain };

// Global data of a class whose tests hold for either kind.
inline void bothClients()
{
    QTest::addColumn<ClientKind>("client");
    QTest::newRow("curl") << ClientKind::Curl;
    QTest::newRow("plain") << ClientKind::Plain;
}

inline ClientKind testedKind()
{
    QFETCH_GLOBAL(ClientKind, client);
    return client;
}

// Of the kind that is being tested; the plain one over a curl one, as in a worker.
class Client final : public backend::HttpClient
{
public:
    explicit Client(
        const backend::FixedHosts &fixedHosts = {}, backend::PollKind poll = backend::PollKind::Best)
        : m_curl({}, poll, fixedHosts)
    {
        if (testedKind() == ClientKind::Plain)
            m_plain = std::make_unique<backend::PlainHttpClient>(m_curl, m_curl);
    }

    Ticket send(
        http::ClientRequest request, const backend::ClientLimits &limits, Completion completion) override
    {
        return used().send(std::move(request), limits, std::move(completion));
    }
    void cancel(Ticket ticket) override { used().cancel(ticket); }
    bool isIdle() const { return m_curl.isIdle() && (!m_plain || m_plain->isIdle()); }

private:
    backend::HttpClient &used() { return m_plain ? *m_plain : static_cast<backend::HttpClient &>(m_curl); }

    backend::CurlHttpClient m_curl;
    std::unique_ptr<backend::PlainHttpClient> m_plain;
};

// Sends one request to a server on loopback and lets the event loop run until it is answered.
inline std::optional<backend::ClientResult> fetch(
    backend::HttpClient &client, http::ClientRequest request, const backend::ClientLimits &limits = {})
{
    std::optional<backend::ClientResult> result;
    client.send(std::move(request), onLoopback(limits),
        [&result](backend::ClientResult got) { result.emplace(std::move(got)); });
    (void)QTest::qWaitFor([&result] { return result.has_value(); }, 10'000);
    return result;
}

} // namespace gatehouse::test
