#include "engine/backend/CurlHttpClient.h"

#include "tests/support/TestMain.h"
#include "tests/unit/backend/ClientDriver.h"
#include "tests/unit/backend/TinyServer.h"

#include <algorithm>
#include <functional>
#include <vector>

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

namespace {

// A zlib stream ("deflate", RFC 9110 §8.4.1.2), which expands a thousandfold.
QByteArray bomb(qsizetype size)
{
    return qCompress(QByteArray(size, '\0'), 9).sliced(4); // without Qt's own length
}

QByteArray encoded(const QByteArray &coding, const QByteArray &body)
{
    return answer(200, body, "Content-Encoding: " + coding + "\r\n");
}

} // namespace

// What a backend may send instead of an answer: how the exchange ends, in words.
class TestHostileBackends : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothClients(); }
    void bytes_data();
    void bytes();
    void codedBodiesDoNotHoldUpOthers();
    void sizeIsWhatComesOutOfTheCoding();
    void theNextExchangeIsUnharmed();
};

void TestHostileBackends::bytes_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<QString>("words");
    const QByteArray head = "HTTP/1.1 200 OK\r\n";
    const QString tooManyFields = u"sent too many or too large header fields"_s;
    QTest::newRow("never ends its headers") << head + "X-More: a\r\n"
                                            << Failure::Timeout << u"no answer from"_s;
    QTest::newRow("endless fields") << head + QByteArray("X-More: a\r\n").repeated(50'000)
                                    << Failure::Protocol << tooManyFields;
    QTest::newRow("few but large fields")
        << head + ("X-More: " + QByteArray(60'000, 'x') + "\r\n").repeated(20) << Failure::Protocol
        << tooManyFields;
    QTest::newRow("endless field") << head + "X-More: " + QByteArray(2'000'000, 'x') << Failure::Protocol
                                   << u"header"_s;
    QTest::newRow("endless continue") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(50'000)
                                      << Failure::Protocol << u"too many interim answers"_s;
    QTest::newRow("endless early hints")
        << QByteArray("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n").repeated(50'000) << Failure::Protocol
        << u"too many interim answers"_s;
    QTest::newRow("endless trailers") << head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n"
            + QByteArray("X-More: a\r\n").repeated(50'000)
                                      << Failure::Protocol << tooManyFields;
    QTest::newRow("announces ten gigabytes") << head + "Content-Length: 10000000000\r\n\r\n"
                                             << Failure::TooLarge << u"larger than 100000 bytes"_s;
    QTest::newRow("a chunk without end")
        << head + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n" + QByteArray(200'000, 'x')
        << Failure::TooLarge << u"larger than 100000 bytes"_s;
    QTest::newRow("a body without length")
        << head + "\r\n" + QByteArray(200'000, 'x') << Failure::TooLarge << u"larger than 100000 bytes"_s;
    QTest::newRow("bad chunks") << head + "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n"
                                << Failure::Protocol << u"closed the connection"_s;
    QTest::newRow("bad gzip") << encoded("gzip", "\x1f\x8b\x08 no gzip at all") << Failure::Protocol
                              << u"compression is broken"_s;
    QTest::newRow("unknown coding") << encoded("br", "xxxx") << Failure::Protocol << u"compression"_s;
    QTest::newRow("bomb") << encoded("deflate", bomb(50'000'000)) << Failure::TooLarge
                          << u"larger than 100000 bytes"_s;
    QTest::newRow("bomb in a bomb") << encoded("deflate, deflate", qCompress(bomb(50'000'000), 9).sliced(4))
                                    << Failure::TooLarge << u"larger than 100000 bytes"_s;
    QTest::newRow("many codings") << encoded("gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip, gzip", "x")
                                  << Failure::Protocol << u"compression"_s;
    QTest::newRow("two lengths") << head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} "
                                 << Failure::Protocol << QString();
}

void TestHostileBackends::bytes()
{
    QFETCH(QByteArray, sent);
    QFETCH(QString, words);
    // curl does not know better.
    if (test::testedKind() == test::ClientKind::Plain && QByteArray(QTest::currentDataTag()) == "bad chunks")
        words = u"chunks are malformed"_s;
    TinyServer server([&sent](const RawRequest &) { return sent; });
    Client client;
    const auto result = fetch(client, get(server.url()), {1s, 100'000});
    QVERIFY(result.has_value());
    if (result->ok()) { // of two lengths curl believes one; no more than that is taken
        QCOMPARE(QByteArray(QTest::currentDataTag()), "two lengths");
        QCOMPARE(test::testedKind(), test::ClientKind::Curl);
        return;
    }
    QTEST(result->error().failure, "failure");
    QVERIFY2(result->error().message.contains(words), qPrintable(result->error().message));
}

// While a large body is undone, others are served: their answers do not wait for it.
void TestHostileBackends::codedBodiesDoNotHoldUpOthers()
{
    const QByteArray coded = encoded("deflate", bomb(8'000'000));
    std::function<void()> begin;
    // Others begin when it is asked for. Waiting for that would go on for as long as there is anything to do,
    // and so to the end of the decoding.
    TinyServer large([&](const RawRequest &) {
        begin();
        return QByteArray(coded);
    });
    TinyServer small([](const RawRequest &) { return answer(200, "ok"); });
    Client client;
    std::vector<int> ended;
    int asked = 0;
    const std::function<void(ClientResult)> again = [&](ClientResult result) {
        ended.push_back(result.ok() ? 0 : -1);
        if (++asked < 10 && !std::count(ended.begin(), ended.end(), 1))
            client.send(get(small.url()), onLoopback(ClientLimits{30s, 1000}), again);
    };
    begin = [&] { client.send(get(small.url()), onLoopback(ClientLimits{30s, 1000}), again); };
    client.send(get(large.url()), onLoopback(ClientLimits{30s, 8'000'000}),
        [&](ClientResult result) { ended.push_back(result.ok() ? 1 : -1); });
    QTRY_VERIFY(std::count(ended.begin(), ended.end(), 1) == 1);
    QTRY_VERIFY(client.isIdle());
    QVERIFY2(asked >= 5, QByteArray::number(asked).constData());
    QVERIFY(std::count(ended.begin(), ended.end(), -1) == 0);
}

void TestHostileBackends::sizeIsWhatComesOutOfTheCoding()
{
    const QByteArray small = encoded("deflate", bomb(100'000));
    QVERIFY(small.size() < 1000);
    TinyServer server([&small](const RawRequest &) { return QByteArray(small); });
    Client client;
    QVERIFY(fetch(client, get(server.url()), {5s, 100'000})->ok());
    const auto refused = fetch(client, get(server.url()), {5s, 99'999});
    QCOMPARE(refused->error().failure, Failure::TooLarge);
}

// What a backend sends beyond its answer must not become the answer to somebody else.
void TestHostileBackends::theNextExchangeIsUnharmed()
{
    TinyServer server([](const RawRequest &request) {
        if (request.target() == "/more")
            return answer(200, "first") + answer(200, "smuggled");
        return answer(200, "second");
    });
    Client client;
    QCOMPARE(fetch(client, get(server.url("/more")))->value().body, "first");
    QCOMPARE(fetch(client, get(server.url("/next")))->value().body, "second");
}

GATEHOUSE_TEST(TestHostileBackends)
#include "TestHostileBackends.moc"
