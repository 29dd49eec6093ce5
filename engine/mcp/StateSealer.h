#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace gatehouse::mcp {

// Puts a backend's requestState into a form that a client can carry and nobody can change, make up or use
// elsewhere: HMAC-SHA256 over the state, when it ends, and what it belongs to (MCP 2026-07-28, multi
// round-trip requests, security). The key lives as long as the gateway's process. Thread-safe.
class StateSealer
{
public:
    StateSealer();

    // `owner` says whose it is and for what; the same has to be said to open it.
    QString seal(const QString &state, const QByteArray &owner, const QDateTime &now) const;
    // Nothing for what this process did not seal for that owner within the last hour.
    std::optional<QString> open(const QString &sealed, const QByteArray &owner, const QDateTime &now) const;

private:
    QByteArray codeOf(const QByteArray &payload, const QByteArray &owner) const;

    QByteArray m_key;
};

} // namespace gatehouse::mcp
