#include "app/commands/ConnectCommand.h"

#include "app/SignalWatcher.h"
#include "app/Terminal.h"
#include "app/commands/KeychainShelf.h"
#include "app/connect/Bridge.h"
#include "app/connect/EmbeddedGateway.h"
#include "app/connect/LogFile.h"
#include "app/connect/StdioChannel.h"
#include "engine/backend/CurlHttpClient.h"
#include "engine/base/Clock.h"

#include <QCoreApplication>

namespace gatehouse::app {
namespace {

using namespace connect;

// Of the process, since this is a filter between two others.
constexpr int kStandardInput = 0;
constexpr int kStandardOutput = 1;

LogLevel logLevel(const ConnectOptions &options)
{
    return options.logLevel.value_or(options.logFile.isEmpty() ? LogLevel::Warning : LogLevel::Info);
}

// Everything that bridges, once it is known where to.
class Connection
{
public:
    Connection(Endpoint endpoint, telemetry::Log &log)
        : m_channel(kStandardInput, kStandardOutput)
        , m_link(m_client, std::move(endpoint))
        , m_bridge(m_link, m_channel, log)
    {
        QObject::connect(&m_channel, &StdioChannel::lineReceived, &m_channel,
            [this](const QByteArray &line) { m_bridge.receive(line); });
        QObject::connect(&m_channel, &StdioChannel::longLineSkipped, &m_channel,
            [this] { m_bridge.refuseLongLine(StdioChannel::kMaxLineBytes); });
        QObject::connect(&m_channel, &StdioChannel::inputEnded, &m_channel, [this] { finish(); });
        // Nobody is there to be told anything; the gateway is left in haste.
        QObject::connect(
            &m_channel, &StdioChannel::outputClosed, &m_channel, [] { QCoreApplication::quit(); });
        m_channel.start();
    }

    void finish()
    {
        m_bridge.finish([] { QCoreApplication::quit(); });
    }

private:
    backend::CurlHttpClient m_client;
    StdioChannel m_channel;
    GatewayLink m_link;
    Bridge m_bridge;
};

// Bad words are the caller's mistake; a file that cannot be read is one too, since it was named.
int refuse(const Problem &problem)
{
    complain(QStringLiteral("gatehouse connect: ") + problem.message);
    return kBadCommandLine;
}

int bridgeToService(const ConnectOptions &options, telemetry::Log &log)
{
    const auto url = endpointUrl({options.url, options.api, options.profile});
    if (!url)
        return refuse(url.error());
    const auto askKeychain = [](const QString &name) { return KeychainShelf().read(name); };
    const auto found = readKey({options.keyFile, qEnvironmentVariable("GATEHOUSE_API_KEY"), askKeychain});
    if (!found)
        return refuse(found.error());
    if (!found->warning.isEmpty())
        log.warning(QLatin1String("connect:key"), found->warning);

    Connection connection({*url, found->key}, log);
    SignalWatcher signalWatcher;
    const auto finish = [&connection] { connection.finish(); };
    QObject::connect(&signalWatcher, &SignalWatcher::stopRequested, qApp, finish);
    QObject::connect(&signalWatcher, &SignalWatcher::reloadRequested, qApp, finish); // the terminal is gone
    return QCoreApplication::exec();
}

int bridgeToOwnGateway(const ConnectOptions &options, telemetry::Log &log, const telemetry::Log::Sink &sink)
{
    const SystemClock clock;
    EmbeddedGateway gateway(clock);
    std::unique_ptr<Connection> connection;
    int exitCode = kStopped;
    QObject::connect(&gateway, &EmbeddedGateway::started, qApp, [&] {
        const auto url = endpointUrl({gateway.url(), options.api, options.profile});
        if (!url) {
            exitCode = refuse(url.error());
            return QCoreApplication::quit();
        }
        connection = std::make_unique<Connection>(Endpoint{*url, gateway.key()}, log);
    });
    QObject::connect(&gateway, &EmbeddedGateway::startFailed, qApp, [&](int code, const Problems &problems) {
        if (sink)
            complain(problems); // else the log has said so there
        exitCode = code;
        QCoreApplication::quit();
    });
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::reloadRequested, qApp, [&gateway] { gateway.reload(); });
    QObject::connect(&signalWatcher, &SignalWatcher::stopRequested, qApp, [&connection] {
        if (connection)
            return connection->finish();
        QCoreApplication::quit();
    });
    gateway.start({options.config, options.team, logLevel(options), sink});
    QCoreApplication::exec();
    connection.reset();
    return exitCode;
}

} // namespace

int run(const ConnectOptions &options)
{
    telemetry::Log::Sink sink;
    if (!options.logFile.isEmpty()) {
        const auto opened = openLogFile(options.logFile);
        if (!opened) {
            complain(QStringLiteral("gatehouse connect: ") + opened.error().message);
            return kFailed;
        }
        sink = *opened;
    }
    const SystemClock clock;
    telemetry::Log log(clock, sink);
    log.setLevel(logLevel(options));
    return options.config.isEmpty() ? bridgeToService(options, log) : bridgeToOwnGateway(options, log, sink);
}

} // namespace gatehouse::app
