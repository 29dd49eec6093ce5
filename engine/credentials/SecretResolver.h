#pragma once

#include "engine/base/Result.h"
#include "engine/base/Secret.h"
#include "engine/config/Environment.h"
#include "engine/credentials/KeychainWaiter.h"
#include "engine/model/SecretSource.h"

#include <QString>

#include <memory>

namespace gatehouse::credentials {

// Where the entries of "keychain:NAME" are looked for.
struct KeychainAccess
{
    Keychain *keychain = nullptr; // outlives the resolver; none: only the folder below
    // Where systemd puts what LoadCredential= names; asked first. Empty: there is none.
    QString credentialsFolder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    KeychainWaiter::Patience patience = {};
};

// Turns a SecretSource into the secret: "${VAR}" and "${VAR:-default}" inside any text, "file:/run/secrets/x"
// (one trailing newline dropped, at most 64 KiB, relative to the configuration's folder), "keychain:NAME",
// literals as they are. Problems carry the source's path and place and never the secret. A value for one
// build: a keychain that is not there is asked once. Blocks on files and on the keychain, so it is for the
// thread pool: not for a worker, nor for the main thread, which the keychain needs.
class SecretResolver
{
public:
    SecretResolver(config::Environment environment, QString folder, KeychainAccess access = {})
        : m_environment(std::move(environment))
        , m_folder(std::move(folder))
        , m_credentialsFolder(std::move(access.credentialsFolder))
        , m_waiter(std::make_shared<KeychainWaiter>(access.keychain, std::move(access.patience)))
    {
    }

    Result<Secret> resolve(const SecretSource &source) const;

private:
    Result<Secret> resolveText(const QString &text) const;
    Result<Secret> resolveKeychain(const QString &name) const;

    config::Environment m_environment;
    QString m_folder;
    QString m_credentialsFolder;
    std::shared_ptr<KeychainWaiter> m_waiter;
};

} // namespace gatehouse::credentials
