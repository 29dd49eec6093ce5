#pragma once

#include "app/connect/Bridge.h"
#include "engine/base/Clock.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <deque>
#include <memory>

namespace gatehouse::test {

// One request that the bridge has sent, and the test's way to answer it; nothing happens once it is
// cancelled.
struct FakeExchange
{
    http::ClientRequest request;
    backend::StreamHandlers handlers;
    bool cancelled = false;

    QByteArray header(const char *name) const { return request.headers.value(name); }
    bool has(const char *name) const { return request.headers.contains(name); }

    void answer(int status, const QByteArray &body, http::Headers headers = {});
    void json(const QByteArray &body, http::Headers headers = {}) { answer(200, body, std::move(headers)); }
    // An event stream: its beginning, one message, its end.
    void openStream(http::Headers headers = {});
    void event(const QByteArray &message, const QByteArray &id = {});
    void head(int status, http::Headers headers);
    void data(const QByteArray &bytes);
    void end(const std::optional<backend::ClientError> &error = {});
    void fail(backend::Failure failure);
};

// The gateway, played by the test.
class FakeGateway final : public backend::StreamClient
{
public:
    Ticket stream(http::ClientRequest request, const backend::StreamLimits &limits,
        backend::StreamHandlers handlers) override;
    void cancel(Ticket ticket) override;

    int count() const { return static_cast<int>(m_exchanges.size()); }
    FakeExchange &at(int index) { return *m_exchanges[static_cast<size_t>(index)]; }
    FakeExchange &last() { return *m_exchanges.back(); }

private:
    std::deque<std::unique_ptr<FakeExchange>> m_exchanges;
};

// What the client got.
class FakeClient final : public connect::ClientChannel
{
public:
    void write(QByteArrayView message) override { messages.append(message.toByteArray()); }

    QJsonObject last() const
    {
        return messages.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(messages.last()).object();
    }
    int lastError() const { return last()[QLatin1String("error")][QLatin1String("code")].toInt(); }
    QString lastErrorText() const
    {
        return last()[QLatin1String("error")][QLatin1String("message")].toString();
    }

    QByteArrayList messages;
};

// A bridge between the two, which is in a hurry.
class BridgeFixture
{
public:
    explicit BridgeFixture(
        const connect::BridgeTimes &times = hurriedTimes(), const QByteArray &key = "sk-secret-key");

    static connect::BridgeTimes hurriedTimes();
    // Messages of the two eras.
    static QByteArray legacy(const QByteArray &id, const QByteArray &method, const QByteArray &params = "{}");
    static QByteArray modern(const QByteArray &id, const QByteArray &method, const QByteArray &members = {});
    static QByteArray result(const QByteArray &id, const QByteArray &json = "{}");
    static QByteArray initializeResult(const QByteArray &id, const QByteArray &capabilities = "{}");

    // The handshake, with a session when an id is given; with one its stream is the last exchange then.
    void initialize(const QByteArray &sessionId, const QByteArray &capabilities = "{}");

    FakeGateway gateway;
    FakeClient client;
    QByteArrayList logged;

private:
    SystemClock m_clock;

public:
    telemetry::Log log;
    connect::GatewayLink link;
    connect::Bridge bridge;
};

} // namespace gatehouse::test
