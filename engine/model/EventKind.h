#pragma once

#include <QLatin1StringView>

#include <array>

namespace gatehouse {

// What webhooks can be told of.
enum class EventKind : quint8 {
    ApiFailed,
    ApiRecovered,
    ConfigReloaded,
    ConfigRejected,
    RateLimitExceeded,
    BreakerOpen,
    BreakerClosed
};

struct EventName
{
    EventKind kind;
    QLatin1StringView name;
};

// As `webhooks[].events` and deliveries call them, in the order they are documented.
inline constexpr std::array kEventNames{EventName{EventKind::ApiFailed, QLatin1StringView("api.failed")},
    EventName{EventKind::ApiRecovered, QLatin1StringView("api.recovered")},
    EventName{EventKind::ConfigReloaded, QLatin1StringView("config.reloaded")},
    EventName{EventKind::ConfigRejected, QLatin1StringView("config.rejected")},
    EventName{EventKind::RateLimitExceeded, QLatin1StringView("rate_limit.exceeded")},
    EventName{EventKind::BreakerOpen, QLatin1StringView("breaker.open")},
    EventName{EventKind::BreakerClosed, QLatin1StringView("breaker.closed")}};

constexpr QLatin1StringView eventName(EventKind kind)
{
    return kEventNames[static_cast<size_t>(kind)].name;
}

} // namespace gatehouse
