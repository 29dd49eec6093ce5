#include "engine/api/Answers.h"
#include "engine/api/RequestPolicy.h"
#include "engine/http/RequestId.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace gatehouse;
using namespace gatehouse::api;

class TestRequestPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hostAndOrigin_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QString>("bound");
        QTest::addColumn<bool>("passes");
        const QString loopback = QStringLiteral("127.0.0.1");
        const QString wildcard = QStringLiteral("0.0.0.0");
        QTest::newRow("loopback with any port")
            << QByteArray("127.0.0.1:9999") << QByteArray() << loopback << true;
        QTest::newRow("localhost") << QByteArray("LocalHost:4000") << QByteArray() << loopback << true;
        QTest::newRow("IPv6 loopback") << QByteArray("[::1]:4000") << QByteArray() << loopback << true;
        QTest::newRow("rebinding") << QByteArray("evil.example:4000") << QByteArray() << loopback << false;
        QTest::newRow("name that begins well")
            << QByteArray("localhost.evil.example") << QByteArray() << loopback << false;
        QTest::newRow("user info") << QByteArray("localhost@evil.example") << QByteArray() << loopback
                                   << false;
        QTest::newRow("allowed name")
            << QByteArray("gateway.acme.example") << QByteArray() << loopback << true;
        QTest::newRow("bound name") << QByteArray("10.1.2.3:4000") << QByteArray()
                                    << QStringLiteral("10.1.2.3") << true;
        QTest::newRow("literal on wildcard")
            << QByteArray("10.1.2.3:4000") << QByteArray() << wildcard << true;
        QTest::newRow("name on wildcard") << QByteArray("evil.example") << QByteArray() << wildcard << false;
        QTest::newRow("literal on loopback")
            << QByteArray("10.1.2.3:4000") << QByteArray() << loopback << false;
        QTest::newRow("empty") << QByteArray() << QByteArray() << loopback << false;
        QTest::newRow("loopback origin")
            << QByteArray("localhost") << QByteArray("http://localhost:6274") << loopback << true;
        QTest::newRow("allowed origin")
            << QByteArray("localhost") << QByteArray("https://app.acme.example") << loopback << true;
        QTest::newRow("foreign origin")
            << QByteArray("localhost") << QByteArray("https://evil.example") << loopback << false;
        QTest::newRow("null origin") << QByteArray("localhost") << QByteArray("null") << loopback << false;
        QTest::newRow("odd scheme") << QByteArray("localhost") << QByteArray("file://localhost") << loopback
                                    << false;
    }
    void hostAndOrigin()
    {
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, origin);
        QFETCH(QString, bound);
        GatewayConfig config;
        config.host = bound;
        config.allowedHosts = {QStringLiteral("gateway.acme.example")};
        config.allowedOrigins = {QStringLiteral("https://app.acme.example")};
        http::Request request;
        request.headers.add("Host", host);
        if (!origin.isEmpty())
            request.headers.add("Origin", origin);
        const auto refused = checkOrigin(request, config);
        QTEST(!refused.has_value(), "passes");
    }
    void bodiesMustBeJson()
    {
        http::Request request;
        QVERIFY(!checkJsonBody(request));
        request.body = "{}";
        QCOMPARE(checkJsonBody(request)->status, 415);
        request.headers.set("Content-Type", "Application/JSON; charset=utf-8");
        QVERIFY(!checkJsonBody(request));
        request.headers.set("Content-Type", "application/vnd.x+json");
        QVERIFY(!checkJsonBody(request));
        request.headers.set("Content-Type", "text/plain");
        QVERIFY(checkJsonBody(request));
    }
    void requestIdsAreSane()
    {
        http::Request request;
        const QByteArray made = http::requestId(request.headers);
        QCOMPARE(made.size(), 16);
        QVERIFY(made != http::requestId(request.headers));
        request.headers.set("X-Request-Id", "abc-123_x.y");
        QCOMPARE(http::requestId(request.headers), QByteArray("abc-123_x.y"));
        request.headers.set("X-Request-Id", "a b<script>");
        QVERIFY(http::requestId(request.headers) != "a b<script>");
        request.headers.set("X-Request-Id", QByteArray(200, 'a'));
        QCOMPARE(http::requestId(request.headers).size(), 16);
    }
    void segmentsAreNamesOrNothing()
    {
        QCOMPARE(nameSegment("/v1/mcp/crm", 2), QStringLiteral("crm"));
        QCOMPARE(nameSegment("/v1/tools/crm/getCustomer", 3), QStringLiteral("getCustomer"));
        QCOMPARE(nameSegment("/v1/mcp/%63rm", 2), QStringLiteral("crm"));
        for (const char *path : {"/v1/mcp/", "/v1/mcp", "/v1/mcp/..", "/v1/mcp/%2e%2e", "/v1/mcp/a%2Fb",
                 "/v1/mcp/a%00", "/v1/mcp/%ff"})
            QVERIFY2(nameSegment(path, 2).isEmpty(), path);
    }
    void problemsAreProblemJson()
    {
        const http::Response response = problemResponse(422, QStringLiteral("bad"),
            {{Severity::Error, QStringLiteral("c"), QStringLiteral("m"), QStringLiteral("p"),
                {QStringLiteral("f"), 2, 3}}});
        QCOMPARE(response.contentType, QByteArray("application/problem+json"));
        const QJsonObject body = QJsonDocument::fromJson(response.body.joined()).object();
        QCOMPARE(body[QLatin1String("status")].toInt(), 422);
        QCOMPARE(body[QLatin1String("title")].toString(), QString::fromLatin1(http::reasonPhrase(422)));
        QCOMPARE(
            body[QLatin1String("problems")][0][QLatin1String("place")].toString(), QStringLiteral("f:2:3"));
    }
};

GATEHOUSE_TEST(TestRequestPolicy)
#include "TestRequestPolicy.moc"
