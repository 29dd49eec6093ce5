#include "engine/http/EventStreamReader.h"

#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse::http;
using namespace std::chrono_literals;

// Events out of bytes, after WHATWG HTML §9.2.6.
class TestEventStreamReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void events_data();
    void events();
    void anyCutIsTheSame();
    void idsAndRetry();
    void tooLargeEnds();
};

namespace {

struct Reading
{
    std::vector<StreamEvent> events;
    EventStreamReader reader{1'000};
    bool usable = true;
};

Reading read(QByteArrayView bytes, qsizetype piece = 1'000)
{
    Reading reading;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        reading.usable
            = reading.reader.feed(bytes.sliced(at, std::min(piece, bytes.size() - at)), reading.events);
    return reading;
}

QByteArray show(const std::vector<StreamEvent> &events)
{
    QByteArray text;
    for (const StreamEvent &event : events)
        text += event.type + '|' + event.data + '|' + event.id + ';';
    return text;
}

} // namespace

void TestEventStreamReader::events_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("one", "data: hello\n\n", "message|hello|;");
    row("no space", "data:hello\n\n", "message|hello|;");
    row("one space only", "data:  hello\n\n", "message| hello|;");
    row("lines", "data: YHOO\ndata: +2\ndata: 10\n\n", "message|YHOO\n+2\n10|;");
    row("carriage returns", "data: a\r\rdata: b\r\r", "message|a|;message|b|;");
    row("both", "data: a\r\n\r\ndata: b\r\n\r\n", "message|a|;message|b|;");
    row("mixed", "data: a\ndata: b\r\n\rdata: c\n\r\n", "message|a\nb|;message|c|;");
    row("type", "event: add\ndata: 1\n\ndata: 2\n\n", "add|1|;message|2|;");
    row("empty type", "event\ndata: 1\n\n", "message|1|;");
    row("comments", ": hi\n:\ndata: 1\n: between\n\n:\n\n", "message|1|;");
    row("no data", "event: x\n\ndata: 1\n\n", "message|1|;");
    row("empty data", "data\n\ndata:\n\n", "message||;message||;");
    row("id alone", "id: 3\n\ndata: a\n\n", "message|a|3;");
    row("two empty lines of data", "data\ndata\n\n", "message|\n|;");
    row("unfinished", "data: a\n\ndata: b\n", "message|a|;");
    row("mark",
        "\xEF\xBB\xBF"
        "data: a\n\n",
        "message|a|;");
    row("only one mark",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "data: a\n\n",
        "");
    row("unknown field", "data: a\nfoo: b\nDATA: c\n\n", "message|a|;");
    row("colon in value", "data: a:b: c\n\n", "message|a:b: c|;");
    row("ids stay", "id: 1\ndata: a\n\ndata: b\n\n", "message|a|1;message|b|1;");
    row("primed", "id: 7\ndata:\n\ndata: a\n\n", "message||7;message|a|7;");
    row("id taken back", "id: 7\ndata: a\n\nid\ndata: b\n\n", "message|a|7;message|b|;");
    row("id with a zero", QByteArray("id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n", 31),
        "message|a|1;message|b|1;");
}

void TestEventStreamReader::events()
{
    QFETCH(QByteArray, bytes);
    QTEST(show(read(bytes).events), "expected");
}

void TestEventStreamReader::anyCutIsTheSame()
{
    const QByteArray bytes
        = "\xEF\xBB\xBFid: 1\r\ndata: a\r\ndata: b\r\n\r\n: c\rdata: d\r\revent: e\nretry: 20\ndata: f\n\n";
    const QByteArray whole = show(read(bytes).events);
    QCOMPARE(whole, "message|a\nb|1;message|d|1;e|f|1;");
    for (qsizetype piece = 1; piece < bytes.size(); ++piece)
        QCOMPARE(show(read(bytes, piece).events), whole);
}

void TestEventStreamReader::idsAndRetry()
{
    QVERIFY(!read("data: a\n\n").reader.retry());
    QCOMPARE(read("retry: 1500\n").reader.retry(), 1500ms);
    QCOMPARE(read("retry: 1500\nretry: 2s\nretry: -1\nretry\n").reader.retry(), 1500ms);
    QCOMPARE(read("retry: 99999999999999999999999\n").reader.retry(), 24h);
    // An id counts once its event is complete.
    QCOMPARE(read("id: 1\n\nid: 2\n").reader.lastEventId(), "1");
}

void TestEventStreamReader::tooLargeEnds()
{
    const QByteArray large(600, 'x');
    Reading reading = read("data: a\n\ndata: " + large + "\ndata: " + large + "\n\ndata: b\n\n");
    QVERIFY(!reading.usable);
    QCOMPARE(reading.events.size(), 1u);
    QVERIFY(!reading.reader.feed("data: c\n\n", reading.events));
    QCOMPARE(reading.events.size(), 1u);
    QVERIFY(!read("data: " + large + large).usable);
    QVERIFY(read(("data: " + large + "\n\n").repeated(10)).usable);
}

GATEHOUSE_TEST(TestEventStreamReader)
#include "TestEventStreamReader.moc"
