#pragma once

#include "engine/gateway/ClientConnection.h"

#include <QObject>

#include <optional>

namespace gatehouse::gateway {
class ClientConnections;
}

namespace gatehouse::ui {

class ConfigDraft;

// Does what a plan says: makes the team's key where one is wanted and saves its hash, then has the client's
// file written; and takes the last change back. One thing at a time. Main thread, owned by the page.
class ClientConnector : public QObject
{
    Q_OBJECT
public:
    // Both outlive us.
    ClientConnector(ConfigDraft &draft, gateway::ClientConnections &connections, QObject *parent);

    bool isBusy() const { return m_isBusy; }
    // The file that the last change was of, which can be taken back; empty: there is none.
    QString undoableFile() const { return m_applied ? m_applied->change.file : QString(); }

    // Each is answered by done() or failed(). A plan that needs a key wants a draft without changes.
    void connectClient(const gateway::ConnectionPlan &plan);
    void apply(const clients::FileChange &change);
    void undo();

Q_SIGNALS:
    void done();
    void failed(const gatehouse::Problem &problem);

private:
    void makeKey();
    void connectNow();
    void keySaved();
    void keyNotSaved(const Problems &problems);
    void take(const Result<clients::AppliedChange> &applied);
    void fail(const Problem &problem);

    ConfigDraft &m_draft;
    gateway::ClientConnections &m_connections;
    gateway::ConnectionPlan m_plan; // with the key, until it is kept
    bool m_isBusy = false;
    bool m_savesKey = false;
    std::optional<clients::AppliedChange> m_applied;
};

} // namespace gatehouse::ui
