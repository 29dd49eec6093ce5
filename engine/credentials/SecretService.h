#pragma once

#include <QObject>

#include <functional>

namespace gatehouse::credentials {

// What the freedesktop Secret Service says about itself. QtKeychain cannot tell a locked collection from an
// absent entry, nor a service that is not there from one that failed.
enum class SecretServiceState {
    NoBus, // no D-Bus session that could hold one
    Absent, // nobody provides it on this bus
    Locked, // its default collection is locked
    Unlocked,
    NoCollection, // it has no default collection yet
    Unknown // it did not say, or this is another platform
};

// Whether a session bus is to be expected at all; looks at the environment only, so that nothing tries to
// start one. True on platforms that need none.
bool hasSessionBus();

// Lets libsecret, which QtKeychain uses, forget its session: one of a service that has been restarted fails
// for ever. Main thread, while it asks for nothing. False where there is nothing to forget.
bool forgetSecretServiceSession();

// Asks without blocking, for a second at most a question; `completion` runs once on the thread of `context`,
// which must be the main thread, unless `context` is destroyed before.
void askSecretService(QObject *context, std::function<void(SecretServiceState)> completion);

} // namespace gatehouse::credentials
