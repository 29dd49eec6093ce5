#include "tests/integration/AccessCases.h"
#include "tests/integration/PlainClient.h"
#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

using namespace gatehouse;
using namespace gatehouse::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray rpc(const QByteArray &method, const QByteArray &params = "{}")
{
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + '}';
}

} // namespace

// The access rule over the real HTTP surface: every combination of an API's team list, a team's list of APIs
// and of tools, the state of the key, the master key and no authentication, on every route.
class TestAccessMatrix : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<test::RunningGateway> m_gateway;
    quint16 m_port = 0;
    quint32 m_source = 0;
    int m_requests = 0;
    int m_combinations = 0;
    int m_comparisons = 0;
    QString m_where;

    PlainAnswer ask(const Case &one, PlainRequest request);
    void check(const Case &one);
    void checkLists(const Case &one, const Rights &rights);
    void checkCalls(const Case &one, const Rights &rights);
    void checkMcp(const Case &one, const Rights &rights);
    void checkContent(const Case &one, const Rights &rights);
    void checkRest(const Case &one, const Rights &rights);
    void expectSame(const Case &one, const PlainRequest &forbidden, const PlainRequest &unknown);

private Q_SLOTS:
    void everyCombination_data();
    void everyCombination();
};

// Keys that fail come from an address of their own each, so that none of them is slowed down.
PlainAnswer TestAccessMatrix::ask(const Case &one, PlainRequest request)
{
    const bool fails = one.key == KeyState::Unknown || one.key == KeyState::Expired;
    const QHostAddress source(fails ? 0x7F010001U + m_source++ : 0x7F000001U);
    request.key = keyOf(one);
    ++m_requests;
    PlainAnswer answer = test::send(request, m_port, source);
    m_where
        = QStringLiteral("apis %1, tools %2, key %3, api %4, require_auth %5: %6 %7 → %8 %9")
              .arg(static_cast<int>(one.apis))
              .arg(static_cast<int>(one.tools))
              .arg(static_cast<int>(one.key))
              .arg(QString::fromLatin1(one.api))
              .arg(one.requireAuth)
              .arg(QString::fromLatin1(request.method), QString::fromLatin1(request.target + request.body))
              .arg(answer.status)
              .arg(QString::fromUtf8(answer.body.left(300)));
    return answer;
}

// Status, headers and body are those of what does not exist, but for the name that was asked for.
void TestAccessMatrix::expectSame(const Case &one, const PlainRequest &forbidden, const PlainRequest &unknown)
{
    const PlainAnswer left = ask(one, forbidden);
    const QString where = m_where;
    const PlainAnswer right = ask(one, unknown);
    const auto plain = [](QByteArray text) {
        for (const QByteArray &name : {kNoTool, kTool, kOtherTool})
            text.replace(name, "TOOL");
        for (const QByteArray &name : {kNoApi, kApis[0], kApis[1], kApis[2]})
            text.replace(name, "API");
        return text;
    };
    const auto headers = [](const QByteArrayList &lines) {
        QByteArrayList kept;
        for (const QByteArray &line : lines) {
            if (!line.toLower().startsWith("content-length:"))
                kept.append(line);
        }
        return kept;
    };
    ++m_comparisons;
    QVERIFY2(left.status == right.status, qPrintable(where + u" / "_s + m_where));
    QCOMPARE(plain(left.body), plain(right.body));
    QCOMPARE(headers(left.headers), headers(right.headers));
}

void TestAccessMatrix::checkRest(const Case &one, const Rights &rights)
{
    const auto expect = [&](const PlainRequest &request, int status) {
        const PlainAnswer answer = ask(one, request);
        QVERIFY2(answer.status == status, qPrintable(m_where));
    };
    expect({"GET", "/health", {}, {}, {}}, 200);
    expect({"GET", "/health/live", {}, {}, {}}, 200);
    expect({"GET", "/health/ready", {}, {}, {}}, 200);
    expect({"GET", "/metrics", {}, {}, {}}, 200); // from this machine
    expect({"GET", "/nowhere", {}, {}, {}}, 404);
    expect({"GET", "/admin/reload", {}, {}, {}}, 405);
    if (!rights.master)
        expect({"POST", "/admin/reload", {}, {}, {}}, rights.known ? 404 : 401);
    expect({"DELETE", "/v1/mcp/" + one.api, {}, {}, {}}, !rights.known ? 401 : rights.api ? 400 : 404);
    expect({"DELETE", "/mcp", {}, {}, {}}, rights.known ? 400 : 401);
    expect({"GET", "/mcp", {}, {}, {"Accept: application/json"}}, rights.known ? 200 : 401);
    const QByteArrayList stream{"Accept: text/event-stream", "Mcp-Session-Id: none"};
    expect({"GET", "/mcp", {}, {}, stream}, rights.known ? 404 : 401);
    expect({"GET", "/v1/mcp/" + one.api, {}, {}, stream}, rights.known ? 404 : 401);
}

