#include "engine/http/PendingBytes.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace gatehouse::http;

class TestPendingBytes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheOrder();
    void copiesNothingShared();
    void joinsSmallPieces();
    void dropsWhatIsWritten();
    void clears();
};

namespace {

// As a socket takes it: at most `step` bytes at a time.
QByteArray drained(PendingBytes &pending, qsizetype step)
{
    QByteArray out;
    while (!pending.isEmpty()) {
        const QByteArrayView front = pending.front();
        const QByteArray taken = front.first(std::min(step, front.size())).toByteArray();
        out += taken;
        pending.dropFront(taken.size());
    }
    return out;
}

} // namespace

void TestPendingBytes::keepsTheOrder()
{
    const QByteArray listing("0123456789");
    for (const qsizetype step : {1, 3, 100}) {
        PendingBytes pending;
        pending.append(QByteArrayView("ab"));
        pending.append({listing, 2, 6}, 1);
        pending.append(QByteArrayView("cd"));
        pending.append(QByteArrayView("ef"));
        pending.append(SharedBytes(listing), 9);
        QCOMPARE(pending.size(), 12);
        QCOMPARE(drained(pending, step), "ab34567cdef9");
        QCOMPARE(pending.size(), 0);
        QVERIFY(pending.front().isEmpty());
    }
}

void TestPendingBytes::copiesNothingShared()
{
    const QByteArray listing(1'000'000, 'x');
    PendingBytes pending;
    pending.append(SharedBytes(listing), 10);
    QCOMPARE(pending.front().data(), listing.constData() + 10);
}

void TestPendingBytes::joinsSmallPieces()
{
    PendingBytes pending;
    pending.append(QByteArrayView("ab"));
    pending.append(QByteArrayView());
    pending.append(QByteArrayView("cd"));
    QCOMPARE(pending.front(), QByteArrayView("abcd"));
}

void TestPendingBytes::dropsWhatIsWritten()
{
    QByteArray bytes;
    for (int i = 0; i < 200'000; ++i)
        bytes += QByteArray::number(i);
    PendingBytes pending;
    pending.append(bytes);
    QCOMPARE(drained(pending, 300'000), bytes); // beyond what is kept of a buffer's front
}

void TestPendingBytes::clears()
{
    PendingBytes pending;
    pending.append(QByteArrayView("ab"));
    pending.append(SharedBytes("cd"), 2); // nothing of it
    QCOMPARE(pending.size(), 2);
    pending.clear();
    QVERIFY(pending.isEmpty());
}

GATEHOUSE_TEST(TestPendingBytes)
#include "TestPendingBytes.moc"
