#pragma once

#include "engine/base/Secret.h"

#include <QString>

#include <functional>

namespace gatehouse::credentials {

// Told apart as far as the platform allows.
enum class KeychainStatus {
    Done, // read, written or removed
    NotFound, // the keychain has no such entry
    Locked, // somebody has to unlock it first, or did not want to
    NoService, // there is no keychain here: a server without a desktop, say
    TimedOut, // it did not answer within its deadline
    Failed // anything else; the message says what
};

struct KeychainAnswer
{
    KeychainStatus status = KeychainStatus::Failed;
    Secret secret; // of a read that is Done
    QString message; // for people, without a secret; empty when Done

    bool isDone() const { return status == KeychainStatus::Done; }
};

// Where secrets are kept outside of files: a seam before the operating system's keychain. Names are ours
// ("team/sales", "oauth2/crm"); all are kept under one service. Any thread may ask; nothing blocks, and every
// request has a deadline of its own. `completion` runs once, on the keychain's own thread.
class Keychain
{
public:
    using Completion = std::function<void(KeychainAnswer)>;

    virtual ~Keychain() = default;
    virtual void read(const QString &name, Completion completion) = 0;
    virtual void write(const QString &name, const Secret &secret, Completion completion) = 0;
    // Done also when there was none.
    virtual void remove(const QString &name, Completion completion) = 0;
};

} // namespace gatehouse::credentials
