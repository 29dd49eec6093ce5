#include "ui/TokenWording.h"

#include "ui/Wording.h"

#include <QCoreApplication>

namespace gatehouse::ui::wording {

using gateway::TokenState;
using gateway::TokenStatus;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::Tokens)
};

// In a unit that makes a number of one or two digits of it.
QString timeUntil(qint64 seconds)
{
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 60 * kMinute;
    constexpr qint64 kDay = 24 * kHour;
    const auto rounded = [seconds](qint64 unit) { return static_cast<int>((seconds + unit / 2) / unit); };
    if (seconds < 100)
        return Words::tr("in %n second(s)", nullptr, static_cast<int>(seconds));
    if (seconds < 100 * kMinute)
        return Words::tr("in %n minute(s)", nullptr, rounded(kMinute));
    if (seconds < 36 * kHour)
        return Words::tr("in %n hour(s)", nullptr, rounded(kHour));
    return Words::tr("in %n day(s)", nullptr, rounded(kDay));
}

} // namespace

QString credential(const TokenStatus &token)
{
    if (token.team.isEmpty())
        return token.api;
    return Words::tr("%1 for %2", "API, team that has a credential of its own").arg(token.api, token.team);
}

QString text(TokenState state)
{
    switch (state) {
    case TokenState::None:
        return Words::tr("Not fetched yet");
    case TokenState::Good:
        return Words::tr("Good");
    case TokenState::Expired:
        return Words::tr("Expired");
    case TokenState::Failed:
        return Words::tr("Cannot be had");
    }
    Q_UNREACHABLE();
}

Tone tone(TokenState state)
{
    switch (state) {
    case TokenState::None:
        return Tone::Neutral;
    case TokenState::Good:
        return Tone::Good;
    case TokenState::Expired:
        return Tone::Warning;
    case TokenState::Failed:
        return Tone::Bad;
    }
    Q_UNREACHABLE();
}

QString expiry(const QDateTime &expiresAt, const QDateTime &now)
{
    if (!expiresAt.isValid())
        return orDash({});
    const qint64 seconds = now.secsTo(expiresAt);
    if (seconds < 0)
        return dateTime(expiresAt);
    return Words::tr("%1 (%2)", "how long from now, date and time")
        .arg(timeUntil(seconds), dateTime(expiresAt));
}

QString explanation(const TokenStatus &token)
{
    if (!token.failure.isEmpty() && token.state == TokenState::Good)
        return Words::tr("It serves, but the last try to renew it failed: %1").arg(token.failure);
    if (!token.failure.isEmpty())
        return Words::tr("The last try to fetch one failed: %1").arg(token.failure);
    switch (token.state) {
    case TokenState::None:
        return Words::tr("The first call fetches one.");
    case TokenState::Good:
        return Words::tr("Calls carry it, and it is renewed before it expires.");
    case TokenState::Expired:
    case TokenState::Failed:
        return Words::tr("The next call fetches another.");
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::ui::wording
