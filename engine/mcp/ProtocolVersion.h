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

// As a JSON array.
inline QByteArray legacyVersionsJson()
{
    QByteArray out;
    for (const QLatin1String version : kLegacyVersions)
        out += (out.isEmpty() ? "[\"" : ",\"") + QByteArray(version.data(), version.size()) + '"';
    return out + ']';
}

// The asked-for revision where it is served, else our latest: an answer to initialize is never an error for
// that, and never names the modern revision (MCP 2025-11-25, lifecycle, version negotiation).
inline QString negotiateLegacy(const QString &asked)
{
    return isLegacyVersion(asked) ? asked : QString(kLegacyVersions.front());
}

} // namespace gatehouse::mcp
