#pragma once

#include "engine/clients/VerifyResult.h"
#include "engine/gateway/ClientConnection.h"

#include <QWidget>

#include <array>

namespace gatehouse::gateway {
class ClientConnections;
}

namespace gatehouse::ui {

class StatusDot;
class TextLabel;
class WaitingRow;

// Tries the entries of a client one after the other, as the client would, and shows each step. Main thread,
// owned by the details.
class ClientVerifyView : public QWidget
{
    Q_OBJECT
public:
    // `connections` outlives us.
    ClientVerifyView(gateway::ClientConnections &connections, QWidget *parent);

    void start(const gateway::ClientOverview &client);
    // What was found is of another client.
    void clear();
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void runningChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    static constexpr int stepKinds = 4;
    struct Row
    {
        TextLabel *name = nullptr;
        StatusDot *state = nullptr;
        TextLabel *detail = nullptr;
    };

    void arrange();
    void next();
    void take(const clients::VerifyStep &step);
    void finish(const clients::VerifyResult &result);
    void setRunning(bool running);
    void showSteps();

    gateway::ClientConnections &m_connections;
    clients::ClientKind m_client = clients::ClientKind::ClaudeDesktop;
    QList<clients::InstalledEntry> m_waiting;
    QString m_entry; // that is tried, or was
    QList<clients::VerifyStep> m_steps;
    QString m_said; // by the program, where it failed
    bool m_isRunning = false;
    WaitingRow *m_waitingRow;
    TextLabel *m_title;
    std::array<Row, stepKinds> m_rows;
    TextLabel *m_lastWords;
};

} // namespace gatehouse::ui
