#pragma once

#include "engine/base/Clock.h"
#include "engine/base/Secret.h"
#include "engine/credentials/SystemKeychain.h"
#include "engine/gateway/GatewayHost.h"

namespace gatehouse::connect {

// A gateway inside the bridge's process, for the bridge alone, with a key made for this run. Main thread;
// owned by the command.
class EmbeddedGateway : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString configFile;
        QString team; // empty: the master principal
        LogLevel logLevel = LogLevel::Warning;
        telemetry::Log::Sink logSink; // empty: stderr
    };

    // `clock` outlives us.
    explicit EmbeddedGateway(const Clock &clock, QObject *parent = nullptr);

    void start(const Options &options);
    void reload() { m_host.reload(); }
    void stop();

    // Once started.
    QString url() const { return m_host.status().url; }
    const Secret &key() const { return m_key; }

Q_SIGNALS:
    void started();
    void startFailed(int exitCode, const gatehouse::Problems &problems);
    void stopped();

private:
    Secret m_key;
    credentials::SystemKeychain m_keychain;
    gateway::GatewayHost m_host; // after what it uses
};

} // namespace gatehouse::connect
