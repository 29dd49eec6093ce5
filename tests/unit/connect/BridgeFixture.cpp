#include "tests/unit/connect/BridgeFixture.h"

namespace gatehouse::test {

using namespace std::chrono_literals;

void FakeExchange::head(int status, http::Headers headers)
{
    if (!cancelled)
        handlers.onHead({status, {}, std::move(headers), {}});
}

void FakeExchange::data(const QByteArray &bytes)
{
    if (!cancelled)
        handlers.onData(bytes);
}

void FakeExchange::end(const std::optional<backend::ClientError> &error)
{
    if (!cancelled)
        handlers.onEnd(error);
}

void FakeExchange::answer(int status, const QByteArray &body, http::Headers headers)
{
    headers.add("Content-Type", "application/json");
    head(status, std::move(headers));
    if (!body.isEmpty())
        data(body);
    end();
}

void FakeExchange::openStream(http::Headers headers)
{
    headers.add("Content-Type", "text/event-stream; charset=utf-8");
    head(200, std::move(headers));
}

void FakeExchange::event(const QByteArray &message, const QByteArray &id)
{
    data((id.isEmpty() ? QByteArray() : "id: " + id + "\n") + "data: " + message + "\n\n");
}

void FakeExchange::fail(backend::Failure failure)
{
    end(backend::ClientError{failure, QStringLiteral("it failed"), {}});
}

FakeGateway::Ticket FakeGateway::stream(
    http::ClientRequest request, const backend::StreamLimits &, backend::StreamHandlers handlers)
{
    m_exchanges.push_back(
        std::make_unique<FakeExchange>(FakeExchange{std::move(request), std::move(handlers)}));
    return m_exchanges.size();
}

void FakeGateway::cancel(Ticket ticket)
{
    m_exchanges[ticket - 1]->cancelled = true;
}

BridgeFixture::BridgeFixture(const connect::BridgeTimes &times, const QByteArray &key)
    : log(m_clock, [this](const QByteArray &line) { logged.append(line); })
    , link(gateway, {"http://127.0.0.1:4000/v1/mcp/crm", Secret(QByteArrayView(key))})
    , bridge(link, client, log, times)
{
    log.setLevel(LogLevel::Debug);
}

connect::BridgeTimes BridgeFixture::hurriedTimes()
{
    return {100ms, 200ms, 1ms, 5ms, 100ms, 50ms};
}

QByteArray BridgeFixture::legacy(const QByteArray &id, const QByteArray &method, const QByteArray &params)
{
    return R"({"jsonrpc":"2.0",)" + (id.isEmpty() ? QByteArray() : "\"id\":" + id + ',') + R"("method":")"
        + method + R"(","params":)" + params + '}';
}

QByteArray BridgeFixture::modern(const QByteArray &id, const QByteArray &method, const QByteArray &members)
{
    return legacy(id, method,
        R"({"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",)"
        R"("io.modelcontextprotocol/clientCapabilities":{"roots":{}}})"
            + (members.isEmpty() ? QByteArray() : ',' + members) + '}');
}

QByteArray BridgeFixture::result(const QByteArray &id, const QByteArray &json)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":)" + json + '}';
}

QByteArray BridgeFixture::initializeResult(const QByteArray &id, const QByteArray &capabilities)
{
    return result(id, R"({"protocolVersion":"2025-11-25","capabilities":)" + capabilities + '}');
}

void BridgeFixture::initialize(const QByteArray &sessionId, const QByteArray &capabilities)
{
    bridge.receive(legacy("0", "initialize", R"({"protocolVersion":"2025-11-25"})"));
    http::Headers headers;
    if (!sessionId.isEmpty())
        headers.add("Mcp-Session-Id", sessionId);
    gateway.last().json(initializeResult("0", capabilities), headers);
    bridge.receive(legacy({}, "notifications/initialized"));
    gateway.last().answer(202, {});
}

} // namespace gatehouse::test
