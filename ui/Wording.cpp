#include "ui/Wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <numeric>

namespace gatehouse::ui::wording {

using namespace Qt::Literals::StringLiterals;

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

bool isUp(gateway::GatewayState state)
{
    return state == gateway::GatewayState::Running || state == gateway::GatewayState::Starting;
}

QString stateText(const gateway::GatewayStatus &status)
{
    const bool paused = status.paused && status.state == gateway::GatewayState::Running;
    return paused ? Wording::tr("All calls paused") : text(status.state);
}

Tone stateTone(const gateway::GatewayStatus &status)
{
    const bool paused = status.paused && status.state == gateway::GatewayState::Running;
    return paused ? Tone::Warning : tone(status.state);
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

QString shortNumber(qint64 number)
{
    const QLocale locale;
    const auto scaled
        = [&locale](double value) { return locale.toString(value, 'f', value < 99.95 ? 1 : 0); };
    if (number < 1000)
        return locale.toString(number);
    if (number < 999'500)
        return Wording::tr("%1k", "thousands").arg(scaled(static_cast<double>(number) / 1e3));
    return Wording::tr("%1M", "millions").arg(scaled(static_cast<double>(number) / 1e6));
}

QString tokenCount(qint64 tokens)
{
    // The number's own plural form, whatever its short form.
    const int plural = static_cast<int>(qMin<qint64>(tokens, 1'000'000));
    return Wording::tr("about %1 token(s)", nullptr, plural).arg(shortNumber(tokens));
}

qint64 tokenTotal(const gateway::GatewayStatus &status)
{
    qint64 total = 0;
    for (const gateway::ApiStatus &api : status.apis) {
        if (api.tokens)
            total = std::accumulate(api.tokens->cbegin(), api.tokens->cend(), total);
    }
    return total;
}

QString text(const gateway::TrialOutcome &outcome)
{
    switch (outcome.status) {
    case gateway::TrialStatus::Finished:
        break;
    case gateway::TrialStatus::UnknownTool:
        return Wording::tr("Not allowed");
    case gateway::TrialStatus::InvalidArguments:
        return Wording::tr("Invalid arguments");
    case gateway::TrialStatus::RateLimited:
        return Wording::tr("Rate limit reached");
    case gateway::TrialStatus::Overloaded:
        return Wording::tr("Too many calls at once");
    case gateway::TrialStatus::CircuitOpen:
        return Wording::tr("Circuit open");
    case gateway::TrialStatus::Paused:
        return Wording::tr("All calls are paused");
    case gateway::TrialStatus::Cancelled:
        return Wording::tr("Cancelled");
    case gateway::TrialStatus::NotRunning:
        return Wording::tr("The gateway is not running");
    }
    if (outcome.backendStatus == 0)
        return Wording::tr("No answer");
    return outcome.isError ? Wording::tr("Error, status %1").arg(outcome.backendStatus)
                           : Wording::tr("Success, status %1").arg(outcome.backendStatus);
}

Tone tone(const gateway::TrialOutcome &outcome)
{
    switch (outcome.status) {
    case gateway::TrialStatus::Finished:
        return outcome.isError ? Tone::Bad : Tone::Good;
    case gateway::TrialStatus::Cancelled:
    case gateway::TrialStatus::NotRunning:
        return Tone::Neutral;
    case gateway::TrialStatus::UnknownTool:
    case gateway::TrialStatus::InvalidArguments:
    case gateway::TrialStatus::RateLimited:
    case gateway::TrialStatus::Overloaded:
    case gateway::TrialStatus::CircuitOpen:
    case gateway::TrialStatus::Paused:
        return Tone::Warning;
    }
    return Tone::Neutral;
}

QString trialNumbers(const gateway::TrialOutcome &outcome)
{
    const QLocale locale;
    const auto milliseconds = [&locale](std::chrono::microseconds time) {
        const double value = static_cast<double>(time.count()) / 1e3;
        return Wording::tr("%1 ms").arg(locale.toString(value, 'f', value < 10 ? 1 : 0));
    };
    QString text = milliseconds(outcome.duration);
    if (outcome.backendDuration.count() > 0)
        text += Wording::tr(" (backend %1)").arg(milliseconds(outcome.backendDuration));
    if (outcome.bytes > 0)
        text += u" · "_s + locale.formattedDataSize(outcome.bytes) + u" · "_s + tokenCount(outcome.tokens);
    return text;
}

int toolTotal(const gateway::GatewayStatus &status)
{
    size_t total = 0;
    for (const gateway::ApiStatus &api : status.apis)
        total += api.tools ? api.tools->size() : 0;
    return static_cast<int>(total);
}

} // namespace gatehouse::ui::wording
