#include "engine/base/ContentHash.h"
#include "engine/base/Hash.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;

class TestHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Test vectors of FIPS 180-4: nothing, one block, and two.
    void sha256Vectors()
    {
        QCOMPARE(sha256({}).toHex(),
            QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(sha256("abc").toHex(),
            QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").toHex(),
            QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
    }

    // Names of tools are made of it: it may never change.
    void shortHashStays()
    {
        QCOMPARE(shortHash("GET /customers", 4), QStringLiteral("3wyd"));
        QCOMPARE(shortHash("GET /customers", 8), QStringLiteral("3wyd8733"));
    }

    void contentIsHashedInParts()
    {
        ContentHash parts;
        parts.add("one ");
        parts.add("");
        parts.add("two");
        QCOMPARE(parts.result(), ContentHash::of("one two"));
        QCOMPARE(ContentHash::of({}).size(), 16);
        QVERIFY(ContentHash::of("one twp") != parts.result());
    }
};

GATEHOUSE_TEST(TestHash)
#include "TestHash.moc"
