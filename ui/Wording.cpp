#include "ui/Wording.h"

#include <QCoreApplication>
#include <QLocale>

namespace gatehouse::ui::wording {

namespace {

// The translation context of this file.
struct Wording
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::Wording)
};

} // namespace

QString text(gateway::GatewayState state)
{
    switch (state) {
    case gateway::GatewayState::Stopped:
        return Wording::tr("Stopped");
    case gateway::GatewayState::Starting:
        return Wording::tr("Starting…");
    case gateway::GatewayState::Running:
        return Wording::tr("Running");
    case gateway::GatewayState::Draining:
        return Wording::tr("Stopping…");
    case gateway::GatewayState::Failed:
        return Wording::tr("Not started");
    }
    return {};
}

Tone tone(gateway::GatewayState state)
{
    switch (state) {
    case gateway::GatewayState::Stopped:
        return Tone::Neutral;
    case gateway::GatewayState::Starting:
        return Tone::Accent;
    case gateway::GatewayState::Running:
        return Tone::Good;
    case gateway::GatewayState::Draining:
        return Tone::Accent;
    case gateway::GatewayState::Failed:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

QString text(gateway::ApiState state)
{
    switch (state) {
    case gateway::ApiState::Disabled:
        return Wording::tr("Disabled");
    case gateway::ApiState::Ready:
        return Wording::tr("Ready");
    case gateway::ApiState::Failed:
        return Wording::tr("Failed");
    }
    return {};
}

Tone tone(gateway::ApiState state)
{
    switch (state) {
    case gateway::ApiState::Disabled:
        return Tone::Neutral;
    case gateway::ApiState::Ready:
        return Tone::Good;
    case gateway::ApiState::Failed:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

QString text(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return Wording::tr("Error");
    case Severity::Warning:
        return Wording::tr("Warning");
    case Severity::Note:
        return Wording::tr("Note");
    }
    return {};
}

Tone tone(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return Tone::Bad;
    case Severity::Warning:
        return Tone::Warning;
    case Severity::Note:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

QString text(openapi::Fidelity fidelity)
{
    switch (fidelity) {
    case openapi::Fidelity::Converted:
        return Wording::tr("Converted");
    case openapi::Fidelity::Degraded:
        return Wording::tr("Degraded");
    case openapi::Fidelity::Skipped:
        return Wording::tr("Skipped");
    }
    return {};
}

Tone tone(openapi::Fidelity fidelity)
{
    switch (fidelity) {
    case openapi::Fidelity::Converted:
        return Tone::Good;
    case openapi::Fidelity::Degraded:
        return Tone::Warning;
    case openapi::Fidelity::Skipped:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

QString apiCount(int count)
{
    return Wording::tr("%n API(s)", nullptr, count);
}

QString toolCount(int count)
{
    return Wording::tr("%n tool(s)", nullptr, count);
}

QString problemCount(int count)
{
    return Wording::tr("%n problem(s)", nullptr, count);
}

QString dateTime(const QDateTime &utc)
{
    return utc.isValid() ? QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat) : QString();
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("–") : text;
}

int toolTotal(const gateway::GatewayStatus &status)
{
    size_t total = 0;
    for (const gateway::ApiStatus &api : status.apis)
        total += api.tools ? api.tools->size() : 0;
    return static_cast<int>(total);
}

} // namespace gatehouse::ui::wording
