#include "engine/base/Json.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace gatehouse;

class TestJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stringsAreEscaped_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("plain") << QByteArray("abc") << QByteArray("\"abc\"");
        QTest::newRow("quote and backslash") << QByteArray("a\"b\\") << QByteArray("\"a\\\"b\\\\\"");
        QTest::newRow("controls") << QByteArray("\n\r\t\b\f\x01\x7f")
                                  << QByteArray("\"\\n\\r\\t\\b\\f\\u0001\\u007f\"");
        QTest::newRow("utf-8") << QByteArray("é€😀") << QByteArray("\"é€😀\"");
        QTest::newRow("lone continuation") << QByteArray("a\x80z") << QByteArray("\"a\xef\xbf\xbdz\"");
        QTest::newRow("overlong") << QByteArray("\xc0\xaf") << QByteArray("\"\xef\xbf\xbd\xef\xbf\xbd\"");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80")
                                   << QByteArray("\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
        QTest::newRow("cut short") << QByteArray("\xe2\x82") << QByteArray("\"\xef\xbf\xbd\xef\xbf\xbd\"");
        QTest::newRow("empty") << QByteArray("") << QByteArray("\"\"");
    }
    void stringsAreEscaped()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, json);
        QByteArray out;
        appendJsonString(out, QByteArrayView(bytes));
        QCOMPARE(out, json);
        QVERIFY(!QJsonDocument::fromJson('[' + out + ']').isNull());
    }
    void writerSeparatesAndNests()
    {
        JsonWriter json;
        json.beginObject();
        json.key("a");
        json.number(1);
        json.key("b");
        json.beginArray();
        json.string(QStringView(u"x"));
        json.null();
        json.beginObject();
        json.endObject();
        json.endArray();
        json.key(QStringView(u"c"));
        json.raw("[2]");
        json.key("d");
        json.boolean(false);
        json.endObject();
        QCOMPARE(json.take(), QByteArray("{\"a\":1,\"b\":[\"x\",null,{}],\"c\":[2],\"d\":false}"));
    }
    void numbersStayExact()
    {
        QByteArray out;
        appendJsonValue(out, QJsonValue(qint64(9007199254740993)));
        QCOMPARE(out, QByteArray("9007199254740993"));
        out.clear();
        appendJsonValue(out, QJsonValue(0.1));
        QCOMPARE(out, QByteArray("0.1"));
    }
};

GATEHOUSE_TEST(TestJson)
#include "TestJson.moc"
