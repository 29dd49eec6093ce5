#include "ui/SecretWording.h"

#include <QCoreApplication>

namespace gatehouse::ui::wording {

using namespace Qt::Literals::StringLiterals;
using gateway::SecretOrigin;
using gateway::SecretOwner;
using gateway::SecretRole;
using gateway::SecretState;
using gateway::SecretUse;

namespace {

// The translation context of this file.
struct SecretWording
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::SecretWording)
};

QString textOf(const SecretUse &use)
{
    switch (use.role) {
    case SecretRole::MasterKey:
        return SecretWording::tr("master key");
    case SecretRole::RedisUrl:
        return SecretWording::tr("address of Redis");
    case SecretRole::DocumentHeader:
        return SecretWording::tr("header %1 for the document").arg(use.header);
    case SecretRole::BackendHeader:
        return SecretWording::tr("header %1 for the backend").arg(use.header);
    case SecretRole::Token:
        return SecretWording::tr("backend token");
    case SecretRole::ApiKey:
        return SecretWording::tr("backend API key");
    case SecretRole::Username:
        return SecretWording::tr("backend user name");
    case SecretRole::Password:
        return SecretWording::tr("backend password");
    case SecretRole::ClientSecret:
        return SecretWording::tr("OAuth client secret");
    case SecretRole::RefreshToken:
        return SecretWording::tr("OAuth refresh token");
    case SecretRole::ClientKey:
        return SecretWording::tr("key of the client certificate");
    case SecretRole::TeamKey:
        return SecretWording::tr("key of the team");
    case SecretRole::SigningSecret:
        return SecretWording::tr("webhook's signing secret");
    }
    return {};
}

QString missing(const SecretUse &use)
{
    switch (use.origin) {
    case SecretOrigin::Keychain:
        return SecretWording::tr("The keychain has no entry “%1”. Set it here.").arg(use.name);
    case SecretOrigin::Environment:
        return SecretWording::tr("The variable %1 is not set, or empty. Set it in the environment of the "
                                 "gateway, or in the file .env beside config.yaml.")
            .arg(use.name);
    case SecretOrigin::DotEnv:
        return SecretWording::tr("The variable %1 is empty in the file .env.").arg(use.name);
    case SecretOrigin::File:
        return SecretWording::tr("The file %1 does not exist, or is empty.").arg(use.name);
    case SecretOrigin::Configuration:
        break;
    }
    return {};
}

QString found(SecretOrigin origin)
{
    switch (origin) {
    case SecretOrigin::Keychain:
        return SecretWording::tr("It is in the keychain. It can be replaced, and is never shown.");
    case SecretOrigin::Environment:
        return SecretWording::tr("It is in the environment of this process. A change needs a restart.");
    case SecretOrigin::DotEnv:
        return SecretWording::tr("It is in the file .env beside config.yaml.");
    case SecretOrigin::File:
        return SecretWording::tr("The file is there and can be read.");
    case SecretOrigin::Configuration:
        break;
    }
    return {};
}

} // namespace

QString place(const SecretUse &use)
{
    QString what = textOf(use);
    if (!use.team.isEmpty())
        what = SecretWording::tr("%1 for the team %2", "a secret").arg(what, use.team);
    const QString owner = use.owner == SecretOwner::Gateway ? SecretWording::tr("Gateway") : use.ownerName;
    return SecretWording::tr("%1: %2", "who wants it, what it is").arg(owner, what);
}

QString text(SecretOrigin origin)
{
    switch (origin) {
    case SecretOrigin::Keychain:
        return SecretWording::tr("Keychain");
    case SecretOrigin::Environment:
        return SecretWording::tr("Environment");
    case SecretOrigin::DotEnv:
        return SecretWording::tr("File .env");
    case SecretOrigin::File:
        return SecretWording::tr("File");
    case SecretOrigin::Configuration:
        break;
    }
    return u"config.yaml"_s;
}

QString text(SecretState state)
{
    switch (state) {
    case SecretState::Found:
        return SecretWording::tr("Found");
    case SecretState::Fallback:
        return SecretWording::tr("Default used");
    case SecretState::Plain:
        return SecretWording::tr("Readable in the file");
    case SecretState::Missing:
        return SecretWording::tr("Missing");
    case SecretState::Locked:
        return SecretWording::tr("Keychain locked");
    case SecretState::NoKeychain:
        return SecretWording::tr("No keychain");
    case SecretState::Unreadable:
        break;
    }
    return SecretWording::tr("Cannot be read");
}

Tone tone(SecretState state)
{
    switch (state) {
    case SecretState::Found:
        return Tone::Good;
    case SecretState::Fallback:
    case SecretState::Plain:
    case SecretState::Locked:
        return Tone::Warning;
    case SecretState::Missing:
    case SecretState::NoKeychain:
    case SecretState::Unreadable:
        break;
    }
    return Tone::Bad;
}

QString explanation(const SecretUse &use)
{
    switch (use.state) {
    case SecretState::Found:
        return found(use.origin);
    case SecretState::Fallback:
        return SecretWording::tr("The variable %1 is not set: the default in config.yaml is taken.")
            .arg(use.name);
    case SecretState::Plain:
        return SecretWording::tr(
            "Everybody who can read config.yaml can read it. Better: refer to an entry of the "
            "keychain, a variable or a file.");
    case SecretState::Missing:
        return missing(use);
    case SecretState::Locked:
        return SecretWording::tr("The keychain is locked, or does not answer. Unlock it and check again.");
    case SecretState::NoKeychain:
        return SecretWording::tr(
            "There is no keychain on this machine. Refer to a variable or a file instead.");
    case SecretState::Unreadable:
        break;
    }
    return use.reason.isEmpty() ? SecretWording::tr("It cannot be read.")
                                : SecretWording::tr("It cannot be read: %1").arg(use.reason);
}

QString failure(const gateway::KeychainChange &change)
{
    if (change.state == SecretState::Locked)
        return SecretWording::tr("The keychain is locked, or does not answer. Unlock it and try again.");
    if (change.state == SecretState::NoKeychain)
        return SecretWording::tr(
            "There is no keychain on this machine. Refer to a variable or a file instead.");
    return SecretWording::tr("The keychain did not do it: %1").arg(change.reason);
}

} // namespace gatehouse::ui::wording
