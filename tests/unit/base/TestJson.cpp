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
    // Eight bytes are looked at together, and pieces written together: neither may show.
    void everyByteIsEscapedWhereverItStands()
    {
        for (int byte = 0; byte < 256; ++byte) {
            QByteArray alone;
            appendJsonString(alone, QByteArrayView(QByteArray(1, static_cast<char>(byte))));
            for (qsizetype before = 0; before < 70; ++before) {
                const QByteArray left(before, 'x');
                const QByteArray text = left + static_cast<char>(byte) + "yz";
                QByteArray out;
                appendJsonString(out, QByteArrayView(text));
                QCOMPARE(out, '"' + left + alone.sliced(1, alone.size() - 2) + "yz\"");
            }
        }
    }
    void sequencesMayLieAcrossPieces()
    {
        for (qsizetype before = 0; before < 140; ++before) {
            const QByteArray text = QByteArray(before, 'x') + QByteArray("é€😀\"").repeated(40);
            QByteArray out("[");
            appendJsonString(out, QByteArrayView(text));
            const QJsonArray read = QJsonDocument::fromJson(out + ']').array();
            QCOMPARE(read.at(0).toString().toUtf8(), text);
        }
    }
    void aTextOfEscapesAloneHasRoom()
    {
        const QByteArray text(10'000, '\x01');
        QByteArray out;
        appendJsonString(out, QByteArrayView(text));
        QCOMPARE(out.size(), text.size() * 6 + 2);
        QCOMPARE(out.count("\\u0001"), text.size());
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
