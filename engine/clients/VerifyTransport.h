#pragma once

#include "engine/base/Secret.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <utility>

namespace gatehouse::clients {

// How a client reaches a server. On the thread that made it, which runs an event loop; nothing blocks.
// Destroyed, it leaves nothing behind: neither a process nor a connection.
class VerifyTransport
{
public:
    struct Handlers
    {
        std::function<void(const QByteArray &)> message;
        std::function<void(const QString &why)> broken; // nothing more will come
    };

    virtual ~VerifyTransport() = default;
    // Handlers may destroy the transport only from the event loop.
    virtual void begin(Handlers handlers) = 0;
    virtual void send(const QByteArray &message) = 0;
    // Takes leave in good manners, at most a few seconds; `done` runs once, later.
    virtual void end(std::function<void()> done) = 0;
    virtual QString lastWords() const = 0;
};

struct ProgramStart
{
    QString command;
    QStringList arguments;
    QStringList environment; // "NAME=value", all of it
};

// MCP's stdio: a line is a message.
std::unique_ptr<VerifyTransport> makeProgramTransport(const ProgramStart &start);

struct EndpointAddress
{
    QString url;
    QList<std::pair<QByteArray, QByteArray>> headers;
};

// Streamable HTTP.
std::unique_ptr<VerifyTransport> makeHttpTransport(const EndpointAddress &address);

} // namespace gatehouse::clients
