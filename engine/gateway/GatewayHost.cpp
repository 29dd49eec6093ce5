#include "engine/gateway/GatewayHost.h"

#include "engine/gateway/ClientConnections.h"
#include "engine/gateway/Gateway.h"
#include "engine/gateway/GatewayPeer.h"
#include "engine/gateway/Inspections.h"
#include "engine/gateway/RecordedCalls.h"
#include "engine/gateway/SecretInventory.h"
#include "engine/telemetry/LogTail.h"

#include <QPointer>
#include <QThread>

namespace gatehouse::gateway {

// The control thread and the gateway on it.
class GatewayHost::Private
{
public:
    Private(const Clock &clock, credentials::Keychain *keychain)
        : logTail(std::make_shared<telemetry::LogTail>())
        , gateway(new Gateway(clock, keychain, logTail))
        , secrets(keychain)
        , peer(keychain)
        , inspections(clock, keychain)
        , clients(clock, keychain)
    {
        thread.setObjectName(QStringLiteral("gateway"));
        gateway->moveToThread(&thread);
        thread.start();
        secrets.setTokenDoor({[this](const SecretInventory::Tokens &answer) {
                                  post([control = gateway, answer] { answer(control->tokens()); });
                              },
            [this](const QString &api, const QString &team, const SecretInventory::Renewed &answer) {
                post([control = gateway, api, team, answer] { control->renewToken(api, team, answer); });
            }});
    }
    ~Private()
    {
        // Its timers and workers end on the thread they live on.
        QMetaObject::invokeMethod(
            gateway, [this] { delete gateway; }, Qt::BlockingQueuedConnection);
        thread.quit();
        thread.wait();
    }

    template <typename Function> void post(Function function)
    {
        QMetaObject::invokeMethod(gateway, std::move(function), Qt::QueuedConnection);
    }

    QThread thread;
    std::shared_ptr<telemetry::LogTail> logTail;
    Gateway *gateway;
    GatewayStatus status;
    RecordedCalls recordedCalls;
    SecretInventory secrets;
    GatewayPeer peer;
    Inspections inspections;
    ClientConnections clients;
    quint64 lastTrial = 0;
};

GatewayHost::GatewayHost(const Clock &clock, credentials::Keychain *keychain, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(clock, keychain))
{
    qRegisterMetaType<GatewayStatus>();
    qRegisterMetaType<GatewayCounters>();
    qRegisterMetaType<ReloadOutcome>();
    qRegisterMetaType<Problems>();
    qRegisterMetaType<TrialOutcome>();
    qRegisterMetaType<ToolRehearsal>();
    connect(d->gateway, &Gateway::statusChanged, this, [this](const GatewayStatus &status) {
        d->status = status;
        d->recordedCalls.setStatus(status);
        Q_EMIT statusChanged(status);
    });
    connect(d->gateway, &Gateway::countersChanged, this, &GatewayHost::countersChanged);
    connect(d->gateway, &Gateway::started, this, &GatewayHost::started);
    connect(d->gateway, &Gateway::startFailed, this, &GatewayHost::startFailed);
    connect(d->gateway, &Gateway::stopped, this, &GatewayHost::stopped);
    connect(&d->secrets, &SecretInventory::changed, this, [this] {
        if (d->status.state == GatewayState::Running)
            reload();
    });
}

GatewayHost::~GatewayHost() = default;

void GatewayHost::start(const StartOptions &options)
{
    d->recordedCalls.setOptions(options);
    d->post([gateway = d->gateway, options] { gateway->start(options); });
}

void GatewayHost::reload()
{
    ask({}, this, [this](const calls::ControlAnswer &answer) { Q_EMIT reloadFinished(answer.outcome); });
}

void GatewayHost::ask(calls::ControlRequest request, QObject *context, calls::ControlCompletion completion)
{
    // Whether the context is there still is known on the main thread only.
    auto deliver = [guard = QPointer<QObject>(context), completion = std::move(completion)](
                       const calls::ControlAnswer &answer) {
        if (guard)
            completion(answer);
    };
    d->post(
        [this, gateway = d->gateway, request = std::move(request), deliver = std::move(deliver)]() mutable {
            gateway->request(std::move(request), [this, deliver](const calls::ControlAnswer &answer) {
                QMetaObject::invokeMethod(
                    this, [deliver, answer] { deliver(answer); }, Qt::QueuedConnection);
            });
        });
}

void GatewayHost::stop(std::chrono::milliseconds grace)
{
    d->post([gateway = d->gateway, grace] { gateway->stop(grace); });
}

const GatewayStatus &GatewayHost::status() const
{
    return d->status;
}

RecordedCalls &GatewayHost::recordedCalls()
{
    return d->recordedCalls;
}

SecretInventory &GatewayHost::secrets()
{
    return d->secrets;
}

GatewayPeer &GatewayHost::peer()
{
    return d->peer;
}

ClientConnections &GatewayHost::clients()
{
    return d->clients;
}

Inspections &GatewayHost::inspections()
{
    return d->inspections;
}

telemetry::LogTail &GatewayHost::logTail()
{
    return *d->logTail;
}

void GatewayHost::checkAlive()
{
    d->post([this, gateway = d->gateway] {
        // Whoever lets go last says it, on whichever thread.
        const std::shared_ptr<void> token(nullptr, [this](void *) {
            QMetaObject::invokeMethod(
                this, [this] { Q_EMIT alive(); }, Qt::QueuedConnection);
        });
        gateway->touchWorkers(token);
    });
}

quint64 GatewayHost::callTool(const ToolTrial &trial)
{
    const quint64 id = ++d->lastTrial;
    d->post([this, gateway = d->gateway, id, trial] {
        gateway->callTool(id, trial, [this, id](TrialOutcome outcome) {
            QMetaObject::invokeMethod(
                this, [this, id, outcome = std::move(outcome)] { Q_EMIT toolCalled(id, outcome); },
                Qt::QueuedConnection);
        });
    });
    return id;
}

void GatewayHost::cancelTool(quint64 call)
{
    d->post([gateway = d->gateway, call] { gateway->cancelTool(call); });
}

quint64 GatewayHost::rehearseTool(const ToolTrial &trial)
{
    const quint64 id = ++d->lastTrial;
    d->post([this, gateway = d->gateway, id, trial] {
        gateway->rehearseTool(trial, [this, id](const ToolRehearsal &rehearsed) {
            QMetaObject::invokeMethod(
                this, [this, id, rehearsed] { Q_EMIT toolRehearsed(id, rehearsed); }, Qt::QueuedConnection);
        });
    });
    return id;
}

void GatewayHost::setCountersWanted(bool wanted)
{
    d->post([gateway = d->gateway, wanted] { gateway->setCountersWanted(wanted); });
}

} // namespace gatehouse::gateway
