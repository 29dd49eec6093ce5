#include "engine/backend/ContentDecoder.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <zlib.h>

using gatehouse::backend::ContentDecoder;
using State = ContentDecoder::State;

namespace {

constexpr int kGzip = 15 + 16;
constexpr int kZlib = 15;
constexpr int kBare = -15;

QByteArray packed(const QByteArray &plain, int window)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(
        static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))) + 32, '\0');
    QByteArray in = plain;
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

struct Outcome
{
    State state = State::Broken;
    int steps = 0;
    QByteArray body;
};

Outcome decode(const QByteArray &codings, const QByteArray &body, qint64 most = 1'000'000)
{
    Outcome outcome;
    auto decoder = ContentDecoder::forField(codings, body, most);
    if (!decoder)
        return outcome;
    do {
        outcome.state = decoder->step();
        ++outcome.steps;
    } while (outcome.state == State::More);
    if (outcome.state == State::Done)
        outcome.body = decoder->takeBody();
    return outcome;
}

} // namespace

class TestContentDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codings_data();
    void codings();
    void broken_data();
    void broken();
    void piecesAreSmall();
    void theLimitIsExact();
    void everyCutIsNoticed();
};

void TestContentDecoder::codings_data()
{
    const QByteArray plain = "{\"name\": \"" + QByteArray(1000, 'n') + "\"}";
    QTest::addColumn<QByteArray>("codings");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("gzip") << QByteArray("gzip") << packed(plain, kGzip) << plain;
    QTest::newRow("old name, other case") << QByteArray(" X-GZip ") << packed(plain, kGzip) << plain;
    QTest::newRow("deflate") << QByteArray("deflate") << packed(plain, kZlib) << plain;
    QTest::newRow("bare deflate") << QByteArray("deflate") << packed(plain, kBare) << plain;
    QTest::newRow("identity") << QByteArray("identity") << plain << plain;
    QTest::newRow("two") << QByteArray("deflate, gzip") << packed(packed(plain, kZlib), kGzip) << plain;
    QTest::newRow("two members") << QByteArray("gzip") << packed(plain, kGzip) + packed("more", kGzip)
                                 << QByteArray(plain + "more");
    QTest::newRow("padding") << QByteArray("gzip") << packed(plain, kGzip) + QByteArray(512, '\0') << plain;
    QTest::newRow("nothing") << QByteArray("gzip") << QByteArray() << QByteArray();
    QTest::newRow("of nothing") << QByteArray("gzip") << packed({}, kGzip) << QByteArray();
}

void TestContentDecoder::codings()
{
    QFETCH(QByteArray, codings);
    QFETCH(QByteArray, body);
    const Outcome outcome = decode(codings, body);
    QCOMPARE(outcome.state, State::Done);
    QTEST(outcome.body, "expected");
}

void TestContentDecoder::broken_data()
{
    QTest::addColumn<QByteArray>("codings");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("unknown") << QByteArray("br") << QByteArray("x");
    QTest::newRow("too many") << QByteArray("gzip, gzip, gzip, gzip, gzip") << QByteArray("x");
    QTest::newRow("no gzip") << QByteArray("gzip") << QByteArray("plain text");
    QTest::newRow("no deflate") << QByteArray("deflate") << QByteArray("\xff\xff\xff\xff");
    QTest::newRow("wrong sum") << QByteArray("gzip") << packed("text", kGzip).chopped(8) + QByteArray(8, 'x');
    QTest::newRow("one byte") << QByteArray("gzip") << QByteArray("\x1f");
}

void TestContentDecoder::broken()
{
    QFETCH(QByteArray, codings);
    QFETCH(QByteArray, body);
    QCOMPARE(decode(codings, body).state, State::Broken);
}

void TestContentDecoder::piecesAreSmall()
{
    const QByteArray plain(650'000, 'z');
    const Outcome outcome = decode("gzip", packed(plain, kGzip));
    QCOMPARE(outcome.state, State::Done);
    QCOMPARE(outcome.body, plain);
    QVERIFY(outcome.steps >= 10);
}

void TestContentDecoder::theLimitIsExact()
{
    const QByteArray body = packed(QByteArray(200'000, 'z'), kGzip);
    QCOMPARE(decode("gzip", body, 200'000).state, State::Done);
    QCOMPARE(decode("gzip", body, 199'999).state, State::TooLarge);
    // What lies between two codings counts too.
    const QByteArray twice = packed(packed(QByteArray(50'000'000, 'z'), kZlib), kZlib);
    const Outcome bomb = decode("deflate, deflate", twice, 40'000);
    QCOMPARE(bomb.state, State::TooLarge);
    QVERIFY(bomb.steps <= 3);
}

void TestContentDecoder::everyCutIsNoticed()
{
    const QByteArray whole = packed("some text that is not all the same, 1234567890", kGzip);
    for (qsizetype length = 1; length < whole.size(); ++length)
        QVERIFY2(decode("gzip", whole.first(length)).state == State::Broken,
            QByteArray::number(length).constData());
}

GATEHOUSE_TEST(TestContentDecoder)
#include "TestContentDecoder.moc"
