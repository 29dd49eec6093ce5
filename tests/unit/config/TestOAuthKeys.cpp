#include "engine/config/ConfigReader.h"
#include "engine/config/KeychainReferences.h"
#include "tests/support/TestMain.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::config;

namespace {

QByteArray goodFile()
{
    QFile file(test::dataPath(u"config/good/oauth.yaml"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

// gateway.oauth, and what the file says of keychain entries.
class TestOAuthKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reachTheModel()
    {
        const ConfigLoad load
            = readConfig(goodFile(), u"oauth.yaml"_s, Environment(QHash<QString, QString>()));
        QVERIFY(load.problems.isEmpty());
        QVERIFY(load.config.oauth.has_value());
        const OAuthConfig &oauth = *load.config.oauth;
        QCOMPARE(oauth.issuer, u"https://login.example.com/realms/acme"_s);
        QCOMPARE(oauth.audiences, QStringList({u"https://gateway.example.com/mcp"_s, u"gateway"_s}));
        QCOMPARE(oauth.jwksUrl, u"http://127.0.0.1:8080/keys"_s);
        QCOMPARE(oauth.teamClaim, u"resource_access.gateway.roles"_s);
        QCOMPARE(oauth.scopes, QStringList({u"tools:call"_s, u"openid"_s}));
        QCOMPARE(oauth.publicUrl, u"https://gateway.example.com"_s);
    }
    void oneAudienceIsEnough()
    {
        const ConfigLoad load
            = readConfig("gateway: { oauth: { issuer: 'https://a.example', audience: b } }\n"
                         "apis: [ { name: crm, openapi: { path: a.yaml } } ]\n"
                         "teams: [ { name: sales, allowed_apis: [crm] } ]\n",
                u"a.yaml"_s, Environment(QHash<QString, QString>()));
        QVERIFY(load.problems.isEmpty());
        QCOMPARE(load.config.oauth->audiences, QStringList(u"b"_s));
        QCOMPARE(load.config.oauth->teamClaim, u"team"_s);
        QVERIFY(load.config.oauth->jwksUrl.isEmpty());
    }
    void keychainEntriesAreFound()
    {
        QCOMPARE(keychainReferences(goodFile(), u"oauth.yaml"_s),
            QStringList({u"master"_s, u"crm/document"_s, u"crm/token"_s}));
        QCOMPARE(keychainReferences("a: [keychain:x, keychain:x, 'a keychain:y']", {}), QStringList(u"x"_s));
        QVERIFY(keychainReferences("a: [", {}).isEmpty());
    }
};

GATEHOUSE_TEST(TestOAuthKeys)
#include "TestOAuthKeys.moc"
