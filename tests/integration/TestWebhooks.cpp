#include "engine/events/WebhookMessage.h"
#include "tests/integration/HookReceiver.h"
#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using test::Behaviour;
using test::HookReceiver;
using test::RunningGateway;

namespace {

const QByteArray kSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

QByteArray webhook(const HookReceiver &receiver)
{
    return "webhooks:\n  - { url: \"" + receiver.url()
        + "\", events: [api.failed, api.recovered, config.reloaded, config.rejected, rate_limit.exceeded, "
          "breaker.open], secret: \""
        + kSecret + "\" }\n";
}

// A good API, one whose backend is dead, and one whose document may be missing.
QByteArray configuration(const HookReceiver &receiver, const QByteArray &document)
{
    QByteArray yaml = RunningGateway::demoConfig();
    yaml.replace("teams:\n  - { name: sales",
        "  - name: dead\n    openapi: { path: \"%SPEC%\" }\n    backend:\n      base_url: "
        "http://127.0.0.1:1/\n"
        "      circuit_breaker: { failures: 2, reset_after: 600 }\n      auth: { type: none }\n"
        "  - name: broken\n    openapi: { path: \""
            + document
            + "\" }\n    backend: { base_url: \"%DEMO%\", auth: { type: none } }\n"
              "teams:\n  - { name: slow, api_key: sk-slow-test, allowed_apis: [reading], rate_limit: { "
              "requests_per_minute: 1, burst: 1 } }\n  - { name: sales");
    return yaml + webhook(receiver);
}

} // namespace

// Events of a running gateway, at receivers that do what they like.
class TestWebhooks : public QObject
{
    Q_OBJECT

private:
    // A call beside everything must be as quick as ever.
    static void callIsWell(RunningGateway &gateway)
    {
        QElapsedTimer timer;
        timer.start();
        const auto answer
            = gateway.send("POST", u"/v1/tools/crm/listCustomers"_s, "sk-sales-test", "{\"per_page\":1}");
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.json()["isError"_L1].toBool());
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }
    static void checkSignatures(const HookReceiver &receiver)
    {
        const Secret key = events::signingKey(Secret(kSecret));
        for (const test::Hook &hook : receiver.hooks) {
            const qint64 seconds = hook.headers.value("webhook-timestamp").toLongLong();
            QCOMPARE(hook.headers.value("webhook-signature"),
                events::webhookSignature(key, hook.headers.value("webhook-id"), seconds, hook.body));
            QVERIFY(qAbs(QDateTime::currentSecsSinceEpoch() - seconds) < 60);
            QCOMPARE(QJsonDocument::fromJson(hook.body)["id"_L1].toString().toLatin1(),
                hook.headers.value("webhook-id"));
            QCOMPARE(hook.path, QByteArray("/hook")); // no redirect was followed
        }
    }

