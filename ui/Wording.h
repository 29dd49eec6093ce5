#pragma once

#include "engine/base/Problem.h"
#include "engine/gateway/GatewayStatus.h"
#include "engine/gateway/ToolTrial.h"
#include "ui/style/Theme.h"

#include <QString>

namespace gatehouse::ui {

// The engine's enums and numbers as people read them, in the language and locale of the moment.
namespace wording {

QString text(gateway::GatewayState state);
Tone tone(gateway::GatewayState state);
// Starting or running.
bool isUp(gateway::GatewayState state);
// Of the gateway as a whole: that calls are paused says more than that it runs.
QString stateText(const gateway::GatewayStatus &status);
Tone stateTone(const gateway::GatewayStatus &status);
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
// "about 312 tokens", "about 11.2k tokens"
QString tokenCount(qint64 tokens);
// "312", "11.2k", "1.3M"
QString shortNumber(qint64 number);
qint64 tokenTotal(const gateway::GatewayStatus &status);
// How a tried call ended: "200 OK", "Invalid arguments".
QString text(const gateway::TrialOutcome &outcome);
Tone tone(const gateway::TrialOutcome &outcome);
// "213 ms (backend 198 ms) · 4.2 kB · about 980 tokens"
QString trialNumbers(const gateway::TrialOutcome &outcome);
int toolTotal(const gateway::GatewayStatus &status);

} // namespace wording

} // namespace gatehouse::ui
