#include "app/commands/SecretsCommand.h"

#include "app/SecretInput.h"
#include "app/Terminal.h"
#include "app/commands/KeychainShelf.h"
#include "app/commands/ServeCommand.h"
#include "engine/config/KeychainReferences.h"
#include "engine/credentials/SecretName.h"

#include <QFile>

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

using credentials::KeychainAnswer;
using credentials::KeychainStatus;

constexpr qint64 kMostConfigBytes = 16'777'216;

int complainAbout(const KeychainAnswer &answer)
{
    complain(u"gatehouse secrets: %1"_s.arg(answer.message));
    return kFailed;
}

QString stateName(KeychainStatus status)
{
    switch (status) {
    case KeychainStatus::Done:
        return u"present"_s;
    case KeychainStatus::NotFound:
        return u"missing"_s;
    case KeychainStatus::Locked:
        return u"locked"_s;
    case KeychainStatus::NoService:
    case KeychainStatus::TimedOut:
    case KeychainStatus::Failed:
        break;
    }
    return u"unknown"_s;
}

// Nothing when there is no configuration and none was named: the names we set are worth listing alone.
std::optional<QStringList> referredTo(const SecretsOptions &options)
{
    QFile file(findConfiguration(options.config));
    if (!file.exists() && options.config.isEmpty())
        return QStringList();
    if (!file.open(QIODevice::ReadOnly)) {
        complain(u"gatehouse secrets: %1 cannot be read: %2"_s.arg(file.fileName(), file.errorString()));
        return std::nullopt;
    }
    return config::keychainReferences(file.read(kMostConfigBytes), file.fileName());
}

int list(const SecretsOptions &options)
{
    const auto referred = referredTo(options);
    if (!referred)
        return kBadInput;
    KeychainShelf shelf;
    QStringList names;
    const KeychainAnswer index = shelf.names(names);
    if (!index.isDone() && index.status != KeychainStatus::Locked)
        return complainAbout(index);
    if (!index.isDone())
        complain(
            u"gatehouse secrets: %1; only what the configuration refers to is listed"_s.arg(index.message));
    for (const QString &name : *referred) {
        if (!names.contains(name))
            names.append(name);
    }
    names.sort();
    for (const QString &name : names) {
        const KeychainStatus status = index.isDone() ? shelf.read(name).status : KeychainStatus::Locked;
        print(u"%1 %2%3"_s.arg(stateName(status), -8)
                  .arg(name, referred->contains(name) ? QString() : u"  (not in the configuration)"_s));
    }
    return index.isDone() ? kStopped : kFailed;
}

int set(const QString &name)
{
    const auto secret = readSecretInput(u"Value of %1 (not shown): "_s.arg(name));
    if (!secret) {
        complain(u"gatehouse secrets: %1"_s.arg(secret.error().message));
        return kBadInput;
    }
    KeychainShelf shelf;
    if (const KeychainAnswer answer = shelf.write(name, *secret); !answer.isDone())
        return complainAbout(answer);
    complain(u"%1 is set. A gateway that runs reads it at its next reload."_s.arg(name));
    return kStopped;
}

int remove(const QString &name)
{
    KeychainShelf shelf;
    const KeychainAnswer before = shelf.read(name);
    if (before.status == KeychainStatus::NotFound) {
        complain(u"gatehouse secrets: there is no secret %1"_s.arg(name));
        return kBadInput;
    }
    if (!before.isDone())
        return complainAbout(before);
    if (const KeychainAnswer answer = shelf.remove(name); !answer.isDone())
        return complainAbout(answer);
    complain(u"%1 is deleted. A gateway that runs keeps what it read until its next reload."_s.arg(name));
    return kStopped;
}

} // namespace

int run(const SecretsOptions &options)
{
    if (options.action != SecretsAction::List && !credentials::isSecretName(options.name)) {
        complain(u"gatehouse secrets: expected a name of letters, digits, `.`, `_`, `-` and `/`"_s);
        return kBadCommandLine;
    }
    switch (options.action) {
    case SecretsAction::List:
        return list(options);
    case SecretsAction::Set:
        return set(options.name);
    case SecretsAction::Delete:
        return remove(options.name);
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::app
