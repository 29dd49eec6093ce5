#pragma once

#include <QList>
#include <QString>

namespace gatehouse::gateway {

// Where the value of a secret stands.
enum class SecretOrigin {
    Keychain,
    Environment, // a variable of the process, or one that is nowhere
    DotEnv,
    File,
    Configuration // readable in config.yaml itself
};

// What became of looking for it.
enum class SecretState {
    Found,
    Fallback, // the variable is not set, what stands behind ":-" is taken
    Plain, // it is readable for everybody who can read the configuration
    Missing, // no such entry, variable or file, or it is empty
    Locked, // the keychain has to be unlocked, or did not answer
    NoKeychain,
    Unreadable // anything else; the reason says what
};

enum class SecretOwner { Gateway, Api, Team, Webhook };

enum class SecretRole {
    MasterKey,
    RedisUrl,
    DocumentHeader,
    BackendHeader,
    Token,
    ApiKey,
    Username,
    Password,
    ClientSecret,
    RefreshToken,
    ClientKey,
    TeamKey,
    SigningSecret
};

// One place of a configuration that wants a secret, and where that comes from: a value, which never holds the
// secret itself.
struct SecretUse
{
    QString path; // of the setting: "apis[0].backend.auth.token"
    SecretOwner owner = SecretOwner::Gateway;
    QString ownerName; // the API's, the team's; the webhook's URL
    SecretRole role = SecretRole::MasterKey;
    QString header; // of the two roles that are one
    QString team; // of a credential for one team
    SecretOrigin origin = SecretOrigin::Configuration;
    QString name; // entry, variable or file; empty for what is in the configuration
    SecretState state = SecretState::Plain;
    QString reason; // why it cannot be had, in English

    // Its name can be that of an entry, so that the keychain can be given it.
    bool canBeStored = false;

    bool operator==(const SecretUse &) const = default;
};

// What became of a change in the keychain: Found after one that is done.
struct KeychainChange
{
    SecretState state = SecretState::Unreadable;
    QString reason;

    bool isDone() const { return state == SecretState::Found; }
};

} // namespace gatehouse::gateway
