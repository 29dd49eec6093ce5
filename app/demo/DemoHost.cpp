#include "app/demo/DemoHost.h"

#include "app/demo/DemoRouter.h"
#include "engine/base/Clock.h"
#include "engine/http/HttpServer.h"

#include <QHostAddress>
#include <QObject>
#include <QThread>

#include <optional>
#include <utility>

// A linker drops resources of a static library that nobody names; the macro works in the global namespace
// only.
static void loadDemoResources()
{
    Q_INIT_RESOURCE(demo);
}

namespace gatehouse::demo {

namespace {

[[maybe_unused]] const bool specIsLinked = (loadDemoResources(), true);

http::ServerLimits demoLimits()
{
    http::ServerLimits limits;
    limits.maxRequestBytes = 2'097'152; // a document of 1 MiB in its multipart body
    limits.maxConnections = 512;
    return limits;
}

} // namespace

class DemoHost::Private
{
public:
    // Everything below belongs to the demo's thread; `context` lives there.
    Result<quint16> listen(quint16 port);

    SystemClock clock;
    DemoRouter router;
    DemoStore store;
    QThread thread;
    std::unique_ptr<QObject> context;
    std::unique_ptr<http::HttpServer> server;
};

Result<quint16> DemoHost::Private::listen(quint16 port)
{
    store = seededStore();
    server = std::make_unique<http::HttpServer>(demoLimits(), clock);
    server->setMissingHandler([this](const http::ExchangePointer &exchange) {
        exchange->reply(router.answer(store, exchange->request()));
    });
    const auto address = server->listen({QHostAddress(QHostAddress::LocalHost), port});
    if (!address) {
        server.reset();
        return address.error();
    }
    return address->port;
}

DemoHost::DemoHost() : d(std::make_unique<Private>()) { }

DemoHost::~DemoHost()
{
    if (!d->thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        d->context.get(),
        [this] {
            if (d->server)
                d->server->closeAll();
            d->server.reset();
        },
        Qt::BlockingQueuedConnection);
    d->thread.quit();
    d->thread.wait();
}

Result<quint16> DemoHost::start(quint16 port)
{
    if (!d->thread.isRunning()) {
        d->context = std::make_unique<QObject>();
        d->context->moveToThread(&d->thread);
        d->thread.setObjectName(QStringLiteral("demo"));
        d->thread.start();
    }
    std::optional<Result<quint16>> result;
    QMetaObject::invokeMethod(
        d->context.get(), [&] { result.emplace(d->listen(port)); }, Qt::BlockingQueuedConnection);
    return *result;
}

Result<quint16> DemoHost::startBesideGateway()
{
    auto started = start(kDemoPort);
    if (started || started.error().code != u"http.address_in_use")
        return started;
    Problem problem = started.error();
    problem.message = QStringLiteral(
        "127.0.0.1:%1, where the demo's backend answers, is already in use: a gateway with the "
        "demo may be running; stop that one, or start this one without the demo")
                          .arg(kDemoPort);
    return problem;
}

} // namespace gatehouse::demo