void TestAccessMatrix::checkLists(const Case &one, const Rights &rights)
{
    const int known = rights.known ? 200 : 401;
    const int seen = !rights.known ? 401 : rights.api ? 200 : 404;
    PlainAnswer answer = ask(one, {"GET", "/v1/apis", {}, {}, {}});
    QVERIFY2(answer.status == known, qPrintable(m_where));
    int tools = -1;
    for (const QJsonValue &api : QJsonDocument::fromJson(answer.body)[u"apis"_s].toArray()) {
        if (api[u"name"_s].toString() == QString::fromLatin1(one.api))
            tools = api[u"tools"_s].toInt();
    }
    QVERIFY2(tools == (rights.api ? rights.tools() : -1), qPrintable(m_where));

    answer = ask(one, {"GET", "/v1/tools", {}, {}, {}});
    QVERIFY2(answer.status == known, qPrintable(m_where));
    const QByteArray mine = "\"api\":\"" + one.api + "\",\"name\":\"";
    QVERIFY2(answer.body.contains(mine + kTool + '"') == rights.tool, qPrintable(m_where));
    QVERIFY2(answer.body.contains(mine + kOtherTool + '"') == rights.otherTool, qPrintable(m_where));

    const PlainRequest ofApi{"GET", "/v1/tools?api=" + one.api, {}, {}, {}};
    answer = ask(one, ofApi);
    QVERIFY2(answer.status == seen, qPrintable(m_where));
    if (rights.api)
        QCOMPARE(QJsonDocument::fromJson(answer.body)[u"total"_s].toInt(), rights.tools());
    else
        expectSame(one, ofApi, {"GET", "/v1/tools?api=" + kNoApi, {}, {}, {}});

    const PlainRequest information{"GET", "/v1/mcp/" + one.api, {}, {}, {"Accept: application/json"}};
    answer = ask(one, information);
    QVERIFY2(answer.status == seen, qPrintable(m_where));
    if (rights.api)
        QCOMPARE(QJsonDocument::fromJson(answer.body)[u"tools"_s].toInt(), rights.tools());
    else
        expectSame(one, information, {"GET", "/v1/mcp/" + kNoApi, {}, {}, {"Accept: application/json"}});
}

void TestAccessMatrix::checkCalls(const Case &one, const Rights &rights)
{
    const PlainRequest noTool{"POST", "/v1/tools/" + one.api + '/' + kNoTool, {}, "{}", {}};
    const PlainRequest noApi{"POST", "/v1/tools/" + kNoApi + '/' + kTool, {}, "{}", {}};
    for (const auto &[tool, allowed] :
        {std::pair(kTool, rights.tool), std::pair(kOtherTool, rights.otherTool)}) {
        const PlainRequest call{"POST", "/v1/tools/" + one.api + '/' + tool, {}, "{}", {}};
        const PlainAnswer answer = ask(one, call);
        const int finished = tool == kTool ? 200 : 422; // getCustomer lacks its argument
        QVERIFY2(answer.status == (!rights.known ? 401 : allowed ? finished : 404), qPrintable(m_where));
        if (allowed)
            continue;
        expectSame(one, call, noTool);
        expectSame(one, call, noApi);
    }
}

