#include "tests/integration/HeldBackend.h"

#include <QFile>

#include <algorithm>

namespace gatehouse::test {
namespace {

http::Response jsonAnswer(const QByteArray &json)
{
    return {200, "application/json", {}, json};
}

} // namespace

HeldBackend::HeldBackend(const Clock &clock) : m_server({}, clock)
{
    m_server.setMissingHandler([this](const http::ExchangePointer &exchange) { take(exchange); });
    const auto address = m_server.listen({QHostAddress(QHostAddress::LocalHost), 0});
    Q_ASSERT(address.ok());
    m_port = address->port;
}

QByteArray HeldBackend::url() const
{
    return "http://127.0.0.1:" + QByteArray::number(m_port);
}

void HeldBackend::writeDocument(const QString &file, const QByteArray &morePaths) const
{
    const auto operation = [](const QByteArray &name) {
        return "\"/" + name + "\":{\"get\":{\"operationId\":\"" + name
            + "\",\"responses\":{\"200\":{\"description\":\"ok\"}}}}";
    };
    QFile document(file);
    const bool opened = document.open(QIODevice::WriteOnly);
    Q_ASSERT(opened);
    Q_UNUSED(opened);
    document.write(
        "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Held\",\"version\":\"1\"},\"servers\":[{\"url\":\""
        + url() + "\"}],\"paths\":{" + operation("slow") + ',' + operation("fast")
        + (morePaths.isEmpty() ? QByteArray() : ',' + morePaths) + "}}");
}

void HeldBackend::take(const http::ExchangePointer &exchange)
{
    m_lastHeaders = exchange->request().headers;
    const QByteArrayView path = exchange->request().path();
    if (m_answer && path != "/slow" && path != "/fast")
        return exchange->reply(m_answer(exchange->request()));
    if (path != "/slow")
        return exchange->reply(jsonAnswer("{\"slow\":false}"));
    exchange->onPeerGone([this, held = exchange.get()] {
        ++m_gone;
        std::erase_if(m_held, [held](const auto &other) { return other.get() == held; });
    });
    m_held.push_back(exchange);
}

void HeldBackend::release(const QByteArray &json)
{
    for (const http::ExchangePointer &exchange : std::exchange(m_held, {}))
        exchange->reply(jsonAnswer(json));
}

} // namespace gatehouse::test
