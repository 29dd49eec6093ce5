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

// Sends one request and lets the event loop run until it is answered.
inline std::optional<backend::ClientResult> fetch(
    backend::HttpClient &client, http::ClientRequest request, const backend::ClientLimits &limits = {})
{
    std::optional<backend::ClientResult> result;
    client.send(
        std::move(request), limits, [&result](backend::ClientResult got) { result.emplace(std::move(got)); });
    (void)QTest::qWaitFor([&result] { return result.has_value(); }, 10'000);
    return result;
}

} // namespace gatehouse::test
