#pragma once

#include "engine/base/Problem.h"
#include "engine/gateway/GatewayStatus.h"
#include "ui/style/Theme.h"

#include <QString>

namespace gatehouse::ui {

// The engine's enums and numbers as people read them, in the language and locale of the moment.
namespace wording {

QString text(gateway::GatewayState state);
Tone tone(gateway::GatewayState state);
QString text(gateway::ApiState state);
Tone tone(gateway::ApiState state);
QString text(Severity severity);
Tone tone(Severity severity);
QString text(openapi::Fidelity fidelity);
Tone tone(openapi::Fidelity fidelity);

QString apiCount(int count);
QString toolCount(int count);
QString problemCount(int count);
// In the local time zone; empty for an invalid time.
QString dateTime(const QDateTime &utc);
// An en dash where there is nothing to show.
QString orDash(const QString &text);
int toolTotal(const gateway::GatewayStatus &status);

} // namespace wording

} // namespace gatehouse::ui
