#include "engine/events/WebhookMessage.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::events;

// What a receiver sees.
class TestWebhookMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body()
    {
        const QDateTime time = QDateTime::fromString(u"2026-11-30T10:00:00.125Z"_s, Qt::ISODateWithMs);
        const QByteArray json
            = webhookBody({EventKind::BreakerOpen, time, {{u"api"_s, u"c\"rm"_s}}}, "evt_1", u"Acme"_s);
        QCOMPARE(json,
            QByteArray(
                "{\"id\":\"evt_1\",\"type\":\"breaker.open\",\"timestamp\":\"2026-11-30T10:00:00.125Z\","
                "\"gateway\":\"Acme\",\"data\":{\"api\":\"c\\\"rm\"}}"));
    }
    // The example of the Standard Webhooks specification and its libraries.
    void signature()
    {
        const Secret key = signingKey(Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        QCOMPARE(key.expose().size(), 24);
        QCOMPARE(
            webhookSignature(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1'614'265'330, "{\"test\": 2432232314}"),
            QByteArray("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }
    void keys()
    {
        QCOMPARE(signingKey(Secret("plain words")), Secret("plain words"));
        QCOMPARE(signingKey(Secret("whsec_not base 64")), Secret("whsec_not base 64"));
        QCOMPARE(signingKey(Secret("whsec_")), Secret("whsec_"));
        QCOMPARE(signingKey(Secret("whsec_YQ==")), Secret("a"));
    }
    void request()
    {
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1'614'265'330, Qt::UTC);
        const auto unsigned_
            = webhookRequest(u"https://hooks.example/in?a=b c#part"_s, {}, "evt_1", now, "{}");
        QCOMPARE(unsigned_.method, QByteArray("POST"));
        QVERIFY(unsigned_.hasBody);
        QVERIFY(!unsigned_.headers.contains("webhook-signature"));
        QCOMPARE(unsigned_.headers.value("webhook-id"), QByteArray("evt_1"));
        QCOMPARE(unsigned_.headers.value("webhook-timestamp"), QByteArray("1614265330"));
        QVERIFY(!unsigned_.url.contains('#'));
        const Secret key("k");
        const auto signed_ = webhookRequest(u"https://hooks.example/in"_s, key, "evt_1", now, "{}");
        QCOMPARE(
            signed_.headers.value("webhook-signature"), webhookSignature(key, "evt_1", 1'614'265'330, "{}"));
    }
    void everyKindHasItsName()
    {
        for (size_t at = 0; at < kEventNames.size(); ++at)
            QCOMPARE(static_cast<size_t>(kEventNames[at].kind), at);
    }
};

GATEHOUSE_TEST(TestWebhookMessage)
#include "TestWebhookMessage.moc"