private Q_SLOTS:
    void nothingIsLost()
    {
        HookReceiver receiver;
        receiver.next = {Behaviour::Fail, Behaviour::Redirect, Behaviour::Garbage, Behaviour::HangUp,
            Behaviour::Hang, Behaviour::Fail};
        RunningGateway gateway;
        gateway.writeConfig(configuration(receiver, "missing.yaml"));
        QCOMPARE(gateway.start(), 0); // api.failed
        callIsWell(gateway);
        gateway.writeConfig("gateway: { prot: 1 }\n");
        QVERIFY(!gateway.reload().ok); // config.rejected
        gateway.writeConfig(configuration(receiver, "%SPEC%"));
        QVERIFY(gateway.reload().ok); // config.reloaded, api.recovered
        for (int i = 0; i < 4; ++i) {
            gateway.send("POST", u"/v1/tools/reading/listCustomers"_s, "sk-slow-test", "{}");
            gateway.send("POST", u"/v1/tools/dead/listCustomers"_s, "sk-admin-test", "{}"); // breaker.open
            callIsWell(gateway);
        } // three were refused: rate_limit.exceeded
        const QStringList expected{u"api.failed"_s, u"api.recovered"_s, u"breaker.open"_s,
            u"config.rejected"_s, u"config.reloaded"_s, u"rate_limit.exceeded"_s};
        QTRY_COMPARE_WITH_TIMEOUT(receiver.acceptedTypes(), expected, 40'000);
        checkSignatures(receiver);
        callIsWell(gateway);
        const QByteArray metrics = gateway.get(u"/metrics"_s).body;
        QVERIFY(metrics.contains("gateway_webhook_deliveries_total{result=\"delivered\"} 6"));
        QVERIFY(metrics.contains("gateway_webhook_deliveries_total{result=\"failed\"}"));
        QVERIFY(!metrics.contains("gateway_webhook_deliveries_total{result=\"expired\"}"));
        QCOMPARE(gateway.stop(), 0);
    }
    void idsAreInTheOrderOfWhatHappened()
    {
        HookReceiver receiver;
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig() + webhook(receiver));
        QCOMPARE(gateway.start(), 0);
        for (int i = 0; i < 5; ++i) {
            gateway.writeConfig("gateway: { prot: 1 }\n");
            gateway.reload();
        }
        QTRY_COMPARE(receiver.acceptedIds().size(), 5);
        std::ranges::sort(
            receiver.hooks, {}, [](const test::Hook &hook) { return hook.headers.value("webhook-id"); });
        for (qsizetype at = 1; at < 5; ++at) {
            const auto time = [&receiver](qsizetype which) {
                return QJsonDocument::fromJson(receiver.hooks[which].body)["timestamp"_L1].toString();
            };
            QVERIFY(time(at - 1) <= time(at));
        }
        QCOMPARE(gateway.stop(), 0);
    }
    void aReceiverThatIsDownMissesNothing()
    {
        RunningGateway gateway;
        HookReceiver receiver;
        receiver.rest = Behaviour::HangUp;
        gateway.writeConfig(RunningGateway::demoConfig() + webhook(receiver));
        QCOMPARE(gateway.start(), 0);
        gateway.writeConfig("gateway: { prot: 1 }\n");
        for (int i = 0; i < 3; ++i)
            gateway.reload();
        QTRY_COMPARE(receiver.hooks.size(), 3);
        receiver.rest = Behaviour::Accept;
        QTRY_COMPARE_WITH_TIMEOUT(receiver.acceptedIds().size(), 3, 15'000);
        QCOMPARE(gateway.stop(), 0);
    }
    void stoppingTriesOnceMore()
    {
        HookReceiver receiver;
        receiver.rest = Behaviour::Fail;
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig() + webhook(receiver));
        QCOMPARE(gateway.start(), 0);
        gateway.writeConfig("gateway: { prot: 1 }\n");
        gateway.reload();
        QTRY_COMPARE(receiver.hooks.size(), 1);
        receiver.rest = Behaviour::Accept;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(gateway.stop(), 0);
        QCOMPARE(receiver.acceptedIds().size(), 1);
        QVERIFY(timer.elapsed() < 5'000);
    }
    void stoppingDoesNotWaitForOneThatHangs()
    {
        HookReceiver receiver;
        receiver.rest = Behaviour::Hang;
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig() + webhook(receiver));
        QCOMPARE(gateway.start(), 0);
        gateway.writeConfig("gateway: { prot: 1 }\n");
        gateway.reload();
        QTRY_COMPARE(receiver.hooks.size(), 1);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(gateway.stop(), 0);
        QVERIFY2(timer.elapsed() < 8'000, qPrintable(QString::number(timer.elapsed())));
    }
    void aSecretThatIsMissingSilencesItsWebhook()
    {
        HookReceiver receiver;
        RunningGateway gateway;
        QByteArray yaml = RunningGateway::demoConfig() + webhook(receiver);
        yaml.replace(kSecret, "${GATEHOUSE_TEST_UNSET}");
        gateway.writeConfig(yaml);
        QCOMPARE(gateway.start(), 0);
        const Problems problems = gateway.host().status().problems;
        QVERIFY(std::ranges::any_of(problems, [](const Problem &problem) {
            return problem.message.contains(u"this webhook is told of nothing"_s);
        }));
    }
    // The examples of docs/webhooks.md, run as they stand there.
    void theExamplesVerify_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("command");
        QTest::newRow("Python")
            << u"python"_s << u"verify.py"_s
            << QStringList{u"python3"_s, u"-B"_s, u"-c"_s,
                   u"import sys, json, verify\n"
                   "c = json.load(sys.stdin)\n"
                   "print(verify.verify(c['secret'], c['headers'], c['body'].encode()))"_s};
        QTest::newRow("Node") << u"js"_s << u"verify.mjs"_s
                              << QStringList{u"node"_s, u"--input-type=module"_s, u"-e"_s,
                                     u"import { verify } from './verify.mjs'; import fs from 'node:fs';\n"
                                     "const c = JSON.parse(fs.readFileSync(0));\n"
                                     "console.log(verify(c.secret, c.headers, Buffer.from(c.body)))"_s};
    }
    void theExamplesVerify()
    {
        QFETCH(QString, language);
        QFETCH(QString, file);
        QFETCH(QStringList, command);
        if (QStandardPaths::findExecutable(command.front()).isEmpty())
            QSKIP("not installed here");
        QFile page(test::sourcePath(u"docs/webhooks.md"_s));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QRegularExpression block(
            u"```%1\\n(.*?)```"_s.arg(language), QRegularExpression::DotMatchesEverythingOption);
        const QString example = block.match(QString::fromUtf8(page.readAll())).captured(1);
        QVERIFY(!example.isEmpty());
        QTemporaryDir folder;
        QFile script(folder.filePath(file));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write(example.toUtf8());
        script.close();

        const QByteArray body = "{\"id\":\"evt_1\",\"data\":{\"reason\":\"caf\xc3\xa9\"}}";
        const auto verdict = [&](const QByteArray &secret, const QDateTime &time, const QByteArray &sent) {
            const auto request = events::webhookRequest(
                u"https://h.example"_s, events::signingKey(Secret(secret)), "evt_1", time, body);
            QJsonObject headers;
            for (const http::Header &header : request.headers)
                headers.insert(QString::fromLatin1(header.name), QString::fromLatin1(header.value));
            QProcess process;
            process.setWorkingDirectory(folder.path());
            process.start(command.front(), command.sliced(1));
            process.write(QJsonDocument(QJsonObject{{u"secret"_s, QString::fromLatin1(kSecret)},
                                            {u"headers"_s, headers}, {u"body"_s, QString::fromUtf8(sent)}})
                              .toJson());
            process.closeWriteChannel();
            process.waitForFinished(20'000);
            return process.readAllStandardOutput().trimmed().toLower() + process.readAllStandardError();
        };
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QCOMPARE(verdict(kSecret, now, body), QByteArray("true"));
        QCOMPARE(verdict(kSecret, now, body + ' '), QByteArray("false"));
        QCOMPARE(verdict("whsec_YQ==", now, body), QByteArray("false"));
        QCOMPARE(verdict(kSecret, now.addSecs(-600), body), QByteArray("false"));
    }
};

GATEHOUSE_TEST(TestWebhooks)
#include "TestWebhooks.moc"
