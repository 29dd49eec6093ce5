#include "engine/events/DeliveryPolicy.h"
#include "engine/events/WebhookSender.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"
#include "tests/unit/events/FakeReceiver.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gatehouse;
using namespace gatehouse::events;

namespace {

const backend::ClientError kRefused{backend::Failure::Connect, u"could not connect"_s};

WebhookTarget target(const QString &url = u"https://hooks.example/secret-path"_s)
{
    WebhookTarget target;
    target.url = url;
    target.name = u"webhooks[0] (https://hooks.example)"_s;
    target.kinds.set(static_cast<size_t>(EventKind::ApiFailed));
    return target;
}

struct Stage
{
    explicit Stage(std::vector<WebhookTarget> targets = {target()})
    {
        sender.configure(std::move(targets), u"Acme"_s);
    }
    void happen(EventKind kind = EventKind::ApiFailed)
    {
        sender.send({kind, clock.wallTime(), {{u"api"_s, u"crm"_s}}});
    }
    bool counted(const QByteArray &line) { return metrics.serialize({}).contains(line); }
    QByteArray id(size_t at) const { return receiver.sent[at].headers.value("webhook-id"); }
    void pass(std::chrono::milliseconds time)
    {
        clock.advance(time);
        later.fire();
    }

    test::FakeClock clock;
    test::FakeReceiver receiver;
    test::FakeLater later;
    QByteArrayList lines;
    telemetry::Log log{clock, [this](const QByteArray &line) { lines.append(line); }};
    telemetry::Metrics metrics;
    WebhookSender sender{{receiver, later, clock, log, metrics, [] { return 1.0; }}};
};

} // namespace

