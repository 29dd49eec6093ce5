#include "engine/api/CallerIdentity.h"
#include "engine/api/TokenChallenge.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"
#include "tests/support/TokenMaker.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gatehouse;
using namespace gatehouse::api;
using access::TokenRefusal;
using test::TokenMaker;

// Who is behind a request, and for how long that is remembered.
class TestCallerIdentity : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_snapshot = {};
        m_snapshot.revision = 1;
        m_snapshot.config.oauth = OAuthConfig{};
        m_snapshot.tokens = access::TokenRules{u"issuer"_s, {u"us"_s}, u"team"_s, {}, {u"sales"_s}};
        m_snapshot.authenticator.addKey(Secret(QByteArrayView("sk-master")), access::masterPrincipal());
        m_snapshot.authenticator.addKey(Secret(QByteArrayView("eyJ.looks.like")), access::masterPrincipal());
        setKeys({m_maker.publicKey()});
    }
    void keysAndTokens()
    {
        QVERIFY(identify("sk-master").principal->isMaster());
        QVERIFY(identify("eyJ.looks.like").principal->isMaster());
        QCOMPARE(identify(token(60)).principal->team, u"sales"_s);
        QVERIFY(!identify("sk-other").principal);
        QVERIFY(!identify("sk-other").refusal);
        QVERIFY(!identify({}).principal);
        QVERIFY(identify("eyJ.none").refusal == TokenRefusal::Malformed);
    }
    void anonymousWithoutAuthentication()
    {
        m_snapshot.config.requireAuth = false;
        QVERIFY(identify({}).principal->kind == access::PrincipalKind::Anonymous);
        // Who shows something must show something good.
        QVERIFY(!identify("eyJ.none").principal);
    }
    void aRememberedTokenExpires()
    {
        const QByteArray shown = token(60);
        QVERIFY(identify(shown).principal);
        m_clock.advance(89s); // with the leeway
        QVERIFY(identify(shown).principal);
        m_clock.advance(1s);
        QVERIFY(!identify(shown).principal);
        QVERIFY(identify(shown).refusal == TokenRefusal::Expired);
    }
    void otherKeysForgetIt()
    {
        const QByteArray shown = token(60);
        QVERIFY(identify(shown).principal);
        setKeys({TokenMaker(TokenMaker::Kind::P256, "next").publicKey()});
        QVERIFY(identify(shown).wantsKeys());
        m_keys.set(nullptr);
        QVERIFY(identify(shown).wantsKeys());
    }
    void anotherConfigurationForgetsIt()
    {
        const QByteArray shown = token(60);
        QVERIFY(identify(shown).principal);
        m_snapshot.revision = 2;
        m_snapshot.tokens->teams = {u"support"_s};
        QVERIFY(identify(shown).refusal == TokenRefusal::Team);
        m_snapshot.tokens.reset();
        QVERIFY(!identify(shown).principal);
        QVERIFY(!identify(shown).refusal);
    }
    void manyTokens()
    {
        const QByteArray first = token(60);
        for (int i = 0; i < 1100; ++i)
            QVERIFY(identify(token(60 + i)).principal);
        QVERIFY(identify(first).principal);
    }
    void publicUrlStandsForTheHost()
    {
        http::Request request;
        request.target = "/mcp";
        request.headers.add("Host", "127.0.0.1:4000");
        QCOMPARE(publicOrigin(request, m_snapshot.config), "http://127.0.0.1:4000");
        request.secure = true;
        QCOMPARE(publicOrigin(request, m_snapshot.config), "https://127.0.0.1:4000");
        m_snapshot.config.oauth->publicUrl = u"https://gateway.example"_s;
        QCOMPARE(publicOrigin(request, m_snapshot.config), "https://gateway.example");
        QCOMPARE(challenge(request, m_snapshot, {}).headers.value("WWW-Authenticate"),
            "Bearer resource_metadata=\"https://gateway.example/.well-known/oauth-protected-resource/mcp\"");
    }

private:
    void setKeys(const QJsonArray &keys)
    {
        auto set = access::JwkSet::fromJson(QJsonDocument(QJsonObject{{u"keys"_s, keys}}).toJson());
        QVERIFY(set.ok());
        m_keys.set(std::make_shared<const access::JwkSet>(set.takeValue()));
    }
    QByteArray token(qint64 seconds) const
    {
        return m_maker.token(QJsonObject{{u"iss"_s, u"issuer"_s}, {u"aud"_s, u"us"_s},
            {u"team"_s, u"sales"_s}, {u"exp"_s, m_clock.wallTime().toSecsSinceEpoch() + seconds}});
    }
    Identity identify(const QByteArray &shown)
    {
        http::Request request;
        if (!shown.isEmpty())
            request.headers.add("Authorization", "Bearer " + shown);
        return m_identity.identify(request, m_snapshot);
    }

    const TokenMaker m_maker{TokenMaker::Kind::P256, "first"};
    test::FakeClock m_clock;
    calls::KeySetSlot m_keys;
    access::AddressBrake m_brake{m_clock};
    telemetry::Metrics m_metrics;
    telemetry::WorkerMetrics m_workerMetrics{m_metrics};
    telemetry::Log m_log{m_clock, [](const QByteArray &) {}};
    CallerIdentity m_identity{{m_keys, m_clock, m_brake, m_workerMetrics, m_log}};
    calls::Snapshot m_snapshot;
};

GATEHOUSE_TEST(TestCallerIdentity)
#include "TestCallerIdentity.moc"
