#include "engine/openapi/JsonDocumentReader.h"
#include "engine/openapi/JsonPieceReader.h"
#include "tests/support/SameTree.h"
#include "tests/support/TestMain.h"

#include <QBuffer>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::openapi;

class TestJsonPieces : public QObject
{
    Q_OBJECT

private:
    static constexpr auto kSizes = {1, 2, 3, 5, 8, 13, 34, 1000};

    static std::optional<Document> inPieces(
        QByteArray text, qsizetype piece, const DocumentLimits &limits = {})
    {
        QBuffer buffer(&text);
        buffer.open(QIODevice::ReadOnly);
        return readJsonPieces(buffer, u"doc"_s, limits, {piece, std::max<qsizetype>(piece / 2, 1)});
    }
    // What becomes of one read as a whole, whatever the cuts.
    static void same(const QByteArray &text)
    {
        const auto whole = readJsonDocument(text, u"doc"_s, {});
        QVERIFY2(whole.ok(), text.constData());
        for (const qsizetype piece : kSizes) {
            const auto pieces = inPieces(text, piece);
            QVERIFY2(pieces, text.constData());
            const QString difference = tests::treeDifference(whole->root, pieces->root);
            QVERIFY2(difference.isEmpty(), qPrintable(difference));
            QCOMPARE(pieces->arena->hasIdentifiers(), whole->arena->hasIdentifiers());
        }
    }
    static void refused(const QByteArray &text)
    {
        for (const qsizetype piece : kSizes)
            QVERIFY2(!inPieces(text, piece), text.constData());
    }

private Q_SLOTS:
    void cutsMakeNoDifference()
    {
        same("{}");
        same(" \r\n{ \"a\" : 1 } \n");
        same("{\"a\":1,\"b\":\"x,y\",\"c\":[1,{\"d\":2,\"e\":3},[],{}],\"f\":{},\"g\":true,\"h\":null}");
        same("{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":1,\"g\":2},\"h\":3},\"i\":4},\"j\":5},\"k\":6},\"l\":"
             "7}");
        same("{\n  \"one\": {\"x\": {\"y\": 1, \"z\": 2}},\n  \"two\": {\n    \"x\": [\n      1,\n"
             "      2\n    ], \"$id\": \"a\"\n  },\n  \"three\": {\"deep\": {\"down\": {\"here\": "
             "\"end\"}}}\n}\n");
    }

    void stringsMayHoldAnything()
    {
        same("{\"a\":\"},{\\\"[\",\"b\\\\\":\"\\\\\",\"c\":\"\\\\\\\"\",\"ü\":{\"日本\":\"語\",\"é\":1},"
             "\"d\":2}");
        same("{\"\":{\"\":{\"\":1,\"a\":2},\"b\":3},\"c\":4}");
    }

    void largeObjectsAreFound()
    {
        QByteArray text("{\"paths\":{");
        for (int i = 0; i < 500; ++i)
            text += "\"/p" + QByteArray::number(i) + "\":{\"get\":{\"n\":" + QByteArray::number(i) + "}},\n";
        text += "\"/last\":{}}}";
        for (const qsizetype piece : kSizes) {
            const auto document = inPieces(text, piece);
            QVERIFY(document);
            const DocumentNode paths = document->root["paths"];
            QCOMPARE(paths.size(), 501);
            QCOMPARE(paths["/p321"]["get"]["n"].text(), std::string_view("321"));
            QCOMPARE(paths["/p321"]["get"]["n"].line(), 322);
        }
    }

    void whatIsNoJsonIsLeftToTheOtherReader()
    {
        for (const char *text : {"", "[]", "1", "{", "}", "{\"a\":1", "{\"a\":1}}", "{\"a\":1},",
                 "{\"a\":1}{\"b\":2}", "{\"a\":1,}", "{\"a\":1,,\"b\":2}", "{,\"a\":1}",
                 "{\"a\":{\"b\":1,},\"c\":2}", "{\"a\":1 \"b\":2}", "{\"a\",\"b\":2}",
                 "{\"a\":[1,2},\"b\":3]", "{\"a\":[}],\"b\":2}", "{\"a\":{]},\"b\":1}", "{\"a\":01,\"b\":2}",
                 "{\"a\":\"x\ny\",\"b\":1}", "{\"a\":\"\\q\",\"b\":1}", "{\"a\":\"", "{\"a\":\"\\",
                 "{a:1,\"b\":2}", "{\"a\":1,\"b\":2}]", "{\"a\":nul,\"b\":2}", "{\"a\":1,b:2}"}) {
            refused(text);
        }
        refused(QByteArray("{\"a\":\"\xff\",\"b\":1}"));
    }

    void keysThatAreThereTwiceAreToo()
    {
        refused("{\"a\":{\"x\":1},\"b\":2,\"a\":{\"y\":3}}");
        refused("{\"b\":{\"x\":{\"y\":1,\"y\":2},\"z\":3},\"c\":4}");
    }

    void limitsHold()
    {
        QVERIFY(!inPieces("{\"a\":{\"b\":{\"c\":1}},\"d\":2}", 1, {.maxDepth = 2}));
        QVERIFY(inPieces("{\"a\":{\"b\":{\"c\":1}},\"d\":2}", 1, {.maxDepth = 3}));
        QVERIFY(!inPieces("{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5}", 1, {.maxNodes = 4}));
    }

    void aDeviceThatFailsIsNoDocument()
    {
        struct Broken : QBuffer
        {
            qint64 readData(char *data, qint64 size) override
            {
                return pos() > 8 ? -1 : QBuffer::readData(data, size);
            }
        };
        Broken device;
        device.setData("{\"a\":1,\"b\":2,\"c\":3}");
        device.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        QVERIFY(!readJsonPieces(device, u"doc"_s, {}, {4, 2}));
    }
};

GATEHOUSE_TEST(TestJsonPieces)
#include "TestJsonPieces.moc"