// Delivery without a network and without waiting.
class TestWebhookSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delivers()
    {
        Stage stage;
        stage.happen();
        stage.happen(EventKind::BreakerOpen); // not wanted
        QCOMPARE(stage.receiver.sent.size(), size_t(1));
        QVERIFY(stage.receiver.lastLimits.redirects == backend::Redirects::GivenBack);
        QVERIFY(!stage.sender.isIdle());
        stage.receiver.answer(204);
        QVERIFY(stage.sender.isIdle());
        QVERIFY(stage.later.actions.empty());
        QVERIFY(stage.counted("gateway_webhook_deliveries_total{result=\"delivered\"} 1"));
    }
    void idsSortAsThingsHappened()
    {
        Stage stage;
        for (int i = 0; i < 12; ++i) {
            stage.happen();
            stage.receiver.answer(200);
        }
        for (size_t at = 1; at < 12; ++at)
            QVERIFY(stage.id(at - 1) < stage.id(at));
    }
    void triesAgain_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {199, 301, 302, 307, 400, 401, 404, 408, 422, 429, 500, 503, 599})
            QTest::addRow("%d", status) << status;
        QTest::newRow("no connection") << 0;
    }
    void triesAgain()
    {
        QFETCH(int, status);
        Stage stage;
        stage.happen();
        if (status == 0)
            stage.receiver.answer(kRefused);
        else
            stage.receiver.answer(status);
        QVERIFY(!stage.sender.isIdle());
        QCOMPARE(stage.later.actions.front().delay, std::chrono::milliseconds(5s));
        QVERIFY(stage.counted("gateway_webhook_deliveries_total{result=\"failed\"} 1"));
        stage.pass(5s);
        QCOMPARE(stage.receiver.sent.size(), size_t(2));
        QCOMPARE(stage.id(0), stage.id(1));
        QCOMPARE(stage.receiver.sent[0].body, stage.receiver.sent[1].body);
        QVERIFY(stage.receiver.sent[0].headers.value("webhook-timestamp")
            != stage.receiver.sent[1].headers.value("webhook-timestamp"));
        stage.receiver.answer(200);
        QVERIFY(stage.sender.isIdle());
    }
    void waitsLongerEachTime()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const backend::ClientResult refused = kRefused;
        QCOMPARE(nextWait(1, 0, refused, now), std::chrono::milliseconds(2500));
        QCOMPARE(nextWait(1, 1, refused, now), std::chrono::milliseconds(5s));
        QCOMPARE(nextWait(4, 1, refused, now), std::chrono::milliseconds(40s));
        QCOMPARE(nextWait(400, 1, refused, now), std::chrono::milliseconds(1h));
        const backend::ClientResult later = http::ClientResponse{503, "X", {{"Retry-After", "90"}}, {}};
        QCOMPARE(nextWait(1, 1, later, now), std::chrono::milliseconds(90s));
        QCOMPARE(nextWait(400, 1, later, now), std::chrono::milliseconds(1h));
    }
    void givesUpAfterADay()
    {
        Stage stage;
        stage.happen();
        int attempts = 0;
        while (!stage.sender.isIdle()) {
            ++attempts;
            stage.receiver.answer(kRefused);
            if (!stage.later.actions.empty())
                stage.pass(stage.later.actions.front().delay);
        }
        QVERIFY2(attempts > 20 && attempts < 40, qPrintable(QString::number(attempts)));
        QVERIFY(stage.counted("gateway_webhook_deliveries_total{result=\"expired\"} 1"));
    }
    void aSlowOneHoldsUpNobodyElse()
    {
        WebhookTarget other = target(u"https://other.example"_s);
        Stage stage({target(), other});
        for (int i = 0; i < 3; ++i)
            stage.happen();
        // Two at once to each; the answers of the first one do not come.
        QCOMPARE(stage.receiver.sent.size(), size_t(4));
        std::swap(stage.receiver.waiting[0], stage.receiver.waiting[1]);
        stage.receiver.answer(200);
        QCOMPARE(stage.receiver.sent.size(), size_t(5));
        QCOMPARE(stage.receiver.sent[4].url, QByteArray("https://other.example"));
    }
    void goneUntilAReload()
    {
        Stage stage;
        stage.happen();
        stage.happen();
        stage.happen();
        stage.receiver.answer(410);
        QVERIFY(stage.sender.isIdle());
        QVERIFY(stage.receiver.waiting.empty());
        stage.happen();
        QCOMPARE(stage.receiver.sent.size(), size_t(2));
        stage.sender.configure({target()}, u"Acme"_s);
        stage.happen();
        QCOMPARE(stage.receiver.sent.size(), size_t(3));
        QVERIFY(stage.counted("{result=\"gone\"} 1"));
        QVERIFY(stage.counted("{result=\"lost\"} 3"));
    }
    void aReloadLosesNothing()
    {
        Stage stage;
        stage.happen();
        stage.receiver.answer(kRefused);
        WebhookTarget signing = target();
        signing.secret = Secret("new");
        stage.sender.configure({target(u"https://first.example"_s), signing}, u"Acme"_s);
        stage.pass(5s);
        QCOMPARE(stage.receiver.sent.size(), size_t(2));
        QCOMPARE(stage.id(0), stage.id(1));
        QVERIFY(stage.receiver.sent[1].headers.contains("webhook-signature"));
    }
    void removedIsSaid()
    {
        Stage stage;
        stage.happen();
        stage.sender.configure({}, u"Acme"_s);
        QVERIFY(stage.sender.isIdle());
        QVERIFY(stage.receiver.waiting.empty());
        QVERIFY(stage.counted("{result=\"lost\"} 1"));
    }
    void aFullQueueDropsTheOldest()
    {
        Stage stage;
        for (size_t i = 0; i < WebhookQueue::kMost + 5; ++i)
            stage.happen();
        QVERIFY(stage.counted("gateway_dropped_records_total{kind=\"webhook\"} 5"));
        // The two under way stay, the next five are gone.
        stage.receiver.answer(200);
        QCOMPARE(stage.id(2).right(8), QByteArray("00000008"));
    }
    void theLastAttempt()
    {
        Stage stage;
        for (int i = 0; i < 3; ++i) {
            stage.happen();
            stage.receiver.answer(500);
        }
        QVERIFY(stage.receiver.waiting.empty());
        stage.sender.hurry();
        QCOMPARE(stage.receiver.waiting.size(), size_t(3));
        stage.receiver.answer(200);
        stage.receiver.answer(500);
        QVERIFY(!stage.sender.isIdle());
        stage.sender.abandon();
        QVERIFY(stage.sender.isIdle());
        stage.log.flush();
        QVERIFY(stage.lines.last().contains("\"events_lost\":1"));
        QVERIFY(stage.counted("{result=\"lost\"} 2"));
    }
    void whatIsUnderWayGetsALastAttemptToo()
    {
        Stage stage;
        stage.happen();
        stage.sender.hurry();
        stage.receiver.answer(500);
        QCOMPARE(stage.receiver.sent.size(), size_t(2));
        stage.receiver.answer(500);
        QVERIFY(stage.sender.isIdle());
        QVERIFY(stage.counted("{result=\"lost\"} 1"));
    }
    void theLogNamesNoPath()
    {
        Stage stage;
        for (int i = 0; i < 3; ++i) {
            stage.happen();
            stage.receiver.answer(kRefused);
        }
        stage.log.flush();
        QCOMPARE(stage.lines.size(), 1); // said once, at this level
        QVERIFY(stage.lines[0].contains("webhooks[0]"));
        QVERIFY(!stage.lines[0].contains("secret-path"));
    }
};

GATEHOUSE_TEST(TestWebhookSender)
#include "TestWebhookSender.moc"
