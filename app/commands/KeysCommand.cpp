#include "app/commands/KeysCommand.h"

#include "app/SecretInput.h"
#include "app/Terminal.h"
#include "engine/access/ApiKey.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

// As teams[].api_keys[].expires is read: a date alone begins at midnight UTC.
bool isDate(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODate).isValid();
}

// As YAML in double quotes, which takes any text.
QString quoted(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + text + u'"';
}

int makeKey(const KeysOptions &options)
{
    if (!options.expires.isEmpty() && !isDate(options.expires)) {
        complain(u"--expires is \"%1\", expected a date such as 2030-01-31 or 2030-01-31T12:00:00Z."_s.arg(
            options.expires.left(40)));
        return kBadCommandLine;
    }
    const Secret key = access::makeApiKey();
    const QString expires = options.expires.isEmpty() ? QString() : u", expires: "_s + options.expires;
    complain(u"The key is shown this once. Into config.yaml goes its hash:"_s);
    complain(u"teams:"_s);
    complain(u"  - name: %1"_s.arg(options.team.isEmpty() ? u"…"_s : quoted(options.team)));
    complain(u"    api_keys:"_s);
    complain(u"      - { hash: \"%1\"%2 }"_s.arg(access::apiKeyHash(key), expires));
    print(key.expose().toByteArray());
    return kStopped;
}

int hashKey()
{
    const auto key = readSecretInput(u"Key: "_s);
    if (!key) {
        complain(Problems{key.error()});
        return kBadInput;
    }
    // As an HTTP header carries it, and as the gateway looks at it.
    if (key->expose().size() > 4096 || key->expose().contains('\n')) {
        complain(u"Expected the key on one line of stdin, of at most 4096 bytes."_s);
        return kBadInput;
    }
    print(access::apiKeyHash(*key));
    return kStopped;
}

} // namespace

int run(const KeysOptions &options)
{
    switch (options.action) {
    case KeysAction::New:
        return makeKey(options);
    case KeysAction::Hash:
        return hashKey();
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::app
