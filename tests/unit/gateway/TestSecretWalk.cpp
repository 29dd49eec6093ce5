#include "engine/config/ConfigReader.h"
#include "engine/credentials/SecretResolver.h"
#include "engine/gateway/SecretInventory.h"
#include "engine/gateway/SecretWalk.h"
#include "tests/support/FakeKeychain.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using credentials::KeychainStatus;
using gateway::KeychainChange;
using gateway::SecretOrigin;
using gateway::SecretOwner;
using gateway::SecretRole;
using gateway::SecretState;
using gateway::SecretUse;

// What a configuration's secrets are, where they stand, and whether they can be had.
class TestSecretWalk : public QObject
{
    Q_OBJECT
private:
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(text), text.size());
    }
    GatewayConfig read(const QByteArray &text) const
    {
        write(u"config.yaml"_s, text);
        return config::readConfigFile(m_folder->filePath(u"config.yaml"_s)).config;
    }
    QList<SecretUse> uses(const QByteArray &text)
    {
        credentials::KeychainAccess access;
        access.keychain = &m_keychain;
        access.credentialsFolder.clear();
        return gateway::secretUses(read(text), access);
    }
    static QByteArray bearer(const QByteArray &token)
    {
        return "apis:\n  - name: crm\n    openapi: { path: x.yaml }\n    backend:\n      auth: { type: "
               "bearer, "
               "token: \""
            + token + "\" }\n";
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    test::FakeKeychain m_keychain;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_keychain.status = KeychainStatus::Done;
        m_keychain.entries = {{u"crm/token"_s, Secret::fromString(u"swordfish")}};
        m_keychain.reads = 0;
    }

    void everyPlaceInItsOrder()
    {
        const QList<SecretUse> found
            = uses("gateway:\n"
                   "  master_key: \"keychain:master\"\n"
                   "  redis: { url: \"redis://someone:word@127.0.0.1\" }\n"
                   "apis:\n"
                   "  - name: crm\n"
                   "    openapi: { path: x.yaml, headers: { X-Open: yes } }\n"
                   "    backend:\n"
                   "      headers: { X-Key: \"plainly\", Accept: text/plain }\n"
                   "      auth:\n"
                   "        type: basic\n"
                   "        username: ada\n"
                   "        password: \"file:p\"\n"
                   "        per_team:\n"
                   "          sales: { type: bearer, token: \"keychain:crm/token\" }\n"
                   "teams: [ { name: sales, api_key: \"${NO_SUCH_VARIABLE_HERE}\" } ]\n"
                   "webhooks: [ { url: \"https://x.example/\", secret: plain } ]\n");
        QStringList paths;
        QList<SecretRole> roles;
        for (const SecretUse &use : found) {
            paths += use.path;
            roles += use.role;
        }
        QCOMPARE(paths,
            (QStringList{u"gateway.master_key"_s, u"gateway.redis.url"_s, u"apis[0].backend.headers.X-Key"_s,
                u"apis[0].backend.auth.password"_s, u"apis[0].backend.auth.per_team.sales.token"_s,
                u"teams[0].api_key"_s, u"webhooks[0].secret"_s}));
        QCOMPARE(roles,
            (QList<SecretRole>{SecretRole::MasterKey, SecretRole::RedisUrl, SecretRole::BackendHeader,
                SecretRole::Password, SecretRole::Token, SecretRole::TeamKey, SecretRole::SigningSecret}));
        QCOMPARE(found[2].header, u"X-Key"_s);
        QCOMPARE(found[4].team, u"sales"_s);
        QCOMPARE(found[4].ownerName, u"crm"_s);
        QCOMPARE(found[5].owner, SecretOwner::Team);
        QCOMPARE(found[6].ownerName, u"https://x.example/"_s);
        for (const SecretUse &use : found) {
            const bool isWritten = use.origin == SecretOrigin::Configuration;
            QCOMPARE(use.name.isEmpty(), isWritten);
            QCOMPARE(use.state == SecretState::Plain, isWritten);
        }
    }

    void variables()
    {
        write(u".env"_s, "FROM_FILE=one\nEMPTY_ONE=\n");
        const QList<SecretUse> found
            = uses(bearer("${FROM_FILE}${NO_SUCH_VARIABLE_HERE}${EMPTY_ONE:-other}${HOME}"));
        QCOMPARE(found.size(), 4);
        QCOMPARE(found[0].origin, SecretOrigin::DotEnv);
        QCOMPARE(found[0].state, SecretState::Found);
        QCOMPARE(found[1].name, u"NO_SUCH_VARIABLE_HERE"_s);
        QCOMPARE(found[1].origin, SecretOrigin::Environment);
        QCOMPARE(found[1].state, SecretState::Missing);
        QCOMPARE(found[2].state, SecretState::Fallback);
        QCOMPARE(found[3].origin, SecretOrigin::Environment);
        QCOMPARE(found[3].state, SecretState::Found);
    }

    void files()
    {
        const SecretUse missing = uses(bearer("file:secret.txt")).constFirst();
        QCOMPARE(missing.state, SecretState::Missing);
        QCOMPARE(missing.name, u"secret.txt"_s);
        QVERIFY(!missing.canBeStored);
        write(u"secret.txt"_s, "swordfish\n");
        QCOMPARE(uses(bearer("file:secret.txt")).constFirst().state, SecretState::Found);
        write(u"secret.txt"_s, "\n");
        QCOMPARE(uses(bearer("file:secret.txt")).constFirst().state, SecretState::Missing);
        const SecretUse folder = uses(bearer("file:.")).constFirst();
        QCOMPARE(folder.state, SecretState::Unreadable);
        QVERIFY(!folder.reason.isEmpty());
    }

    void keychain_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("state");
        const auto row = [](const char *name, KeychainStatus status, SecretState state) {
            QTest::newRow(name) << static_cast<int>(status) << static_cast<int>(state);
        };
        row("done", KeychainStatus::Done, SecretState::Found);
        row("not found", KeychainStatus::NotFound, SecretState::Missing);
        row("locked", KeychainStatus::Locked, SecretState::Locked);
        row("late", KeychainStatus::TimedOut, SecretState::Locked);
        row("none", KeychainStatus::NoService, SecretState::NoKeychain);
        row("failed", KeychainStatus::Failed, SecretState::Unreadable);
    }
    void keychain()
    {
        QFETCH(int, status);
        QFETCH(int, state);
        m_keychain.status = static_cast<KeychainStatus>(status);
        const SecretUse use = uses(bearer("keychain:crm/token")).constFirst();
        QCOMPARE(use.state, static_cast<SecretState>(state));
        QCOMPARE(use.origin, SecretOrigin::Keychain);
        QVERIFY(use.canBeStored);
        QVERIFY(!use.reason.contains(u"swordfish"_s));
        QCOMPARE(use.state, gateway::stateOf(m_keychain.status));
    }

    void anEntryIsAskedForOnce()
    {
        const QList<SecretUse> found = uses(
            bearer("keychain:crm/token") + "teams: [ { name: a, api_key: \"keychain:crm/token\" } ]\n");
        QCOMPARE(found.size(), 2);
        QCOMPARE(m_keychain.reads.load(), 1);
        QVERIFY(!uses(bearer("keychain:../x")).constFirst().canBeStored);
    }

    void storeAndRemove()
    {
        gateway::SecretInventory inventory(&m_keychain);
        QSignalSpy changed(&inventory, &gateway::SecretInventory::changed);
        std::optional<KeychainChange> answer;
        const auto take = [&answer](const KeychainChange &change) { answer = change; };
        inventory.store(u"new"_s, Secret::fromString(u"word"), this, take);
        QTRY_VERIFY(answer);
        QVERIFY(answer->isDone());
        QVERIFY(m_keychain.entries.value(u"new"_s) == Secret::fromString(u"word"));
        QCOMPARE(changed.size(), 1);
        answer.reset();
        inventory.remove(u"new"_s, this, take);
        QTRY_VERIFY(answer);
        QVERIFY(!m_keychain.entries.contains(u"new"_s));
        QCOMPARE(changed.size(), 2);
        answer.reset();
        m_keychain.status = KeychainStatus::Locked;
        inventory.store(u"new"_s, Secret::fromString(u"word"), this, take);
        QTRY_VERIFY(answer);
        QCOMPARE(answer->state, SecretState::Locked);
        QCOMPARE(changed.size(), 2);
    }

    void withoutAKeychain()
    {
        gateway::SecretInventory inventory(nullptr);
        std::optional<KeychainChange> answer;
        inventory.store(u"new"_s, {}, this, [&answer](const KeychainChange &change) { answer = change; });
        QTRY_VERIFY(answer);
        QCOMPARE(answer->state, SecretState::NoKeychain);
    }

    void theLastQuestionIsAnswered()
    {
        gateway::SecretInventory inventory(&m_keychain);
        QList<QList<SecretUse>> answers;
        const auto take = [&answers](const QList<SecretUse> &uses) { answers += uses; };
        const GatewayConfig one = read(bearer("keychain:crm/token"));
        inventory.list({}, this, take);
        inventory.list(one, this, take);
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(answers.constFirst().size(), 1);
        // Nobody is told who has gone.
        auto asker = std::make_unique<QObject>();
        inventory.list(one, asker.get(), take);
        asker.reset();
        std::optional<KeychainChange> answer;
        inventory.remove(u"x"_s, this, [&answer](const KeychainChange &change) { answer = change; });
        QTRY_VERIFY(answer);
        QCOMPARE(answers.size(), 1);
    }
};

GATEHOUSE_TEST(TestSecretWalk)
#include "TestSecretWalk.moc"
