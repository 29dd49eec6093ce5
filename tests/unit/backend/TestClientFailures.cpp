#include "engine/backend/ClientErrors.h"
#include "engine/backend/CurlHttpClient.h"

#include "tests/support/TestMain.h"
#include "tests/unit/backend/ClientDriver.h"
#include "tests/unit/backend/TinyServer.h"

#include <curl/curl.h>
#include <openssl/x509_vfy.h>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gatehouse;
using namespace gatehouse::backend;
using gatehouse::test::answer;
using gatehouse::test::Client;
using gatehouse::test::fetch;
using gatehouse::test::get;
using gatehouse::test::onLoopback;
using gatehouse::test::RawRequest;
using gatehouse::test::TinyServer;

// Exchanges that end badly, or early.
class TestClientFailures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothClients(); }
    void refused();
    void unknownHost();
    void timeout();
    void timeoutWhileBodyTrickles();
    void announcedTooLarge();
    void chunkedTooLarge();
    void tooManyHeaderFields();
    void closedEarly();
    void notHttp();
    void onlyHttpSchemes();
    void brokenAddress();
    void messagesShowTheOriginOnly();
    void words_data();
    void words();
    void cancel();
    void cancelInCompletion();
    void destructionWhileRunning();
    void destructionInCompletion();
    void sendInCompletion();
};

namespace {

QByteArray silent(const RawRequest &)
{
    return {};
}

} // namespace

void TestClientFailures::refused()
{
    Client client;
    QByteArray url;
    {
        TinyServer gone(silent);
        url = gone.url("/secret?key=hidden");
    }
    const auto result = fetch(client, get(url));
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::Connect);
    QCOMPARE(result->error().message,
        u"could not connect to %1 (connection refused)"_s.arg(
            QString::fromLatin1(url.left(url.indexOf("/secret")))));
}

void TestClientFailures::unknownHost()
{
    Client client;
    const auto result = fetch(client, get("http://no-such-host.invalid/x"), {5s, 1000});
    QVERIFY(result && !result->ok());
    // A machine without a name server may only learn it by waiting.
    if (result->error().failure == Failure::Resolve)
        QVERIFY(result->error().message.contains(u"no-such-host.invalid"));
    else
        QCOMPARE(result->error().failure, Failure::Timeout);
}

void TestClientFailures::timeout()
{
    TinyServer server(silent);
    Client client;
    const auto result = fetch(client, get(server.url()), {200ms, 1000});
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::Timeout);
    QCOMPARE(result->error().message,
        u"no answer from %1 within 200 ms"_s.arg(QString::fromLatin1(server.origin())));
    QVERIFY(result->error().after >= 190ms);
}

void TestClientFailures::timeoutWhileBodyTrickles()
{
    TinyServer server(
        [](const RawRequest &) { return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"); });
    Client client;
    const auto result = fetch(client, get(server.url()), {200ms, 1000});
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::Timeout);
}

void TestClientFailures::announcedTooLarge()
{
    // Refused at the headers: the body never comes.
    TinyServer server(
        [](const RawRequest &) { return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"); });
    Client client;
    const auto result = fetch(client, get(server.url()), {5s, 1000});
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::TooLarge);
    QCOMPARE(result->error().message, u"the answer is larger than 1000 bytes (backend.max_response_bytes)"_s);
}

void TestClientFailures::chunkedTooLarge()
{
    TinyServer server([](const RawRequest &) {
        return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + QByteArray(1024, 'c')
            + "\r\n";
    });
    Client client;
    const auto result = fetch(client, get(server.url()), {5s, 1000});
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::TooLarge);
    const auto enough = fetch(client, get(server.url()), {150ms, 1024});
    QCOMPARE(enough->error().failure, Failure::Timeout);
}

void TestClientFailures::tooManyHeaderFields()
{
    TinyServer server(
        [](const RawRequest &) { return answer(200, "ok", QByteArray("X-A: b\r\n").repeated(300)); });
    Client client;
    const auto result = fetch(client, get(server.url()));
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::Protocol);
}

void TestClientFailures::closedEarly()
{
    TinyServer server([](const RawRequest &) {
        return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nabc");
    });
    Client client;
    const auto result = fetch(client, get(server.url()));
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::Protocol);
    QVERIFY(result->error().message.contains(u"closed the connection"));
}

void TestClientFailures::notHttp()
{
    TinyServer server(
        [](const RawRequest &) { return QByteArray("220 mail.example ready\r\nConnection: close\r\n"); });
    Client client;
    const auto result = fetch(client, get(server.url()));
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::Protocol);
}

