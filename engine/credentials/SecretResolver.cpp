#include "engine/credentials/SecretResolver.h"

#include "engine/credentials/SecretName.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::credentials {
namespace {

constexpr qint64 kMaxSecretBytes = 65'536;
constexpr QLatin1StringView kFilePrefix = "file:"_L1;
constexpr QLatin1StringView kKeychainPrefix = "keychain:"_L1;

Problem problemOf(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

Problem unreadable(const QString &fileName, const QString &why)
{
    return problemOf(
        u"config.unreadable_secret"_s, u"the secret in the file %1 cannot be read: %2"_s.arg(fileName, why));
}

// Mounted secrets end with the newline an editor put there; it is not part of the secret.
void dropNewline(QByteArray &bytes)
{
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
}

Result<Secret> readSecretFile(const QString &fileName)
{
    const QFileInfo info(fileName);
    if (!info.exists())
        return unreadable(fileName, u"there is no such file"_s);
    if (!info.isFile())
        return unreadable(fileName, u"it is no regular file"_s); // a pipe could block for ever
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(fileName, file.errorString());
    QByteArray bytes = file.read(kMaxSecretBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(fileName, file.errorString());
    if (bytes.size() > kMaxSecretBytes)
        return unreadable(fileName, u"it is larger than %1 bytes"_s.arg(kMaxSecretBytes));
    dropNewline(bytes);
    const Secret secret{QByteArrayView(bytes)};
    bytes.fill('\0');
    return secret;
}

// What to do about it, for the person who reads the message.
QString adviceFor(KeychainStatus status, const QString &name)
{
    switch (status) {
    case KeychainStatus::Done:
        break;
    case KeychainStatus::NotFound:
        return u"set it with `gatehouse secrets set %1` and reload"_s.arg(name);
    case KeychainStatus::Locked:
    case KeychainStatus::TimedOut:
        return u"unlock it and reload: it is asked again then"_s;
    case KeychainStatus::NoService:
        return u"write \"${VARIABLE}\" (set in the environment or in .env) or \"file:/path\" instead, or let "
               u"systemd bring it: LoadCredential=%1:/path"_s.arg(QString(name).replace(u'/', u'_'));
    case KeychainStatus::Failed:
        return u"it is asked again at the next reload"_s;
    }
    return {};
}

QString codeFor(KeychainStatus status)
{
    switch (status) {
    case KeychainStatus::NotFound:
        return u"config.keychain_entry"_s;
    case KeychainStatus::Locked:
    case KeychainStatus::TimedOut:
        return u"config.keychain_locked"_s;
    case KeychainStatus::NoService:
        return u"config.no_keychain"_s;
    case KeychainStatus::Done:
    case KeychainStatus::Failed:
        break;
    }
    return u"config.keychain"_s;
}

} // namespace

Result<Secret> SecretResolver::resolve(const SecretSource &source) const
{
    const auto located = [&](Problem problem) {
        problem.path = source.path;
        problem.place = source.place;
        return problem;
    };
    const QString text = QString::fromUtf8(source.text.expose());
    if (text.isEmpty())
        return Secret();
    const Result<Secret> secret = resolveText(text);
    if (!secret)
        return located(secret.error());
    if (secret->isEmpty()) {
        return located(problemOf(u"config.empty_secret"_s,
            u"the reference leads to an empty value; set the variable or fill the file, or remove the key"_s));
    }
    return *secret;
}

// The prefix is looked for before variables are filled in: what a variable holds is never taken for a file or
// an entry.
Result<Secret> SecretResolver::resolveText(const QString &text) const
{
    const bool isFile = text.startsWith(kFilePrefix);
    const bool isEntry = text.startsWith(kKeychainPrefix);
    const qsizetype prefix = isFile ? kFilePrefix.size() : isEntry ? kKeychainPrefix.size() : 0;
    const Result<QString> expanded = m_environment.expand(text.sliced(prefix));
    if (!expanded)
        return expanded.error();
    if (isEntry)
        return resolveKeychain(*expanded);
    if (isFile)
        return readSecretFile(QDir::cleanPath(QDir(m_folder).absoluteFilePath(*expanded)));
    return Secret::fromString(*expanded);
}

// The folder first: it is there only where an administrator put the secret into it, and answers at once.
Result<Secret> SecretResolver::resolveKeychain(const QString &name) const
{
    if (!isSecretName(name)) {
        return problemOf(u"config.bad_reference"_s,
            u"expected \"keychain:NAME\" with letters, digits, `.`, `_`, `-` and `/` in the name"_s);
    }
    if (!m_credentialsFolder.isEmpty()) {
        const QString fileName = m_credentialsFolder + u'/' + QString(name).replace(u'/', u'_');
        // A link that leads elsewhere is none of systemd's.
        const QFileInfo info(fileName);
        if (info.exists() && info.canonicalPath() == QFileInfo(m_credentialsFolder).canonicalFilePath())
            return readSecretFile(fileName);
    }
    const KeychainAnswer answer = m_waiter->read(name);
    if (answer.isDone())
        return answer.secret;
    return problemOf(codeFor(answer.status),
        u"the secret \"%1\" cannot be had: %2; %3"_s.arg(
            name, answer.message, adviceFor(answer.status, name)));
}

} // namespace gatehouse::credentials
