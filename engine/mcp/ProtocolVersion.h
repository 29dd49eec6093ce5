#pragma once

#include <QByteArray>
#include <QLatin1String>
#include <QString>

#include <array>

namespace gatehouse::mcp {

// Revisions with the initialize handshake that this version serves, newest first.
inline constexpr std::array kLegacyVersions{QLatin1String("2025-11-25"), QLatin1String("2025-06-18"),
    QLatin1String("2025-03-26"), QLatin1String("2024-11-05")};
inline constexpr QLatin1String kModernVersion("2026-07-28");

inline bool isLegacyVersion(QStringView version)
{
    for (const QLatin1String known : kLegacyVersions) {
        if (version == known)
            return true;
    }
    return false;
}

inline bool isModernVersion(QStringView version)
{
    return version == kModernVersion;
}

// Every revision served here, newest first, as a JSON array.
inline QByteArray servedVersionsJson()
{
    QByteArray out = QByteArray("[\"") + kModernVersion.data() + '"';
    for (const QLatin1String version : kLegacyVersions)
        out += QByteArray(",\"") + version.data() + '"';
    return out + ']';
}

// Older clients take an event without data for a broken message.
inline bool hasPrimingEvents(QStringView version)
{
    return version == kLegacyVersions.front();
}

// The asked-for revision where it is served, else our latest: an answer to initialize is never an error for
// that, and never names the modern revision (MCP 2025-11-25, lifecycle, version negotiation).
inline QString negotiateLegacy(const QString &asked)
{
    return isLegacyVersion(asked) ? asked : QString(kLegacyVersions.front());
}

} // namespace gatehouse::mcp
