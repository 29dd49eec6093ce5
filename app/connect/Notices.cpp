#include "app/connect/Notices.h"

#include "app/connect/ReplyErrors.h"

namespace gatehouse::connect {

void Notices::send(std::function<LinkRequest()> request, std::function<void()> onDone)
{
    const auto place = m_deliveries.emplace(m_deliveries.end());
    ReplyHandlers handlers;
    handlers.onMessage = [this](const QByteArray &message) {
        if (readFromGateway(m_parts, message))
            m_parts.client.write(message);
    };
    handlers.onEnd = [this, place, onDone = std::move(onDone)](const ReplyEnd &end) {
        if (!end.succeeded()) {
            m_parts.log.warning(QLatin1String("connect:notify"),
                QStringLiteral("a notification was not taken: ") + explain(end, m_parts.link));
        }
        const auto done = onDone; // this handler goes with its delivery
        m_deliveries.erase(place);
        if (done)
            done();
    };
    *place = std::make_unique<Delivery>(
        m_parts, DeliveryPlan{std::move(request), m_parts.times.patience}, std::move(handlers));
    (*place)->start();
}

} // namespace gatehouse::connect
