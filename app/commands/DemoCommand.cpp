#include "app/commands/DemoCommand.h"

#include "app/SignalWatcher.h"
#include "app/Terminal.h"
#include "app/demo/DemoHost.h"

#include <QCoreApplication>
#include <QFile>

namespace gatehouse::app {

int run(const DemoOptions &options)
{
    if (options.printSpec) {
        QFile spec(QStringLiteral(":/demo/crm-openapi.yaml"));
        if (!spec.open(QIODevice::ReadOnly))
            return kFailed;
        print(spec.readAll());
        return kStopped;
    }
    demo::DemoHost host;
    const auto port = host.start(options.port);
    if (!port) {
        complain(Problems{port.error()});
        return port.error().code == u"http.address_in_use" ? kAddressInUse : kFailed;
    }
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::stopRequested, qApp, &QCoreApplication::quit);
    print(QStringLiteral("{\"ready\":true,\"url\":\"http://127.0.0.1:%1/api/v1\"}").arg(*port));
    QCoreApplication::exec();
    return kStopped;
}

} // namespace gatehouse::app
