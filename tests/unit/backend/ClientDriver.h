#pragma once

#include "engine/backend/CurlHttpClient.h"

#include <QTest>

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
