#include "engine/backend/WaitingExchanges.h"

#include <algorithm>

namespace gatehouse::backend {

void WaitingExchanges::add(const QByteArray &origin, PlainExchange &exchange)
{
    m_places[origin].waiting.push_back(&exchange);
    exchange.isWaiting = true;
}

void WaitingExchanges::remove(const QByteArray &origin, PlainExchange &exchange)
{
    const auto place = m_places.find(origin);
    std::erase(place->second.waiting, &exchange);
    exchange.isWaiting = false;
    exchange.dial = 0;
    forgetIfEmpty(place);
}

PlainExchange *WaitingExchanges::takeFor(const QByteArray &origin, const NetworkAddress &peer)
{
    if (m_places.empty())
        return nullptr;
    const auto place = m_places.find(origin);
    if (place == m_places.end())
        return nullptr;
    const auto &waiting = place->second.waiting;
    const auto found = std::find_if(waiting.begin(), waiting.end(),
        [&peer](const PlainExchange *exchange) { return exchange->limits.egress.permits(peer); });
    if (found == waiting.end())
        return nullptr;
    PlainExchange *exchange = *found;
    remove(origin, *exchange);
    return exchange;
}

PlainExchange *WaitingExchanges::nextToDialFor(const QByteArray &origin) const
{
    const auto place = m_places.find(origin);
    if (place == m_places.end() || place->second.dials >= static_cast<int>(place->second.waiting.size()))
        return nullptr;
    const auto &waiting = place->second.waiting;
    const auto found = std::find_if(
        waiting.begin(), waiting.end(), [](const PlainExchange *exchange) { return exchange->dial == 0; });
    return found == waiting.end() ? nullptr : *found;
}

int WaitingExchanges::dials(const QByteArray &origin) const
{
    const auto place = m_places.find(origin);
    return place == m_places.end() ? 0 : place->second.dials;
}

QByteArrayList WaitingExchanges::originsToDial() const
{
    QByteArrayList origins;
    for (const auto &[origin, place] : m_places) {
        if (place.dials < static_cast<int>(place.waiting.size()))
            origins.append(origin);
    }
    return origins;
}

void WaitingExchanges::dialStarted(const QByteArray &origin, PlainExchange &exchange, quint64 dial)
{
    ++m_places.at(origin).dials;
    exchange.dial = dial;
}

PlainExchange *WaitingExchanges::dialEnded(const QByteArray &origin, quint64 dial)
{
    const auto place = m_places.find(origin);
    --place->second.dials;
    const auto &waiting = place->second.waiting;
    const auto found = std::find_if(waiting.begin(), waiting.end(),
        [dial](const PlainExchange *exchange) { return exchange->dial == dial; });
    PlainExchange *asker = found == waiting.end() ? nullptr : *found;
    if (asker)
        asker->dial = 0;
    forgetIfEmpty(place);
    return asker;
}

void WaitingExchanges::forgetIfEmpty(Places::iterator place)
{
    if (place->second.waiting.empty() && place->second.dials == 0)
        m_places.erase(place);
}

} // namespace gatehouse::backend
