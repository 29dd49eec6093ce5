#include "engine/backend/CurlHttpClient.h"

#include "tests/support/TestMain.h"
#include "tests/unit/backend/ClientDriver.h"
#include "tests/unit/backend/TinyServer.h"

using namespace gatehouse;
using namespace gatehouse::backend;
using gatehouse::test::answer;
using gatehouse::test::fetch;
using gatehouse::test::get;
using gatehouse::test::onLoopback;
using gatehouse::test::post;
using gatehouse::test::RawRequest;
using gatehouse::test::TinyServer;
using namespace std::chrono_literals;

// Answers that are read while they come, over real sockets.
class TestStreamClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void partsComeAsTheyAreSent();
    void interimAnswersAreNone();
    void noLimitOfSizeOrTime();
    void bodiesAreSent();
    void redirectsAreGivenBack();
    void cancelClosesAtOnce();
    void cancelFromItsOwnHandler();
    void destroyedFromItsOwnHandler();
    void startsOthersFromItsHandlers();
    void idleStreamsEnd();
    void brokenStreamsEnd();
    void refusedConnections();
    void badHeadersAreRefusedLater();
    void ordinaryExchangesStayAsTheyAre();
};

namespace {

const QByteArray kChunked
    = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

// Everything that was heard of one stream.
struct Heard
{
    std::optional<http::ClientResponse> head;
    QByteArray data;
    int ends = 0;
    std::optional<ClientError> error;

    StreamHandlers handlers()
    {
        return {[this](const http::ClientResponse &response) { head = response; },
            [this](QByteArrayView bytes) { data.append(bytes); },
            [this](const std::optional<ClientError> &why) {
                ++ends;
                error = why;
            }};
    }
};

} // namespace

void TestStreamClient::partsComeAsTheyAreSent()
{
    TinyServer server([](const RawRequest &) { return kChunked; });
    CurlHttpClient client;
    Heard heard;
    client.stream(get(server.url()), onLoopback(StreamLimits{}), heard.handlers());
    QTRY_VERIFY(heard.head);
    QCOMPARE(heard.head->status, 200);
    QCOMPARE(heard.head->headers.value("Content-Type"), "text/event-stream");
    QVERIFY(heard.head->body.isEmpty());
    QCOMPARE(server.requests().first().field("Accept-Encoding"), "");
    for (int part = 1; part <= 3; ++part) {
        server.push(chunk("part"));
        QTRY_COMPARE(heard.data, QByteArray("part").repeated(part));
    }
    QCOMPARE(heard.ends, 0);
    server.push("0\r\n\r\n");
    QTRY_COMPARE(heard.ends, 1);
    QVERIFY(!heard.error);
    // The connection is as good as after any other answer.
    Heard again;
    client.stream(get(server.url()), onLoopback(StreamLimits{}), again.handlers());
    QTRY_VERIFY(again.head);
    QCOMPARE(server.accepted(), 1);
}

void TestStreamClient::interimAnswersAreNone()
{
    TinyServer server([](const RawRequest &) {
        return "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer(202, {});
    });
    CurlHttpClient client;
    Heard heard;
    client.stream(get(server.url()), onLoopback(StreamLimits{}), heard.handlers());
    QTRY_COMPARE(heard.ends, 1);
    QCOMPARE(heard.head->status, 202);
    QVERIFY(!heard.head->headers.contains("Link"));
}

