#include "engine/access/ApiKey.h"
#include "engine/clients/TeamKey.h"
#include "engine/config/ConfigReader.h"
#include "engine/gateway/ConnectionPlanner.h"
#include "tests/support/FakeKeychain.h"
#include "tests/support/TestMain.h"

#include <QTemporaryDir>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using clients::ClientKind;
using clients::KeyReference;
using gateway::ConnectionPlan;

namespace {

const QByteArray kTwoTeams = "teams:\n  - { name: sales, api_key: sk-clear, allowed_apis: \"*\" }\n"
                             "  - { name: support, allowed_apis: \"*\", api_keys: [{ hash: 'HASH' }] }\n";

} // namespace

// Where a client's key is, and what its entry says of it.
class TestConnectionPlanner : public QObject
{
    Q_OBJECT
private:
    GatewayConfig config(QByteArray text) const
    {
        const QByteArray key = "sk-kept";
        text.replace("HASH", access::apiKeyHash(Secret(QByteArrayView(key))).toUtf8());
        return config::readConfigText(text, m_folder.filePath(u"config.yaml"_s), {}).config;
    }
    Result<ConnectionPlan> plan(const GatewayConfig &config, const QString &team,
        credentials::Keychain *keychain, ClientKind client = ClientKind::Cursor) const
    {
        clients::ClientEnvironment environment;
        environment.variables.insert(u"HOME"_s, m_folder.path());
        credentials::KeychainAccess access;
        access.keychain = keychain;
        access.credentialsFolder.clear();
        return gateway::planConnection({client, config, {}, team, {}},
            {access, environment, u"/usr/bin/gatehouse"_s, QDateTime::currentDateTimeUtc()});
    }

    QTemporaryDir m_folder;
    test::FakeKeychain m_keychain;

private Q_SLOTS:
    void cleanup() { m_keychain.entries.clear(); }

    void theConfigurationsKeyGoesIntoTheKeychain()
    {
        const auto made = plan(config(kTwoTeams), u"sales"_s, &m_keychain);
        QVERIFY(made);
        QCOMPARE(made->reference.toString(), u"keychain:clients/sales"_s);
        QCOMPARE(made->key.expose(), QByteArrayView("sk-clear"));
        QVERIFY(!made->needsKey);
        QVERIFY(made->snippet.contains("keychain:clients/sales") && !made->snippet.contains("sk-clear"));
        m_keychain.entries.insert(u"clients/sales"_s, Secret("sk-clear"));
        const auto again = plan(config(kTwoTeams), u"sales"_s, &m_keychain);
        QVERIFY(again && again->key.isEmpty()); // it is there
    }

    void aKeyThatTheTeamDoesNotKnowIsNone()
    {
        m_keychain.entries.insert(u"clients/support"_s, Secret("sk-kept"));
        const auto kept = plan(config(kTwoTeams), u"support"_s, &m_keychain);
        QVERIFY(kept && !kept->needsKey && kept->key.isEmpty());
        m_keychain.entries.insert(u"clients/support"_s, Secret("sk-revoked"));
        const auto revoked = plan(config(kTwoTeams), u"support"_s, &m_keychain);
        QVERIFY(revoked && revoked->needsKey);
    }

    void withoutAKeychain()
    {
        const auto variable = plan(config(kTwoTeams), u"support"_s, nullptr);
        QVERIFY(variable && !variable->needsKey);
        QCOMPARE(variable->reference.kind, KeyReference::Kind::Variable);
        QCOMPARE(variable->way.transport, clients::Transport::Http);
        const auto file = plan(config(kTwoTeams), u"support"_s, nullptr, ClientKind::ClaudeDesktop);
        QVERIFY(file && file->needsKey);
        QCOMPARE(file->reference.name, m_folder.filePath(u"client-support.key"_s));
        QVERIFY(clients::writeKeyFile(file->reference.name, Secret("sk-kept")));
        const auto kept = plan(config(kTwoTeams), u"support"_s, nullptr, ClientKind::ClaudeDesktop);
        QVERIFY(kept && !kept->needsKey);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("team");
        QTest::addColumn<QString>("code");
        QTest::newRow("no team") << QByteArray("gateway: {}\n") << QString() << u"clients.no_team"_s;
        QTest::newRow("which team") << kTwoTeams << QString() << u"clients.no_team"_s;
        QTest::newRow("another team") << kTwoTeams << u"sailors"_s << u"clients.unknown_team"_s;
        QTest::newRow("no port") << QByteArray("gateway: { port: 0 }\n" + kTwoTeams) << u"sales"_s
                                 << u"clients.no_url"_s;
    }
    void refused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, team);
        const auto made = plan(config(text), team, &m_keychain);
        QVERIFY(!made);
        QTEST(made.error().code, "code");
    }

    void nobodyNeedsAKey()
    {
        const auto made = plan(config("gateway: { require_auth: false }\n"), {}, &m_keychain);
        QVERIFY(made);
        QCOMPARE(made->reference.kind, KeyReference::Kind::None);
        QVERIFY(made->snippet.contains("http://127.0.0.1:4000/mcp"));
    }
};

GATEHOUSE_TEST(TestConnectionPlanner)
#include "TestConnectionPlanner.moc"
