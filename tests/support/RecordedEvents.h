#pragma once

#include "engine/telemetry/EventSink.h"

#include <QStringList>

namespace gatehouse::test {

// Keeps what is said.
class RecordedEvents final : public telemetry::EventSink
{
public:
    void publish(telemetry::GatewayEvent event) override { names.append(eventName(event.kind)); }
    void countRefusal(const QString &team, const QString &api) override
    {
        refusals.append(team + u' ' + api);
    }

    QStringList names;
    QStringList refusals;
};

} // namespace gatehouse::test
