#include "app/commands/KeychainShelf.h"

#include "engine/credentials/SecretName.h"

#include <QEventLoop>

#include <functional>
#include <optional>

namespace gatehouse::app {
namespace {

using credentials::KeychainAnswer;
using credentials::KeychainStatus;

// No secret can have this name: none begins with a dot.
const QString kNames = QStringLiteral(".names");

KeychainAnswer waitFor(const std::function<void(credentials::Keychain::Completion)> &ask)
{
    QEventLoop loop;
    std::optional<KeychainAnswer> answer;
    ask([&](KeychainAnswer given) {
        answer = std::move(given);
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return *answer;
}

} // namespace

KeychainAnswer KeychainShelf::read(const QString &name)
{
    return waitFor([&](auto completion) { m_keychain.read(name, std::move(completion)); });
}

KeychainAnswer KeychainShelf::names(QStringList &names)
{
    KeychainAnswer answer = read(kNames);
    if (answer.status == KeychainStatus::NotFound)
        return {KeychainStatus::Done, {}, {}};
    for (const QByteArray &line : answer.secret.expose().toByteArray().split('\n')) {
        if (const QString name = QString::fromUtf8(line); credentials::isSecretName(name))
            names.append(name);
    }
    return answer;
}

KeychainAnswer KeychainShelf::rewriteNames(const QStringList &names)
{
    if (names.isEmpty())
        return waitFor([&](auto completion) { m_keychain.remove(kNames, std::move(completion)); });
    const Secret text = Secret::fromString(names.join(u'\n'));
    return waitFor([&](auto completion) { m_keychain.write(kNames, text, std::move(completion)); });
}

KeychainAnswer KeychainShelf::write(const QString &name, const Secret &secret)
{
    QStringList known;
    if (KeychainAnswer answer = names(known); !answer.isDone())
        return answer;
    KeychainAnswer written
        = waitFor([&](auto completion) { m_keychain.write(name, secret, std::move(completion)); });
    if (!written.isDone() || known.contains(name))
        return written;
    known.append(name);
    known.sort();
    return rewriteNames(known);
}

KeychainAnswer KeychainShelf::remove(const QString &name)
{
    QStringList known;
    if (KeychainAnswer answer = names(known); !answer.isDone())
        return answer;
    KeychainAnswer removed
        = waitFor([&](auto completion) { m_keychain.remove(name, std::move(completion)); });
    if (!removed.isDone() || known.removeAll(name) == 0)
        return removed;
    return rewriteNames(known);
}

} // namespace gatehouse::app
