#include "engine/credentials/RefreshTokenKeeper.h"

#include "engine/base/Hash.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gatehouse::credentials {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray hashOf(const Secret &secret)
{
    return secret.isEmpty() ? QByteArray() : sha256(secret.expose()).toHex();
}

QString whyNot(const KeychainAnswer &answer)
{
    switch (answer.status) {
    case KeychainStatus::Done:
        return u"the one in the keychain is not accepted any more"_s;
    case KeychainStatus::NotFound:
        return u"nobody has logged in yet"_s;
    case KeychainStatus::Locked:
        return u"the keychain is locked"_s;
    case KeychainStatus::NoService:
        return u"there is no keychain here"_s;
    case KeychainStatus::TimedOut:
        return u"the keychain did not answer"_s;
    case KeychainStatus::Failed:
        break;
    }
    return u"the keychain cannot be read: %1"_s.arg(answer.message);
}

} // namespace

std::shared_ptr<RefreshTokenKeeper> RefreshTokenKeeper::create(
    const OAuth2Settings &settings, Keychain *keychain, std::shared_ptr<telemetry::LogDoor> log)
{
    return std::shared_ptr<RefreshTokenKeeper>(new RefreshTokenKeeper(settings, keychain, std::move(log)));
}

RefreshTokenKeeper::RefreshTokenKeeper(
    const OAuth2Settings &settings, Keychain *keychain, std::shared_ptr<telemetry::LogDoor> log)
    : m_name(settings.name)
    , m_grant(settings.grant)
    , m_first(settings.refreshToken)
    , m_keychain(keychain)
    , m_log(std::move(log))
{
}

// A login is looked for each time, since it may have come while the gateway runs.
void RefreshTokenKeeper::obtain(Completion completion)
{
    Secret current;
    {
        const std::lock_guard lock(m_mutex);
        current = m_current;
    }
    const bool mayChange = m_grant == OAuth2Grant::AuthorizationCode;
    if (!current.isEmpty() && (!mayChange || !m_keychain))
        return completion(current);
    if (!m_keychain)
        return completion(choose({KeychainStatus::NoService, {}, {}}));
    m_keychain->read(u"oauth2/"_s + m_name,
        [self = shared_from_this(), completion = std::move(completion)](
            const KeychainAnswer &answer) { completion(self->choose(answer)); });
}

Result<Secret, QString> RefreshTokenKeeper::choose(const KeychainAnswer &answer)
{
    const std::lock_guard lock(m_mutex);
    if (answer.isDone())
        takeStored(readKeptToken(answer.secret));
    if (m_current.isEmpty())
        m_current = m_first;
    if (m_current.isEmpty())
        return advice(whyNot(answer));
    return m_current;
}

// What we know to be there is older than what memory has.
void RefreshTokenKeeper::takeStored(const KeptToken &kept)
{
    if (kept.token.isEmpty() || kept.token == m_refused || (kept.token == m_stored && !m_current.isEmpty()))
        return;
    m_stored = kept.token;
    // Of a login: it is newer than what the configuration says. Of rotation: only if it came from there.
    const bool login = kept.firstHash.isEmpty() && m_grant == OAuth2Grant::AuthorizationCode;
    if (m_first.isEmpty() || login || kept.firstHash == hashOf(m_first))
        m_current = kept.token;
}

QString RefreshTokenKeeper::advice(const QString &why) const
{
    const qsizetype slash = m_name.indexOf(u'/');
    const QString login = slash < 0
        ? u"gatehouse login %1"_s.arg(m_name)
        : u"gatehouse login %1 --team %2"_s.arg(m_name.first(slash), m_name.sliced(slash + 1));
    return u"there is no refresh token for %1: %2; run `%3`, or give auth.refresh_token"_s.arg(
        m_name, why, login);
}

void RefreshTokenKeeper::keep(const Secret &token)
{
    {
        const std::lock_guard lock(m_mutex);
        if (token == m_current)
            return;
        m_current = token;
    }
    if (!m_keychain)
        return;
    m_writing.fetch_add(1, std::memory_order_relaxed);
    m_keychain->write(u"oauth2/"_s + m_name, writeKeptToken({token, hashOf(m_first)}),
        [self = shared_from_this(), token](const KeychainAnswer &answer) {
            self->m_writing.fetch_sub(1, std::memory_order_relaxed);
            if (answer.isDone()) {
                const std::lock_guard lock(self->m_mutex);
                self->m_stored = token;
            } else {
                self->m_log->warning("credentials:refresh_token"_L1,
                    u"the new refresh token of %1 could not be kept in the keychain and is lost with this "
                    "process: %2"_s.arg(self->m_name, answer.message));
            }
        });
}

void RefreshTokenKeeper::forget()
{
    const std::lock_guard lock(m_mutex);
    m_refused = std::exchange(m_current, {});
}

bool RefreshTokenKeeper::hasOwn() const
{
    const std::lock_guard lock(m_mutex);
    return !m_current.isEmpty() && !(m_current == m_first);
}

Secret writeKeptToken(const KeptToken &kept)
{
    if (kept.firstHash.isEmpty())
        return kept.token;
    const QJsonObject object{{u"refresh_token"_s, QString::fromUtf8(kept.token.expose())},
        {u"successor_of"_s, QString::fromLatin1(kept.firstHash)}};
    return Secret{QByteArrayView(QJsonDocument(object).toJson(QJsonDocument::Compact))};
}

KeptToken readKeptToken(const Secret &stored)
{
    const QByteArrayView bytes = stored.expose();
    if (!bytes.startsWith('{'))
        return {stored, {}};
    const QJsonObject object = QJsonDocument::fromJson(bytes.toByteArray()).object();
    return {Secret::fromString(object["refresh_token"_L1].toString()),
        object["successor_of"_L1].toString().toLatin1()};
}

} // namespace gatehouse::credentials
