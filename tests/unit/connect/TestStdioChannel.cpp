#include "app/connect/LineSplitter.h"
#include "app/connect/StdioChannel.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>

#include <array>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

using namespace gatehouse::connect;

// Lines in, lines out, over real pipes.
class TestStdioChannel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitting_data();
    void splitting();
    void linesComeAndEnd();
    void longLinesAreSkipped();
    void messagesStayOnOneLine();
    void slowReadersAreWaitedFor();
    void closedOutputIsTold();
    void endsWhileWaitingForInput();
};

namespace {

// A pipe of the system.
class Pipe
{
public:
    Pipe() { [[maybe_unused]] const int made = ::pipe2(m_ends.data(), O_CLOEXEC); }
    ~Pipe()
    {
        closeInput();
        closeOutput();
    }
    int output() const { return m_ends[0]; }
    int input() const { return m_ends[1]; }
    void closeOutput() { closeEnd(0); }
    void closeInput() { closeEnd(1); }
    void put(const QByteArray &bytes) const
    {
        QCOMPARE(::write(input(), bytes.constData(), static_cast<size_t>(bytes.size())), bytes.size());
    }
    QByteArray takeAll(qsizetype wanted) const
    {
        QByteArray all;
        std::array<char, 4096> piece{};
        while (all.size() < wanted) {
            const ssize_t got = ::read(output(), piece.data(), piece.size());
            if (got <= 0)
                break;
            all.append(piece.data(), static_cast<qsizetype>(got));
        }
        return all;
    }

private:
    void closeEnd(size_t end)
    {
        if (m_ends[end] >= 0)
            ::close(m_ends[end]);
        m_ends[end] = -1;
    }

    std::array<int, 2> m_ends{-1, -1};
};

} // namespace

void TestStdioChannel::splitting_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("two") << QByteArray("a\nb\n") << QByteArray("a|b|");
    QTest::newRow("returns") << QByteArray("a\r\nb\r\n") << QByteArray("a|b|");
    QTest::newRow("no end") << QByteArray("a\nb") << QByteArray("a|b|");
    QTest::newRow("empty") << QByteArray("\n\na\n") << QByteArray("||a|");
    QTest::newRow("longest") << QByteArray("12345678\na\n") << QByteArray("12345678|a|");
    QTest::newRow("too long") << QByteArray("123456789\na\n") << QByteArray("LONG|a|");
    QTest::newRow("too long at the end") << QByteArray("a\n123456789") << QByteArray("a|LONG|");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestStdioChannel::splitting()
{
    QFETCH(QByteArray, bytes);
    for (qsizetype piece = 1; piece <= std::max<qsizetype>(bytes.size(), 1); ++piece) {
        QByteArray seen;
        LineSplitter splitter(
            8, {[&seen](const QByteArray &line) { seen += line + '|'; }, [&seen] { seen += "LONG|"; }});
        for (qsizetype at = 0; at < bytes.size(); at += piece)
            splitter.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        splitter.finish();
        QTEST(seen, "expected");
    }
}

void TestStdioChannel::linesComeAndEnd()
{
    Pipe in;
    Pipe out;
    StdioChannel channel(in.output(), out.input());
    QSignalSpy lines(&channel, &StdioChannel::lineReceived);
    QSignalSpy ended(&channel, &StdioChannel::inputEnded);
    channel.start();
    in.put("{\"a\":1}\n{\"b\"");
    QTRY_COMPARE(lines.size(), 1);
    in.put(":2}\n");
    QTRY_COMPARE(lines.size(), 2);
    QCOMPARE(lines[1][0].toByteArray(), "{\"b\":2}");
    QCOMPARE(ended.size(), 0);
    in.closeInput();
    QTRY_COMPARE(ended.size(), 1);
}

void TestStdioChannel::longLinesAreSkipped()
{
    Pipe in;
    Pipe out;
    StdioChannel channel(in.output(), out.input());
    QSignalSpy lines(&channel, &StdioChannel::lineReceived);
    QSignalSpy skipped(&channel, &StdioChannel::longLineSkipped);
    channel.start();
    std::thread writer([&in] {
        in.put(QByteArray(StdioChannel::kMaxLineBytes + 1, 'x') + '\n');
        in.put("next\n");
    });
    QTRY_COMPARE(lines.size(), 1);
    writer.join();
    QCOMPARE(skipped.size(), 1);
    QCOMPARE(lines[0][0].toByteArray(), "next");
}

void TestStdioChannel::messagesStayOnOneLine()
{
    Pipe in;
    Pipe out;
    StdioChannel channel(in.output(), out.input());
    channel.write("{\"a\":1}");
    channel.write("{\r\n  \"a\":\n1}");
    QCOMPARE(out.takeAll(21), "{\"a\":1}\n{    \"a\": 1}\n");
}

void TestStdioChannel::slowReadersAreWaitedFor()
{
    Pipe in;
    Pipe out;
    ::fcntl(out.input(), F_SETFL, O_NONBLOCK); // as another process may have left it
    StdioChannel channel(in.output(), out.input());
    const QByteArray large(1'000'000, 'y');
    QByteArray seen;
    std::thread reader([&] { seen = out.takeAll(large.size() + 1); });
    channel.write(large);
    reader.join();
    QVERIFY(seen == large + '\n');
}

void TestStdioChannel::closedOutputIsTold()
{
    Pipe in;
    Pipe out;
    StdioChannel channel(in.output(), out.input());
    QSignalSpy closed(&channel, &StdioChannel::outputClosed);
    out.closeOutput();
    channel.write("{}");
    channel.write("{}");
    QTRY_COMPARE(closed.size(), 1);
}

void TestStdioChannel::endsWhileWaitingForInput()
{
    Pipe in;
    Pipe out;
    auto channel = std::make_unique<StdioChannel>(in.output(), out.input());
    QSignalSpy lines(channel.get(), &StdioChannel::lineReceived);
    channel->start();
    in.put("a\n");
    QTRY_COMPARE(lines.size(), 1);
    channel.reset();
    QVERIFY(!channel);
}

GATEHOUSE_TEST(TestStdioChannel)
#include "TestStdioChannel.moc"
