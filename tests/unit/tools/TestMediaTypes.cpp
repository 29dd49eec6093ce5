#include "engine/tools/FileValue.h"
#include "engine/tools/MediaTypes.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse::tools;

class TestMediaTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contentTypes_data();
    void contentTypes();
    void kinds();
    void charsets_data();
    void charsets();
    void fileNames_data();
    void fileNames();
    void fileValues_data();
    void fileValues();
    void badFileValues_data();
    void badFileValues();
};

void TestMediaTypes::contentTypes_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("charset");
    QTest::newRow("plain") << QByteArray("application/json") << QByteArray("application/json")
                           << QByteArray();
    QTest::newRow("charset") << QByteArray("Text/HTML ; Charset=\"ISO-8859-1\"; x=y")
                             << QByteArray("text/html") << QByteArray("iso-8859-1");
    QTest::newRow("quoted semicolon") << QByteArray("text/plain; a=\"b;charset=x\"; charset=utf-8")
                                      << QByteArray("text/plain") << QByteArray("utf-8");
    QTest::newRow("malformed") << QByteArray("json") << QByteArray() << QByteArray();
    QTest::newRow("injection") << QByteArray("a/b c") << QByteArray() << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray() << QByteArray();
}

void TestMediaTypes::contentTypes()
{
    QFETCH(QByteArray, value);
    const ContentType parsed = parseContentType(value);
    QTEST(parsed.type, "type");
    QTEST(parsed.charset, "charset");
}

void TestMediaTypes::kinds()
{
    QVERIFY(isJsonType("application/problem+json"));
    QVERIFY(!isJsonType("application/jsonl"));
    QVERIFY(isXmlType("application/atom+xml"));
    QVERIFY(isTextType("text/csv"));
    QVERIFY(isTextType("application/x-ndjson"));
    QVERIFY(!isTextType("application/octet-stream"));
}

void TestMediaTypes::charsets_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("charset");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("UTF-8") << QByteArray("ü") << QByteArray("utf-8") << QByteArray("ü");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}") << QByteArray() << QByteArray("{}");
    QTest::newRow("Latin-1") << QByteArray("\xfc") << QByteArray("iso-8859-1") << QByteArray("ü");
    QTest::newRow("latin1") << QByteArray("\xfc") << QByteArray("latin1") << QByteArray("ü");
    QTest::newRow("UTF-16LE") << QByteArray("a\0\xfc\0", 4) << QByteArray("utf-16le") << QByteArray("aü");
    QTest::newRow("UTF-16 with mark")
        << QByteArray("\xfe\xff\0a", 4) << QByteArray("utf-16") << QByteArray("a");
    QTest::newRow("unknown") << QByteArray("abc") << QByteArray("x-klingon") << QByteArray("abc");
}

void TestMediaTypes::charsets()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, charset);
    QTEST(decodeToUtf8(body, charset), "expected");
}

void TestMediaTypes::fileNames_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("token") << QByteArray("attachment; filename=report.pdf") << u"report.pdf"_s;
    QTest::newRow("quoted") << QByteArray(R"(attachment; filename="a \"b\"; c.pdf")") << u"a b; c.pdf"_s;
    QTest::newRow("extended wins") << QByteArray(
        "attachment; filename=\"x.pdf\"; filename*=UTF-8''na%C3%AFve%20a.pdf")
                                   << u"naïve a.pdf"_s;
    QTest::newRow("path") << QByteArray(R"(attachment; filename="../../etc/passwd")") << u"passwd"_s;
    QTest::newRow("backslashes") << QByteArray(R"(attachment; filename="C:\\dir\\x.txt")") << u"x.txt"_s;
    QTest::newRow("dots") << QByteArray("attachment; filename=\"..\"") << QString();
    QTest::newRow("none") << QByteArray("inline") << QString();
}

void TestMediaTypes::fileNames()
{
    QFETCH(QByteArray, value);
    QTEST(dispositionFileName(value), "expected");
}

void TestMediaTypes::fileValues_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("mediaType");
    QTest::addColumn<QString>("name");
    const QByteArray none;
    QTest::newRow("base64") << u"aGVsbG8="_s << QByteArray("hello") << none << QString();
    QTest::newRow("no padding") << u"aGVsbG8"_s << QByteArray("hello") << none << QString();
    QTest::newRow("line breaks") << u"aGVs\r\nbG8=\n"_s << QByteArray("hello") << none << QString();
    QTest::newRow("base64url") << u"-_-_"_s << QByteArray::fromHex("fbffbf") << none << QString();
    QTest::newRow("data URI") << u"data:image/PNG;base64,aGVsbG8="_s << QByteArray("hello")
                              << QByteArray("image/png") << QString();
    QTest::newRow("named") << u"data:text/plain;charset=utf-8;name=my%20notes.txt;base64,aGVsbG8="_s
                           << QByteArray("hello") << QByteArray("text/plain") << u"my notes.txt"_s;
    QTest::newRow("percent") << u"data:text/plain,hello%20you"_s << QByteArray("hello you")
                             << QByteArray("text/plain") << QString();
    QTest::newRow("bare data URI") << u"data:,x"_s << QByteArray("x") << none << QString();
    QTest::newRow("bad type is dropped") << u"data:a/b%0D%0AX: y,x"_s << QByteArray("x") << none << QString();
    QTest::newRow("empty") << QString() << QByteArray() << none << QString();
}

void TestMediaTypes::fileValues()
{
    QFETCH(QString, text);
    const auto file = readFileValue(text, u"upload"_s);
    QVERIFY2(file.ok(), file ? "" : qPrintable(file.error().message));
    QTEST(file->bytes, "bytes");
    QTEST(file->name, "name");
    if (qstrcmp(QTest::currentDataTag(), "bad type is dropped") == 0)
        QVERIFY(!file->mediaType.contains('\r') && !file->mediaType.contains(' '));
    else
        QTEST(file->mediaType, "mediaType");
}

void TestMediaTypes::badFileValues_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain text") << u"hello, world!"_s;
    QTest::newRow("data without comma") << u"data:text/plain;base64"_s;
    QTest::newRow("broken base64") << u"data:;base64,@@@"_s;
}

void TestMediaTypes::badFileValues()
{
    QFETCH(QString, text);
    const auto file = readFileValue(text, u"upload"_s);
    QVERIFY(!file.ok());
    QCOMPARE(file.error().code, u"arguments.base64"_s);
    QCOMPARE(file.error().path, u"upload"_s);
}

GATEHOUSE_TEST(TestMediaTypes)
#include "TestMediaTypes.moc"
