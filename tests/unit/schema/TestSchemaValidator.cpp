#include "engine/openapi/DocumentReader.h"
#include "engine/schema/SchemaValidator.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::schema;

namespace {

std::shared_ptr<const SchemaValidator> compiled(const QByteArray &schema)
{
    const auto document = openapi::readDocument(schema, u"schema"_s);
    if (!document)
        qFatal("%s", qPrintable(document.error().toString()));
    // The tree ends here: what is compiled stands alone.
    auto validator = SchemaValidator::compile(document->root);
    if (!validator)
        qFatal("%s", qPrintable(validator.error().toString()));
    return validator.takeValue();
}

QJsonValue value(const QByteArray &json)
{
    return QJsonDocument::fromJson("[" + json + "]").array().at(0);
}

QString found(const QByteArray &schema, const QByteArray &json)
{
    QStringList lines;
    for (const Problem &problem : compiled(schema)->validate(value(json)))
        lines.append(problem.path + u": "_s + problem.message);
    return lines.join(u'\n');
}

} // namespace

class TestSchemaValidator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keywords_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("good"); // separated by spaces
        QTest::addColumn<QByteArray>("bad");
        const auto row = [](const char *schema, const char *good, const char *bad) {
            QTest::newRow(schema) << QByteArray(schema) << QByteArray(good) << QByteArray(bad);
        };
        row("{}", "1 null {} []", "");
        row("{\"type\":\"integer\"}", "1 1.0 -3 1e3 9007199254740993", "1.5 \"1\" null true");
        row("{\"type\":\"number\"}", "1 1.5", "\"1\"");
        row("{\"type\":[\"string\",\"null\"]}", "\"a\" null", "1 {}");
        row("{\"enum\":[1,\"a\",null,{\"a\":[1.0]}]}", "1 1.0 \"a\" null {\"a\":[1]}",
            "2 \"b\" {\"a\":[2]} true");
        row("{\"const\":{\"b\":1,\"a\":2}}", "{\"a\":2,\"b\":1}", "{\"a\":2} {\"a\":2,\"b\":1,\"c\":1}");
        row("{\"const\":false}", "false", "0 null");
        row("{\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"string\"}}}", "{\"a\":\"\"} 1",
            "{} {\"a\":1}");
        row("{\"properties\":{\"a\":{}},\"patternProperties\":{\"^x\":{\"type\":\"integer\"}},"
            "\"additionalProperties\":false}",
            "{\"a\":1,\"x1\":2}", "{\"b\":1} {\"x1\":\"\"}");
        row("{\"additionalProperties\":{\"type\":\"integer\"}}", "{\"a\":1}", "{\"a\":\"1\"}");
        row("{\"propertyNames\":{\"maxLength\":2}}", "{\"ab\":1}", "{\"abc\":1}");
        row("{\"minProperties\":1,\"maxProperties\":2}", "{\"a\":1}", "{} {\"a\":1,\"b\":1,\"c\":1}");
        row("{\"dependentRequired\":{\"a\":[\"b\"]}}", "{} {\"b\":1} {\"a\":1,\"b\":1}", "{\"a\":1}");
        row("{\"items\":{\"type\":\"integer\"},\"minItems\":1,\"maxItems\":2}", "[1] [1,2]",
            "[] [1,2,3] [\"a\"]");
        row("{\"prefixItems\":[{\"type\":\"string\"}],\"items\":false}", "[] [\"a\"]", "[1] [\"a\",1]");
        row("{\"uniqueItems\":true}", "[1,2] [1,\"1\"] [{},[]]",
            "[1,1.0] [{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]");
        row("{\"contains\":{\"type\":\"integer\"}}", "[\"a\",1] 3", "[] [\"a\"]");
        row("{\"minLength\":2,\"maxLength\":3}", "\"ab\" \"😀😀😀\" 1", "\"a\" \"abcd\" \"😀\"");
        row("{\"pattern\":\"^a+$\"}", "\"aa\" 1", "\"ab\" \"\"");
        row("{\"minimum\":1,\"maximum\":3}", "1 3 \"x\"", "0.9 4");
        row("{\"exclusiveMinimum\":1,\"exclusiveMaximum\":3}", "1.1 2", "1 3");
        row("{\"multipleOf\":0.01}", "0.07 4.35 3", "0.075");
        row("{\"multipleOf\":0.0001}", "0.0075", "0.00751");
        row("{\"multipleOf\":3}", "9 0 -3", "10 1.5");
        row("{\"allOf\":[{\"minimum\":1},{\"maximum\":2}]}", "1", "0 3");
        row("{\"anyOf\":[{\"type\":\"string\"},{\"minimum\":5}]}", "\"a\" 5", "4");
        row("{\"oneOf\":[{\"minimum\":1},{\"maximum\":2}]}", "0 3", "1 2");
        row("{\"not\":{\"type\":\"string\"}}", "1", "\"a\"");
        row("{\"if\":{\"minimum\":5},\"then\":{\"multipleOf\":5},\"else\":{\"multipleOf\":2}}", "10 4",
            "6 3");
        row("{\"multipleOf\":0.5}", "10000000000.5 1e300 0", "10000000000.25");
        row("{\"multipleOf\":1e-8}", "12391239123 0.00000001", "0.000000001");
        row("{\"contains\":{\"minimum\":5},\"minContains\":2,\"maxContains\":3}", "[5,6] [5,6,7,1]",
            "[5] [5,6,7,8]");
        row("{\"allOf\":[{\"properties\":{\"a\":{}}}],\"unevaluatedProperties\":false}", "{\"a\":1}",
            "{\"b\":1}");
        row("{\"anyOf\":[{\"prefixItems\":[{\"const\":1}]},{}],\"unevaluatedItems\":{\"type\":\"string\"}}",
            "[1,\"a\"] [\"b\"]", "[2] [1,2]");
        row("{\"dependentSchemas\":{\"a\":{\"required\":[\"b\"]}}}", "{} {\"a\":1,\"b\":1}", "{\"a\":1}");
        row("{\"$ref\":\"#here\",\"$defs\":{\"x\":{\"$anchor\":\"here\",\"type\":\"string\"}}}", "\"a\"",
            "1");
        row("{\"properties\":{\"a\":true,\"b\":false}}", "{\"a\":1}", "{\"b\":1}");
        row("{\"$ref\":\"#/$defs/n~1m\",\"$defs\":{\"n/"
            "m\":{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#\"}},\"required\":[\"v\"]}}}",
            "{\"v\":1} {\"v\":1,\"next\":{\"v\":2}}", "{} {\"v\":1,\"next\":{}}");
    }
    void keywords()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, good);
        QFETCH(QByteArray, bad);
        const auto validator = compiled(schema);
        for (const QByteArray &json : good.split(' '))
            QVERIFY2(validator->validate(value(json)).isEmpty(), json.constData());
        for (const QByteArray &json : bad.isEmpty() ? QByteArrayList() : bad.split(' '))
            QVERIFY2(!validator->validate(value(json)).isEmpty(), json.constData());
    }

    void messagesSayWhatToDo_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *schema, const QByteArray &json, const QString &message) {
            QTest::newRow(schema) << QByteArray(schema) << json << message;
        };
        row("{\"properties\":{\"age\":{\"type\":\"integer\"}}}", "{\"age\":\"abc\"}",
            u"age: must be an integer, got the string \"abc\""_s);
        row("{\"properties\":{\"c\":{\"required\":[\"age\"]}}}", "{\"c\":{}}",
            u"c.age: is required but missing"_s);
        row("{\"properties\":{\"t\":{\"items\":{\"enum\":[\"a\",\"b\"]}}}}", "{\"t\":[\"a\",\"b\",\"c\"]}",
            u"t[2]: must be one of \"a\", \"b\", got the string \"c\""_s);
        row("{\"properties\":{\"b\":{},\"a\":{}},\"additionalProperties\":false}", "{\"x\":1}",
            u"x: is not known here; known are a, b"_s);
        row("{\"maximum\":1.5}", "2", u": must be at most 1.5, got the number 2"_s);
        row("{\"type\":\"object\"}", '"' + QByteArray(100, 'x') + '"',
            u": must be an object, got the string \"%1…\""_s.arg(QString(60, u'x')));
        row("{\"minLength\":1}", "\"\"", u": must have at least 1 character, got 0"_s);
        row("{\"pattern\":\"^a\"}", "\"b\"", u": must match the pattern ^a, got the string \"b\""_s);
        row("{\"anyOf\":[{\"type\":\"string\"},{\"required\":[\"a\"],\"type\":\"object\"}]}", "{}",
            u": fits none of the 2 allowed forms: (1) must be a string, got an empty object; (2) a is required but missing"_s);
        row("{\"type\":[\"string\",\"null\"]}", "[1]", u": must be a string or null, got an array of 1"_s);
    }
    void messagesSayWhatToDo()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, json);
        QFETCH(QString, message);
        QCOMPARE(found(schema, json), message);
    }

    void findsEveryViolationUpToTheMost()
    {
        const auto validator = compiled("{\"items\":{\"type\":\"string\"}}");
        QCOMPARE(validator->validate(value("[1,2,3,\"a\",4]")).size(), 4);
        QCOMPARE(validator->validate(value("[1,2,3,\"a\",4]"), 2).size(), 2);
    }

    void nothingStalls()
    {
        QVERIFY(found("{\"pattern\":\"^(a+)+$\"}", '"' + QByteArray(40, 'a') + "!\"")
                    .contains("too much work"_L1));
        QVERIFY(!found("{\"not\":{\"pattern\":\"^(a+)+$\"}}", '"' + QByteArray(40, 'a') + "!\"").isEmpty());
        QVERIFY(!found("{\"$ref\":\"#\"}", "1").isEmpty());
        QVERIFY(!found("{\"not\":{\"$ref\":\"#\"}}", "1").isEmpty());
        QVERIFY(!found("{\"anyOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"}]}", "1").isEmpty());
        const QByteArray deep = QByteArray(900, '[') + QByteArray(900, ']');
        QVERIFY(!found("{\"items\":{\"$ref\":\"#\"}}", deep).isEmpty());
    }

    void badSchemasAreRefused_data()
    {
        QTest::addColumn<QByteArray>("schema");
        for (const char *schema :
            {"{\"type\":\"file\"}", "{\"properties\":{\"a\":3}}", "{\"pattern\":\"(\"}", "{\"minLength\":-1}",
                "{\"$ref\":\"#/$defs/gone\"}", "{\"$ref\":\"http://x/y\"}", "{\"anyOf\":[]}",
                "{\"multipleOf\":0}", "{\"minimum\":\"1\"}", "{\"required\":true}", "{\"enum\":3}"})
            QTest::newRow(schema) << QByteArray(schema);
    }
    void badSchemasAreRefused()
    {
        QFETCH(QByteArray, schema);
        const auto document = openapi::readDocument(schema, u"schema"_s);
        QVERIFY(document.ok());
        const auto validator = SchemaValidator::compile(document->root);
        QVERIFY(!validator.ok());
        QCOMPARE(validator.error().code, u"schema.invalid"_s);
    }
};

GATEHOUSE_TEST(TestSchemaValidator)
#include "TestSchemaValidator.moc"
