#include "ui/CallWording.h"

#include "engine/telemetry/CallRecord.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <optional>

namespace gatehouse::ui::wording {

using namespace Qt::Literals::StringLiterals;
using telemetry::CallOutcome;

namespace {

// The translation context of this file.
struct CallWording
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::CallWording)
};

std::optional<CallOutcome> outcomeOf(const QString &name)
{
    for (size_t at = 0; at < telemetry::kCallOutcomeCount; ++at) {
        if (name == telemetry::outcomeName(static_cast<CallOutcome>(at)))
            return static_cast<CallOutcome>(at);
    }
    return std::nullopt;
}

QString textOf(CallOutcome outcome)
{
    switch (outcome) {
    case CallOutcome::Success:
        return CallWording::tr("Success");
    case CallOutcome::ToolError:
        return CallWording::tr("Backend error");
    case CallOutcome::InvalidArguments:
        return CallWording::tr("Invalid arguments");
    case CallOutcome::RateLimited:
        return CallWording::tr("Rate limited");
    case CallOutcome::BackendUnreachable:
        return CallWording::tr("Unreachable");
    case CallOutcome::BackendTimeout:
        return CallWording::tr("Timeout");
    case CallOutcome::BackendTooLarge:
        return CallWording::tr("Answer too large");
    case CallOutcome::Cancelled:
        return CallWording::tr("Cancelled");
    case CallOutcome::Overloaded:
        return CallWording::tr("Overloaded");
    case CallOutcome::BackendBlocked:
        return CallWording::tr("Address blocked");
    case CallOutcome::CircuitOpen:
        return CallWording::tr("Circuit open");
    case CallOutcome::Paused:
        return CallWording::tr("Paused");
    }
    return {};
}

Tone toneOf(CallOutcome outcome)
{
    switch (outcome) {
    case CallOutcome::Success:
        return Tone::Good;
    case CallOutcome::InvalidArguments:
    case CallOutcome::RateLimited:
    case CallOutcome::Overloaded:
    case CallOutcome::Paused:
        return Tone::Warning;
    case CallOutcome::Cancelled:
        return Tone::Neutral;
    case CallOutcome::ToolError:
    case CallOutcome::BackendUnreachable:
    case CallOutcome::BackendTimeout:
    case CallOutcome::BackendTooLarge:
    case CallOutcome::BackendBlocked:
    case CallOutcome::CircuitOpen:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

// Three digits.
QString shortNumber(double value)
{
    return QLocale().toString(value, 'f', value < 10 ? 2 : value < 100 ? 1 : 0);
}

QString dayAndTime(qint64 utcMilliseconds, const QString &timeFormat)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(utcMilliseconds);
    return QLocale().toString(local.date(), QLocale::ShortFormat) + u' ' + local.time().toString(timeFormat);
}

} // namespace

QString outcomeText(const QString &outcome)
{
    const auto known = outcomeOf(outcome);
    return known ? textOf(*known) : outcome;
}

Tone outcomeTone(const QString &outcome)
{
    const auto known = outcomeOf(outcome);
    return known ? toneOf(*known) : Tone::Neutral;
}

QString duration(qint64 microseconds)
{
    if (microseconds < 1000)
        return u"%1 µs"_s.arg(QLocale().toString(microseconds));
    if (microseconds < 1'000'000)
        return u"%1 ms"_s.arg(shortNumber(static_cast<double>(microseconds) / 1e3));
    return u"%1 s"_s.arg(shortNumber(static_cast<double>(microseconds) / 1e6));
}

QString bytes(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1);
}

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString percent(double share)
{
    const double hundredths = share * 100;
    return u"%1 %"_s.arg(QLocale().toString(hundredths, 'f', hundredths > 0 && hundredths < 10 ? 1 : 0));
}

QString callCount(qint64 count)
{
    // Plural forms end long before this.
    return CallWording::tr("%Ln call(s)", nullptr, static_cast<int>(std::min<qint64>(count, 2'000'000'000)));
}

QString levelText(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return CallWording::tr("Debug");
    case LogLevel::Info:
        return CallWording::tr("Info");
    case LogLevel::Warning:
        return CallWording::tr("Warning");
    case LogLevel::Error:
        return CallWording::tr("Error");
    }
    return {};
}

QString secondOf(qint64 utcMilliseconds)
{
    return dayAndTime(utcMilliseconds, u"HH:mm:ss"_s);
}

QString momentOf(qint64 utcMilliseconds)
{
    return dayAndTime(utcMilliseconds, u"HH:mm:ss.zzz"_s);
}

} // namespace gatehouse::ui::wording
