#pragma once

#include <QByteArray>

namespace gatehouse::app {

// The way to tell systemd how things are: one datagram to the socket that NOTIFY_SOCKET names (sd_notify(3)).
// Nothing where there is no such socket, and on systems without it. A value.
class NotifySocket
{
public:
    static NotifySocket fromEnvironment();
    NotifySocket() = default;
    explicit NotifySocket(QByteArray path) : m_path(std::move(path)) { }

    bool isThere() const { return !m_path.isEmpty(); }
    // Lines of NAME=value. False when nobody took them; there is nothing to be done about that.
    bool send(const QByteArray &lines) const;

private:
    QByteArray m_path; // "@name" in the abstract namespace
};

} // namespace gatehouse::app
