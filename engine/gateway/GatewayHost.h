#pragma once

#include "engine/calls/ControlRequest.h"
#include "engine/calls/ReloadOutcome.h"
#include "engine/gateway/GatewayStatus.h"
#include "engine/gateway/LocalUse.h"
#include "engine/gateway/ToolTrial.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

namespace gatehouse {
class Clock;
}
namespace gatehouse::credentials {
class Keychain;
}
namespace gatehouse::telemetry {
class LogTail;
}

namespace gatehouse::gateway {

class ClientConnections;
class GatewayPeer;
class Inspections;
class RecordedCalls;
class SecretInventory;

struct StartOptions
{
    QString configFile;
    QString host; // empty: the configuration's
    std::optional<quint16> port; // absent: the configuration's
    std::optional<LocalUse> local = {}; // absent: for everybody, as the configuration says
    QString stateFolder = {}; // for what is to outlive a restart; empty: nothing does
    bool watch = false; // reload by itself when a file has changed
    // Where calls are recorded when gateway.activity.database names no file; empty: nowhere.
    QString activityFile = {};
};

using ReloadOutcome = calls::ReloadOutcome;

// Owns the gateway's threads; the only door for ui and app. Lives on the main thread; every signal arrives
// there. Commands return at once and are answered by signals; nothing here blocks but the destructor, which
// drains briefly.
class GatewayHost : public QObject
{
    Q_OBJECT
public:
    // Clock and keychain outlive the host. Without a keychain its references are problems of their APIs.
    explicit GatewayHost(
        const Clock &clock, credentials::Keychain *keychain = nullptr, QObject *parent = nullptr);
    ~GatewayHost() override;

    void start(const StartOptions &options);
    void reload();
    // What /admin may ask: a check, a change of the file, a refresh. `completion` runs on the main thread,
    // unless `context` has gone by then. A gateway that does not run rejects with "gateway.not_running".
    void ask(calls::ControlRequest request, QObject *context, calls::ControlCompletion completion);
    // Stops accepting, lets calls finish for at most `grace`, then stopped().
    void stop(std::chrono::milliseconds grace = std::chrono::seconds(30));

    // The last one announced.
    const GatewayStatus &status() const;

    // Questions about recorded calls, whether a gateway runs or not; as long as the host.
    RecordedCalls &recordedCalls();
    // The secrets of a configuration, whether a gateway runs or not; one that runs reloads after a change of
    // the keychain. As long as the host.
    SecretInventory &secrets();
    // A gateway of another process; as long as the host.
    GatewayPeer &peer();
    // MCP clients on this machine; as long as the host.
    ClientConnections &clients();
    // What a configuration that is not served yet would come to; as long as the host.
    Inspections &inspections();
    // The newest lines of the log, of one gateway after the other; as long as the host.
    telemetry::LogTail &logTail();

    // Samples counters 4 times a second while at least one viewer wants them.
    void setCountersWanted(bool wanted);

    // A call of the running gateway, through the pipeline that clients use; answered by toolCalled() with the
    // number that is returned, also when it is cancelled or nothing runs.
    quint64 callTool(const ToolTrial &trial);
    void cancelTool(quint64 call);
    // What such a call would send; answered by toolRehearsed().
    quint64 rehearseTool(const ToolTrial &trial);

    // Answered by alive() when the control thread and every worker have come round; never by one that is
    // stuck.
    void checkAlive();

Q_SIGNALS:
    void statusChanged(const gatehouse::gateway::GatewayStatus &status);
    void countersChanged(const gatehouse::gateway::GatewayCounters &counters);
    void started();
    // Could not start: exit code as http-api documentation says (3 configuration, 4 address in use, 1 other).
    void startFailed(int exitCode, const gatehouse::Problems &problems);
    void reloadFinished(const gatehouse::gateway::ReloadOutcome &outcome);
    void stopped();
    void alive();
    void toolCalled(quint64 call, const gatehouse::gateway::TrialOutcome &outcome);
    void toolRehearsed(quint64 rehearsal, const gatehouse::gateway::ToolRehearsal &rehearsed);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::gateway
