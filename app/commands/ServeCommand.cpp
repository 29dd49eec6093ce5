#include "app/commands/ServeCommand.h"

#include "app/ActivityFile.h"
#include "app/FileLimit.h"
#include "app/SignalWatcher.h"
#include "app/StateFolder.h"
#include "app/Terminal.h"
#include "app/demo/DemoHost.h"
#include "app/service/ServiceReporter.h"
#include "engine/base/Clock.h"
#include "engine/base/Json.h"
#include "engine/credentials/SystemKeychain.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

namespace gatehouse::app {

QByteArray readyLine(const gateway::GatewayStatus &status)
{
    JsonWriter json;
    json.beginObject();
    json.key("ready");
    json.boolean(true);
    json.key("url");
    json.string(status.url);
    if (!status.metricsUrl.isEmpty()) {
        json.key("metrics");
        json.string(status.metricsUrl);
    }
    json.endObject();
    return json.take();
}

QString findConfiguration(const QString &named)
{
    if (!named.isEmpty())
        return named;
    const QStringList places{qEnvironmentVariable("GATEHOUSE_CONFIG"), QStringLiteral("config.yaml"),
        QStringLiteral("config/config.yaml"),
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
            + QStringLiteral("/gatehouse/config.yaml")};
    for (const QString &place : places) {
        if (!place.isEmpty() && QFileInfo::exists(place))
            return place;
    }
    return QStringLiteral("config.yaml");
}

int run(const ServeOptions &options)
{
    raiseFileLimit();
    const SystemClock clock;
    demo::DemoHost demoHost;
    if (options.demo) {
        if (const auto started = demoHost.startBesideGateway(); !started) {
            complain(Problems{started.error()});
            return started.error().code == u"http.address_in_use" ? kAddressInUse : kFailed;
        }
    }
    credentials::SystemKeychain keychain;
    gateway::GatewayHost host(clock, &keychain);
    SignalWatcher signalWatcher;
    ServiceReporter reporter(host, NotifySocket::fromEnvironment());
    int exitCode = kStopped;
    QObject::connect(
        &host, &gateway::GatewayHost::started, &host, [&host] { print(readyLine(host.status())); });
    QObject::connect(
        &host, &gateway::GatewayHost::startFailed, &host, [&exitCode](int code, const Problems &) {
            exitCode = code; // the log has said why
            QCoreApplication::quit();
        });
    QObject::connect(&host, &gateway::GatewayHost::stopped, &host, &QCoreApplication::quit);
    QObject::connect(&signalWatcher, &SignalWatcher::stopRequested, &host, [&] {
        reporter.stopping();
        host.stop();
    });
    QObject::connect(&signalWatcher, &SignalWatcher::reloadRequested, &host, [&] {
        reporter.reloading();
        host.reload();
    });

    gateway::StartOptions start = options.start;
    start.configFile = findConfiguration(start.configFile);
    start.stateFolder = stateFolder();
    start.activityFile = defaultActivityFile();
    host.start(start);
    QCoreApplication::exec();
    return exitCode;
}

} // namespace gatehouse::app