void TestStreamClient::noLimitOfSizeOrTime()
{
    const QByteArray body(12'000'000, 'x'); // more than an ordinary exchange may bring
    TinyServer server([&body](const RawRequest &) { return answer(200, body); });
    CurlHttpClient client;
    Heard heard;
    client.stream(get(server.url()), onLoopback(StreamLimits{10s, 0ms}), heard.handlers());
    QTRY_COMPARE_WITH_TIMEOUT(heard.ends, 1, 20'000);
    QVERIFY(heard.data == body);
}

void TestStreamClient::bodiesAreSent()
{
    TinyServer server([](const RawRequest &) { return answer(202, {}); });
    CurlHttpClient client;
    Heard heard;
    client.stream(post(server.url("/mcp"), "{\"a\":1}"), onLoopback(StreamLimits{}), heard.handlers());
    QTRY_COMPARE(heard.ends, 1);
    QCOMPARE(server.requests().first().body, "{\"a\":1}");
    QCOMPARE(server.requests().first().target(), "/mcp");
    QCOMPARE(heard.head->status, 202);
}

void TestStreamClient::redirectsAreGivenBack()
{
    TinyServer server([](const RawRequest &) { return answer(307, {}, "Location: /elsewhere\r\n"); });
    CurlHttpClient client;
    Heard heard;
    client.stream(get(server.url()), onLoopback(StreamLimits{}), heard.handlers());
    QTRY_COMPARE(heard.ends, 1);
    QCOMPARE(heard.head->status, 307);
    QCOMPARE(server.requests().size(), 1);
}

void TestStreamClient::cancelClosesAtOnce()
{
    TinyServer server([](const RawRequest &) { return kChunked + chunk("one"); });
    CurlHttpClient client;
    Heard heard;
    const auto ticket = client.stream(get(server.url()), onLoopback(StreamLimits{}), heard.handlers());
    QTRY_COMPARE(heard.data, "one");
    client.cancel(ticket);
    QTRY_COMPARE(server.gone(), 1);
    QCOMPARE(heard.ends, 0);
    client.cancel(ticket);
    client.cancel(4711);
}

void TestStreamClient::cancelFromItsOwnHandler()
{
    TinyServer server([](const RawRequest &) { return answer(200, "body"); });
    CurlHttpClient client;
    Heard heard;
    StreamHandlers handlers = heard.handlers();
    StreamClient::Ticket ticket = 0;
    int heads = 0;
    handlers.onHead = [&](const http::ClientResponse &) {
        ++heads;
        client.cancel(ticket);
    };
    ticket = client.stream(get(server.url()), onLoopback(StreamLimits{}), handlers);
    QTRY_COMPARE(heads, 1);
    // What had come already is told to nobody.
    QVERIFY(fetch(client, get(server.url()))->ok());
    QVERIFY(heard.data.isEmpty());
    QCOMPARE(heard.ends, 0);
}

void TestStreamClient::destroyedFromItsOwnHandler()
{
    TinyServer server([](const RawRequest &) { return answer(200, "body"); });
    auto client = std::make_unique<CurlHttpClient>();
    Heard heard;
    Heard other;
    StreamHandlers handlers = heard.handlers();
    handlers.onHead = [&](const http::ClientResponse &) { client.reset(); };
    client->stream(get(server.url()), onLoopback(StreamLimits{}), handlers);
    client->stream(get(server.url("/other")), onLoopback(StreamLimits{}), other.handlers());
    QTRY_VERIFY(!client);
    QTRY_VERIFY(server.gone() > 0);
    QCOMPARE(heard.ends, 0);
}

void TestStreamClient::startsOthersFromItsHandlers()
{
    TinyServer server([](const RawRequest &request) { return answer(200, request.target()); });
    CurlHttpClient client;
    Heard first;
    Heard second;
    StreamHandlers handlers = first.handlers();
    handlers.onEnd = [&](const std::optional<ClientError> &) {
        client.stream(get(server.url("/second")), onLoopback(StreamLimits{}), second.handlers());
    };
    client.stream(get(server.url("/first")), onLoopback(StreamLimits{}), handlers);
    QTRY_COMPARE(second.ends, 1);
    QCOMPARE(first.data, "/first");
    QCOMPARE(second.data, "/second");
}

void TestStreamClient::idleStreamsEnd()
{
    TinyServer server([](const RawRequest &) { return kChunked + chunk("one"); });
    CurlHttpClient client;
    Heard heard;
    client.stream(get(server.url()), onLoopback(StreamLimits{10s, 50ms}), heard.handlers());
    QTRY_COMPARE(heard.ends, 1);
    QVERIFY(heard.error);
    QCOMPARE(heard.error->failure, Failure::Timeout);
    QCOMPARE(heard.data, "one");
    QTRY_COMPARE(server.gone(), 1);
}

void TestStreamClient::brokenStreamsEnd()
{
    TinyServer server([](const RawRequest &) { return kChunked + chunk("one"); });
    CurlHttpClient client;
    Heard heard;
    client.stream(get(server.url()), onLoopback(StreamLimits{}), heard.handlers());
    QTRY_COMPARE(heard.data, "one");
    server.hangUp();
    QTRY_COMPARE(heard.ends, 1);
    QVERIFY(heard.error);
    QCOMPARE(heard.error->failure, Failure::Protocol);
}

void TestStreamClient::refusedConnections()
{
    QByteArray url;
    {
        const TinyServer server([](const RawRequest &) { return QByteArray(); });
        url = server.url();
    }
    CurlHttpClient client;
    Heard heard;
    client.stream(get(url), onLoopback(StreamLimits{}), heard.handlers());
    QTRY_COMPARE(heard.ends, 1);
    QVERIFY(heard.error);
    QCOMPARE(heard.error->failure, Failure::Connect);
    QVERIFY(!heard.head);
}

void TestStreamClient::badHeadersAreRefusedLater()
{
    CurlHttpClient client;
    Heard heard;
    http::ClientRequest request = get("http://127.0.0.1:9/");
    request.headers.add("X-Bad", "a\r\nb");
    client.stream(request, onLoopback(StreamLimits{}), heard.handlers());
    QCOMPARE(heard.ends, 0);
    QTRY_COMPARE(heard.ends, 1);
    QVERIFY(heard.error);
    QCOMPARE(heard.error->failure, Failure::Protocol);
}

// A handle that streamed is not used for them.
void TestStreamClient::ordinaryExchangesStayAsTheyAre()
{
    TinyServer server([](const RawRequest &) { return answer(200, "body"); });
    CurlHttpClient client;
    Heard heard;
    client.stream(get(server.url()), onLoopback(StreamLimits{}), heard.handlers());
    QTRY_COMPARE(heard.ends, 1);
    QVERIFY(fetch(client, get(server.url()))->ok());
    QVERIFY(server.requests().last().field("Accept-Encoding").contains("gzip"));
    TinyServer silent([](const RawRequest &) { return QByteArray(); });
    const auto late = fetch(client, get(silent.url()), {50ms, 1000});
    QVERIFY(late && !late->ok());
    QCOMPARE(late->error().failure, Failure::Timeout);
}

GATEHOUSE_TEST(TestStreamClient)
#include "TestStreamClient.moc"
