#include "engine/openapi/DocumentReader.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::openapi;

class TestDocumentReader : public QObject
{
    Q_OBJECT

private:
    static void refused(const QByteArray &bytes, const QString &code, int line = 0, int column = 0,
        const DocumentLimits &limits = {})
    {
        const auto document = readDocument(bytes, u"doc"_s, limits);
        QVERIFY2(!document.ok(), bytes.left(60).constData());
        QVERIFY2(document.error().code == code, qPrintable(document.error().toString()));
        QVERIFY(!document.error().message.isEmpty());
        if (line > 0)
            QCOMPARE(document.error().place, (Place{u"doc"_s, line, column}));
    }
    static QByteArray json(const QByteArray &bytes)
    {
        const auto document = readDocument(bytes, u"doc"_s);
        return document.ok() ? document->root.toJson() : document.error().toString().toUtf8();
    }

private Q_SLOTS:
    void readsJsonWithPlaces()
    {
        const auto document
            = readDocument("{\n  \"ü\": [1.50, \"x\"],\r\n  \"b\\n\": {\"c\": true}\n}\n", u"doc"_s);
        QVERIFY2(document.ok(), document.ok() ? "" : qPrintable(document.error().toString()));
        const DocumentNode root = document->root;
        QCOMPARE(root.toJson(), QByteArray("{\"ü\":[1.50,\"x\"],\"b\\n\":{\"c\":true}}"));
        QCOMPARE(root.line(), 1);
        QCOMPARE(root.keyPlaceAt(0), (Place{{}, 2, 3}));
        QCOMPARE(root.at(0).column(), 8);
        QCOMPARE(root.at(0).at(1).column(), 15);
        QCOMPARE(root["b\n"]["c"].line(), 3);
        QCOMPARE(root["b\n"]["c"].column(), 16);
    }

    void keepsJsonText()
    {
        QCOMPARE(json("\xef\xbb\xbf{\"a\":\"\\u00e4\\uD83D\\uDE00\",\"n\":123456789012345678901234567890}"),
            QByteArray("{\"a\":\"ä😀\",\"n\":123456789012345678901234567890}"));
        QCOMPARE(json("[]"), QByteArray("[]"));
        QCOMPARE(json("{\"a\":{},\"b\":[[],[1]]}"), QByteArray("{\"a\":{},\"b\":[[],[1]]}"));
    }

    void saysWhereJsonIsWrong()
    {
        refused("[01]", u"json.syntax"_s, 1, 2);
        refused("{\n\"a\": \"x\\q\"\n}", u"json.syntax"_s, 2, 6);
        refused("{\"a\": 1", u"json.syntax"_s);
        refused("{\"a\": [1, 2}", u"json.syntax"_s);
        refused("{\"a\": 1} {\"b\": 2}", u"json.syntax"_s, 1, 10);
        refused("[\"]\\\"]\"]  x", u"json.syntax"_s, 1, 11);
        refused("{\"a\": 1}]", u"json.syntax"_s, 1, 9);
        refused("[1, 2}", u"json.syntax"_s, 1, 6);
        refused("{\"a\": \"\\ud800\"}", u"json.syntax"_s);
        refused("[1, 2", u"json.syntax"_s);
        refused("[\"a\",\n \"b\tc\"]", u"json.syntax"_s, 2, 4);
        refused("[\"a", u"json.syntax"_s);
    }

    void forgivesWhatYamlForgives()
    {
        const auto document = readDocument("{\"a\": [1, 2,],}", u"doc"_s);
        QVERIFY(document.ok());
        QCOMPARE(document->root.toJson(), QByteArray("{\"a\":[1,2]}"));
        QCOMPARE(document->warnings.size(), 1);
        QCOMPARE(document->warnings.first().code, u"json.syntax"_s);
    }

    void warnsOfDuplicateKeys()
    {
        for (const QByteArray text : {"{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", "a: 1\nb: 2\na: 3\n"}) {
            const auto document = readDocument(text, u"doc"_s);
            QVERIFY(document.ok());
            QCOMPARE(document->root.toJson(), QByteArray("{\"a\":3,\"b\":2}"));
            QCOMPARE(document->warnings.size(), 1);
            QCOMPARE(document->warnings.first().code, u"document.duplicate_key"_s);
            QCOMPARE(document->warnings.first().place.line, 3);
        }
    }

    void namesWhatIsNoDocument()
    {
        refused("  <!DOCTYPE html><html><body>x</body></html>", u"document.html"_s);
        refused("<html lang=en>", u"document.html"_s);
        refused("<?xml version=\"1.0\"?><a/>", u"document.xml"_s);
        refused(QByteArray("\x7f\x45LF\0\1", 6), u"document.binary"_s);
        refused("\x1f\x8b\x08", u"document.compressed"_s);
        refused(QByteArray("\xff\xfe{\0", 4), u"document.encoding"_s);
        refused("", u"document.empty"_s);
        refused(" \n\t\n", u"document.empty"_s);
        refused("# only a comment\n", u"document.empty"_s);
        refused("just some words", u"document.plain_text"_s);
    }

    void saysWhereTheEncodingIsWrong()
    {
        refused("{\n \"\xc3\xa4\": \"ab\xff\"}", u"document.encoding"_s, 2, 10);
        refused("a: ok\nb: \xc3\n", u"document.encoding"_s, 2, 4);
    }

    void keepsLimits()
    {
        DocumentLimits limits;
        limits.maxBytes = 10;
        refused("{\"a\": \"0123456789\"}", u"document.too_large"_s, 0, 0, limits);
        limits = {1000, 5, 512};
        refused("[1,2,3,4,5,6,7]", u"document.too_many_nodes"_s, 0, 0, limits);
        refused("- 1\n- 2\n- 3\n- 4\n- 5\n- 6\n", u"document.too_many_nodes"_s, 0, 0, limits);
        limits = {1000000, 100000, 20};
        refused(QByteArray(30, '['), u"document.too_deep"_s, 1, 21, limits);
        refused("a: " + QByteArray(30, '['), u"document.too_deep"_s, 0, 0, limits);
        QVERIFY(!readDocument(QByteArray(100000, '['), u"doc"_s).ok());
        QVERIFY(!readDocument("{\"a\":" + QByteArray(100000, '['), u"doc"_s).ok());
    }
};

GATEHOUSE_TEST(TestDocumentReader)
#include "TestDocumentReader.moc"
