#pragma once

#include "engine/clients/ClientEntry.h"
#include "engine/clients/VerifyResult.h"
#include "engine/clients/VerifyTalk.h"
#include "engine/clients/VerifyTransport.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>

namespace gatehouse::clients {

// Tries an entry as its client would: starts the very command that was written, with its arguments and the
// variables that this client gives its children, or asks the URL that was written; makes the handshake, lists
// the tools, and calls one that only reads. Lives on a thread with an event loop, the window's too: nothing
// blocks. One try at a time. Destroyed or cancelled, it leaves no process behind.
class ClientVerifier : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        ClientKind client = ClientKind::ClaudeDesktop;
        InstalledEntry entry; // as it was read back: ClientInstaller::read
        ClientEnvironment environment = ClientEnvironment::ofProcess(); // of the client
        std::chrono::milliseconds timeout{45'000}; // for all of it; the bridge waits 30 s for a gateway
    };

    explicit ClientVerifier(QObject *parent = nullptr);
    ~ClientVerifier() override;

    void start(const Request &request);
    void cancel();
    bool isRunning() const { return m_transport != nullptr; }

Q_SIGNALS:
    void stepped(const gatehouse::clients::VerifyStep &step);
    void finished(const gatehouse::clients::VerifyResult &result);

private:
    std::unique_ptr<VerifyTransport> transportFor(const Request &request, QStringList &missing) const;
    void add(const VerifyStep &step);
    void take(const VerifyTalk::Turn &turn);
    void fail(const QString &why);
    void leave();
    void finishLater();
    void finish();

    std::unique_ptr<VerifyTransport> m_transport;
    VerifyTalk m_talk;
    VerifyResult m_result;
    QString m_subject; // what is started
    QTimer m_deadline;
    bool m_hasAnswered = false;
    bool m_isLeaving = false;
    int m_run = 0; // which try it is: what was to end an earlier one does not end this
};

} // namespace gatehouse::clients
