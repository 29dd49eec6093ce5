#pragma once

#include "app/connect/BridgeParts.h"

#include <QObject>

#include <memory>

namespace gatehouse::connect {

// A client at the other end of two pipes: a line is a message (MCP 2025-11-25, transports, stdio). A thread
// reads, so that a client that reads slowly can still write; writing blocks the main thread, so that a client
// that reads slowly slows the gateway and fills no memory. Lives on the main thread.
class StdioChannel : public QObject, public ClientChannel
{
    Q_OBJECT
public:
    static constexpr qsizetype kMaxLineBytes = 16'777'216;

    // Descriptors that outlive us; stdin and stdout.
    StdioChannel(int input, int output, QObject *parent = nullptr);
    ~StdioChannel() override;

    // Signals come from now on.
    void start();
    void write(QByteArrayView message) override;

Q_SIGNALS:
    void lineReceived(const QByteArray &line);
    void longLineSkipped();
    // The client will say nothing more.
    void inputEnded();
    // The client does not listen any more; once.
    void outputClosed();

private:
    class Reader;

    int m_output;
    bool m_closed = false;
    std::unique_ptr<Reader> m_reader;
};

} // namespace gatehouse::connect
