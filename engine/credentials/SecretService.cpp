#include "engine/credentials/SecretService.h"

#ifdef GATEHOUSE_SECRET_SERVICE

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>
#include <QLibrary>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::credentials {
namespace {

constexpr int kTimeout = 1'000;

using Reply = QDBusPendingCallWatcher;
using Completion = std::function<void(SecretServiceState)>;

void call(QObject *context, const QDBusMessage &message, std::function<void(const Reply &)> answered)
{
    auto *watcher
        = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, kTimeout), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
        [answered = std::move(answered)](QDBusPendingCallWatcher *finished) {
            finished->deleteLater();
            answered(*finished);
        });
}

QDBusMessage toBus(const QString &method)
{
    return QDBusMessage::createMethodCall(
        u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s, u"org.freedesktop.DBus"_s, method);
}

QDBusMessage toService(const QString &path, const QString &interface, const QString &method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
}

// Secret Service API 0.2, org.freedesktop.Secret.Collection: the property Locked.
void askLocked(QObject *context, const QString &collection, const Completion &completion)
{
    QDBusMessage message = toService(collection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    message << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    call(context, message, [completion](const Reply &reply) {
        const QDBusPendingReply<QDBusVariant> locked = reply;
        if (locked.isError())
            return completion(SecretServiceState::Unknown);
        completion(
            locked.value().variant().toBool() ? SecretServiceState::Locked : SecretServiceState::Unlocked);
    });
}

// Where QtKeychain keeps its entries: the collection of the alias "default".
void askCollection(QObject *context, const Completion &completion)
{
    QDBusMessage message
        = toService(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    message << u"default"_s;
    call(context, message, [context, completion](const Reply &reply) {
        const QDBusPendingReply<QDBusObjectPath> path = reply;
        if (path.isError())
            return completion(SecretServiceState::Unknown);
        if (path.value().path() == "/"_L1)
            return completion(SecretServiceState::NoCollection);
        askLocked(context, path.value().path(), completion);
    });
}

// Only one that runs is asked: a question would start it, and its first start may wait for a person.
void askActivatable(QObject *context, const Completion &completion)
{
    call(context, toBus(u"ListActivatableNames"_s), [completion](const Reply &reply) {
        const QDBusPendingReply<QStringList> names = reply;
        const bool absent = !names.isError() && !names.value().contains("org.freedesktop.secrets"_L1);
        completion(absent ? SecretServiceState::Absent : SecretServiceState::Unknown);
    });
}

} // namespace

bool hasSessionBus()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + u"/bus"_s);
}

bool forgetSecretServiceSession()
{
    // The library QtKeychain has loaded by the same name.
    QLibrary library(u"secret-1"_s, 0);
    using Disconnect = void (*)();
    const auto disconnect = reinterpret_cast<Disconnect>(library.resolve("secret_service_disconnect"));
    if (!disconnect)
        return false;
    disconnect();
    return true;
}

void askSecretService(QObject *context, std::function<void(SecretServiceState)> completion)
{
    if (!hasSessionBus() || !QDBusConnection::sessionBus().isConnected())
        return completion(SecretServiceState::NoBus);
    QDBusMessage message = toBus(u"NameHasOwner"_s);
    message << u"org.freedesktop.secrets"_s;
    call(context, message, [context, completion = std::move(completion)](const Reply &reply) {
        const QDBusPendingReply<bool> runs = reply;
        if (runs.isError())
            return completion(SecretServiceState::Unknown);
        if (runs.value())
            return askCollection(context, completion);
        askActivatable(context, completion);
    });
}

} // namespace gatehouse::credentials

#else

namespace gatehouse::credentials {

bool hasSessionBus()
{
    return true;
}

bool forgetSecretServiceSession()
{
    return false;
}

void askSecretService(QObject *, std::function<void(SecretServiceState)> completion)
{
    completion(SecretServiceState::Unknown);
}

} // namespace gatehouse::credentials

#endif
