#pragma once

#include "engine/model/EventKind.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace gatehouse::telemetry {

// Something an administrator may want to be told of. `data` holds no secret: it leaves the house.
struct GatewayEvent
{
    EventKind kind = EventKind::ApiFailed;
    QDateTime time; // UTC
    QJsonObject data;
};

// Where things that happen are said. Never blocks; what takes them is on another thread.
class EventSink
{
public:
    virtual ~EventSink() = default;
    // For what is rare: each change of a state, once.
    virtual void publish(GatewayEvent event) = 0;
    // For what may happen at every call: counted, and published now and then.
    virtual void countRefusal(const QString &team, const QString &api) = 0;
};

} // namespace gatehouse::telemetry
