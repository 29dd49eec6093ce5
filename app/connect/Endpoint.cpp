#include "app/connect/Endpoint.h"

#include "engine/credentials/SecretName.h"
#include "engine/credentials/SecretResolver.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::connect {
namespace {

constexpr QLatin1StringView kFilePrefix("file:");
constexpr QLatin1StringView kKeychainPrefix("keychain:");

Problem problem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

Problem badUrl(const QString &url, const QString &why)
{
    return problem(u"connect.bad_url"_s,
        u"--url \"%1\": %2; expected an address like http://127.0.0.1:4000"_s.arg(url.left(200), why));
}

bool namesEndpoint(const QString &path)
{
    return path.endsWith("/mcp"_L1) || path.contains("/v1/mcp/"_L1);
}

bool isApiName(const QString &name)
{
    return name.size() <= 128 && std::ranges::all_of(name, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-'
            || c == u'_';
    });
}

Result<QUrl> parseUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1) || url.host().isEmpty())
        return badUrl(text, u"it is no absolute http or https URL"_s);
    // It would be shown in lists of processes, and in our messages.
    if (!url.userInfo().isEmpty())
        return badUrl(QString(), u"an address holds no user or password"_s);
    if (url.hasFragment())
        return badUrl(text, u"an address has no fragment"_s);
    return url;
}

// SecretResolver fills in variables, which the name of a file given here does not have.
Result<Secret> readFile(const QString &name)
{
    QString literal = name;
    literal.replace("${"_L1, "$${"_L1);
    SecretSource source;
    source.text = Secret::fromString(kFilePrefix + literal);
    const auto content = credentials::SecretResolver({}, QDir::currentPath()).resolve(source);
    if (!content)
        return content.error();
    const QByteArrayView bytes = content->expose();
    const qsizetype end = bytes.indexOf('\n');
    return Secret((end < 0 ? bytes : bytes.first(end)).trimmed());
}

Result<LoadedKey> keyOfFile(const QString &name)
{
    const auto key = readFile(name);
    if (!key)
        return key.error();
    LoadedKey found{*key, {}};
    const auto others = QFileInfo(name).permissions() & (QFile::ReadGroup | QFile::ReadOther);
    if (others != QFile::Permissions())
        found.warning = u"the key file %1 can be read by others: chmod 600 it"_s.arg(name);
    return found;
}

Result<LoadedKey> keyOfKeychain(const KeySource &source)
{
    const QString name = source.variable.sliced(kKeychainPrefix.size());
    credentials::KeychainAnswer answer{
        credentials::KeychainStatus::Failed, {}, u"that is no name of an entry of the keychain"_s};
    if (source.keychain && credentials::isSecretName(name))
        answer = source.keychain(name);
    if (!answer.isDone()) {
        return problem(u"connect.bad_key"_s,
            u"%1: keychain:%2: %3"_s.arg(source.variableName, name.simplified().left(100), answer.message));
    }
    return LoadedKey{answer.secret, {}};
}

Result<LoadedKey> findKey(const KeySource &source)
{
    if (!source.file.isEmpty())
        return keyOfFile(source.file);
    if (source.variable.startsWith(kKeychainPrefix))
        return keyOfKeychain(source);
    if (source.variable.startsWith(kFilePrefix))
        return keyOfFile(source.variable.sliced(kFilePrefix.size()));
    return LoadedKey{Secret::fromString(source.variable.trimmed()), {}};
}

} // namespace

Result<QByteArray> endpointUrl(const EndpointOptions &options)
{
    auto parsed = parseUrl(options.url);
    if (!parsed)
        return parsed.error();
    QUrl url = parsed.takeValue();
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    if (!isApiName(options.api)) {
        return problem(u"connect.bad_api"_s,
            u"--api \"%1\": expected the name of an API: letters, digits, - and _"_s.arg(
                options.api.left(200)));
    }
    if (!namesEndpoint(path))
        path += options.api.isEmpty() ? u"/mcp"_s : u"/v1/mcp/"_s + options.api;
    else if (!options.api.isEmpty())
        return badUrl(options.url, u"it names an endpoint already, so --api cannot name another"_s);
    url.setPath(path, QUrl::TolerantMode);
    if (!options.profile.isEmpty()) {
        QUrlQuery query(url);
        query.removeAllQueryItems(u"profile"_s);
        query.addQueryItem(u"profile"_s, options.profile);
        url.setQuery(query);
    }
    return url.toEncoded();
}

Result<LoadedKey> readKey(const KeySource &source)
{
    auto found = findKey(source);
    if (!found)
        return found;
    const QByteArrayView key = found->key.expose();
    if (!std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7f; })) {
        return problem(u"connect.bad_key"_s,
            u"the key in %1 holds spaces or characters beyond ASCII, which no key of a gateway does"_s.arg(
                source.file.isEmpty() ? source.variableName : source.file));
    }
    return found;
}

} // namespace gatehouse::connect