void TestAccessMatrix::checkMcp(const Case &one, const Rights &rights)
{
    const auto to = [](const QByteArray &target, const QByteArray &body) {
        return PlainRequest{"POST", target, {}, body, {"Accept: application/json"}};
    };
    const QByteArray mine = "/v1/mcp/" + one.api;
    const PlainRequest list = to(mine, rpc("tools/list"));
    PlainAnswer answer = ask(one, list);
    QVERIFY2(answer.status == (!rights.known ? 401 : rights.api ? 200 : 404), qPrintable(m_where));
    QVERIFY2(answer.body.contains("\"name\":\"" + kTool + '"') == rights.tool, qPrintable(m_where));
    QVERIFY2(answer.body.contains("\"name\":\"" + kOtherTool + '"') == rights.otherTool, qPrintable(m_where));
    if (!rights.api)
        expectSame(one, list, to("/v1/mcp/" + kNoApi, rpc("tools/list")));

    answer = ask(one, to("/mcp", rpc("tools/list")));
    QVERIFY2(answer.status == (rights.known ? 200 : 401), qPrintable(m_where));
    QVERIFY2(answer.body.contains('"' + one.api + "__" + kTool + '"') == rights.tool, qPrintable(m_where));

    const auto call = [&](const QByteArray &target, const QByteArray &tool) {
        return to(target, rpc("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":{}}"));
    };
    answer = ask(one, call(mine, kTool));
    QVERIFY2(answer.body.contains("\"isError\":false") == rights.tool, qPrintable(m_where));
    if (!rights.tool)
        expectSame(one, call(mine, kTool), call(mine, kNoTool));
    answer = ask(one, call("/mcp", one.api + "__" + kTool));
    QVERIFY2(answer.body.contains("\"isError\":false") == rights.tool, qPrintable(m_where));
    if (!rights.tool) {
        expectSame(one, call("/mcp", one.api + "__" + kTool), call("/mcp", one.api + "__" + kNoTool));
        expectSame(one, call("/mcp", one.api + "__" + kTool), call("/mcp", kNoApi + "__" + kTool));
    }
}

void TestAccessMatrix::checkContent(const Case &one, const Rights &rights)
{
    const auto to = [](const QByteArray &method, const QByteArray &params) {
        return PlainRequest{"POST", "/mcp", {}, rpc(method, params), {"Accept: application/json"}};
    };
    PlainAnswer answer = ask(one, to("resources/list", "{}"));
    QVERIFY2(answer.body.contains('"' + one.api + "://all\"") == rights.tool, qPrintable(m_where));
    answer = ask(one, to("prompts/list", "{}"));
    QVERIFY2(answer.body.contains('"' + one.api + "__sum_up\"") == rights.tool, qPrintable(m_where));

    const auto read
        = [&](const QByteArray &api) { return to("resources/read", "{\"uri\":\"" + api + "://all\"}"); };
    answer = ask(one, read(one.api));
    QVERIFY2(answer.body.contains("\"contents\"") == rights.tool, qPrintable(m_where));
    const auto get
        = [&](const QByteArray &api) { return to("prompts/get", "{\"name\":\"" + api + "__sum_up\"}"); };
    answer = ask(one, get(one.api));
    QVERIFY2(answer.body.contains("\"messages\"") == rights.tool, qPrintable(m_where));
    const auto complete = [&](const QByteArray &api) {
        return to("completion/complete",
            "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"" + api
                + "__sum_up\"},\"argument\":{\"name\":\"a\",\"value\":\"\"}}");
    };
    answer = ask(one, complete(one.api));
    QVERIFY2(answer.body.contains("\"completion\"") == rights.tool, qPrintable(m_where));
    if (rights.tool)
        return;
    expectSame(one, read(one.api), read(kNoApi));
    expectSame(one, get(one.api), get(kNoApi));
    expectSame(one, complete(one.api), complete(kNoApi));
}

void TestAccessMatrix::check(const Case &one)
{
    const Rights rights = rightsOf(one);
    ++m_combinations;
    for (const auto step : {&TestAccessMatrix::checkRest, &TestAccessMatrix::checkLists,
             &TestAccessMatrix::checkCalls, &TestAccessMatrix::checkMcp, &TestAccessMatrix::checkContent}) {
        (this->*step)(one, rights);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestAccessMatrix::everyCombination_data()
{
    QTest::addColumn<bool>("requireAuth");
    QTest::newRow("require_auth: true") << true;
    QTest::newRow("require_auth: false") << false;
}

void TestAccessMatrix::everyCombination()
{
    QFETCH(bool, requireAuth);
    m_requests = m_combinations = m_comparisons = 0;
    m_gateway = std::make_unique<test::RunningGateway>();
    m_gateway->writeConfig(accessConfig(requireAuth));
    QCOMPARE(m_gateway->start(), 0);
    m_port = static_cast<quint16>(QUrl(m_gateway->host().status().url).port());
    for (const AllowedApis apis : kAllowedApis) {
        for (const AllowedTools tools : kAllowedTools) {
            for (const KeyState key : kKeyStates) {
                for (const QByteArray &api : kApis) {
                    check({apis, tools, key, api, requireAuth});
                    if (QTest::currentTestFailed())
                        return;
                }
            }
        }
    }
    QCOMPARE(m_combinations, 3 * 4 * 6 * 3);
    const Case master{AllowedApis::Named, AllowedTools::Absent, KeyState::Master, "open", requireAuth};
    QCOMPARE(ask(master, {"POST", "/admin/reload", {}, {}, {}}).status, 200);
    qInfo("%d combinations, %d requests, %d answers compared with those for what does not exist",
        m_combinations, m_requests, m_comparisons);
    QCOMPARE(m_gateway->stop(), 0);
    m_gateway.reset();
}

GATEHOUSE_TEST(TestAccessMatrix)
#include "TestAccessMatrix.moc"
