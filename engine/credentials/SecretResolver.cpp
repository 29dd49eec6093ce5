#include "engine/credentials/SecretResolver.h"

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
    if (text.startsWith(kKeychainPrefix)) {
        return located(problemOf(u"config.not_in_this_version"_s,
            u"references to the keychain are not in this version; use \"${VARIABLE}\" or \"file:/path\""_s));
    }
    // The prefix is looked for before variables are filled in: what a variable holds is never taken for a
    // file.
    const bool isFile = text.startsWith(kFilePrefix);
    const Result<QString> expanded = m_environment.expand(isFile ? text.sliced(kFilePrefix.size()) : text);
    if (!expanded)
        return located(expanded.error());
    const Result<Secret> secret = isFile
        ? readSecretFile(QDir::cleanPath(QDir(m_folder).absoluteFilePath(*expanded)))
        : Result<Secret>(Secret::fromString(*expanded));
    if (!secret)
        return located(secret.error());
    if (secret->isEmpty()) {
        return located(problemOf(u"config.empty_secret"_s,
            u"the reference leads to an empty value; set the variable or fill the file, or remove the key"_s));
    }
    return *secret;
}

} // namespace gatehouse::credentials