void TestClientFailures::onlyHttpSchemes()
{
    Client client;
    for (const char *url : {"file:///etc/hostname", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x"}) {
        const auto result = fetch(client, get(url));
        QVERIFY(result && !result->ok());
        QCOMPARE(result->error().failure, Failure::Protocol);
    }
}

void TestClientFailures::brokenAddress()
{
    Client client;
    for (const char *url : {"", "http://", "http://127.0.0.1:99999/", "http://a b/"}) {
        const auto result = fetch(client, get(url));
        QVERIFY(result && !result->ok());
    }
}

void TestClientFailures::messagesShowTheOriginOnly()
{
    TinyServer server(silent);
    Client client;
    QByteArray url = server.url("/customers/42?api_key=hidden");
    url.replace("127.0.0.1", "user:hunter2@127.0.0.1");
    const auto result = fetch(client, get(url), {100ms, 1000});
    QVERIFY(result && !result->ok());
    for (const QString &part : {u"hidden"_s, u"hunter2"_s, u"customers"_s, u"user"_s})
        QVERIFY(!result->error().message.contains(part));
}

void TestClientFailures::words_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<qlonglong>("verify");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<QString>("text");
    QTest::newRow("expired")
        << int(CURLE_PEER_FAILED_VERIFICATION) << qlonglong(X509_V_ERR_CERT_HAS_EXPIRED) << Failure::Tls
        << u"the TLS certificate of https://x.example is not trusted: certificate has expired"_s;
    QTest::newRow("other name")
        << int(CURLE_PEER_FAILED_VERIFICATION) << qlonglong(X509_V_OK) << Failure::Tls
        << u"the TLS certificate of https://x.example is not trusted: it is not issued for "
           "this host name"_s;
    QTest::newRow("no host") << int(CURLE_COULDNT_RESOLVE_HOST) << 0LL << Failure::Resolve
                             << u"could not find the host of https://x.example (name not known)"_s;
    QTest::newRow("connect timeout") << int(CURLE_OPERATION_TIMEDOUT) << 0LL << Failure::Timeout
                                     << u"no connection to https://x.example within 1.5 s"_s;
}

void TestClientFailures::words()
{
    QFETCH(int, code);
    QFETCH(qlonglong, verify);
    CurlOutcome outcome;
    outcome.code = code;
    outcome.verifyResult = static_cast<long>(verify);
    const ClientError error = curlError(outcome, u"https://x.example"_s, 1500ms);
    QTEST(error.failure, "failure");
    QTEST(error.message, "text");
}

void TestClientFailures::cancel()
{
    TinyServer server(silent);
    Client client;
    bool completed = false;
    const auto ticket
        = client.send(get(server.url()), onLoopback({300ms, 1000}), [&](ClientResult) { completed = true; });
    QVERIFY(ticket != 0);
    QTRY_COMPARE(server.requests().size(), 1);
    client.cancel(ticket);
    client.cancel(ticket);
    client.cancel(12345);
    QTRY_COMPARE(server.gone(), 1);
    // Longer than its deadline would have been.
    QVERIFY(!fetch(client, get(server.url()), {500ms, 1000})->ok());
    QVERIFY(!completed);
}

void TestClientFailures::cancelInCompletion()
{
    TinyServer server([](const RawRequest &) { return answer(200, "ok"); });
    Client client;
    HttpClient::Ticket first = 0;
    HttpClient::Ticket second = 0;
    int completions = 0;
    const auto completion = [&](ClientResult) {
        ++completions;
        client.cancel(first);
        client.cancel(second);
    };
    first = client.send(get(server.url()), onLoopback(), completion);
    second = client.send(get(server.url()), onLoopback(), completion);
    QTRY_COMPARE(completions, 1);
    QVERIFY(fetch(client, get(server.url()))->ok());
    QCOMPARE(completions, 1);
}

void TestClientFailures::destructionWhileRunning()
{
    TinyServer server(silent);
    int completions = 0;
    {
        Client client;
        for (int index = 0; index < 5; ++index)
            client.send(get(server.url()), onLoopback(), [&completions](ClientResult) { ++completions; });
        QTRY_COMPARE(server.requests().size(), 5);
        client.send(get("file:///refused"), onLoopback(), [&completions](ClientResult) { ++completions; });
    }
    QTRY_COMPARE(server.gone(), 5);
    QCOMPARE(completions, 0);
}

void TestClientFailures::destructionInCompletion()
{
    TinyServer server([](const RawRequest &) { return answer(200, "ok"); });
    for (const PollKind kind : {PollKind::Best, PollKind::Notifiers}) {
        auto client = std::make_unique<Client>(FixedHosts{}, kind);
        int completions = 0;
        for (int index = 0; index < 5; ++index) {
            client->send(get(server.url()), onLoopback(), [&](ClientResult) {
                ++completions;
                client.reset();
            });
        }
        QTRY_COMPARE(completions, 1);
        QCoreApplication::processEvents();
        QCOMPARE(completions, 1);
    }
}

void TestClientFailures::sendInCompletion()
{
    TinyServer server([](const RawRequest &) { return answer(200, "ok"); });
    Client client;
    int left = 20;
    HttpClient::Completion again = [&](ClientResult result) {
        if (result.ok() && --left > 0)
            client.send(get(server.url()), onLoopback(), again);
    };
    client.send(get(server.url()), onLoopback(), again);
    QTRY_COMPARE(left, 0);
    QCOMPARE(server.accepted(), 1);
}

GATEHOUSE_TEST(TestClientFailures)
#include "TestClientFailures.moc"
