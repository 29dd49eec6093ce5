#include "engine/openapi/DocumentReader.h"
#include "engine/schema/LooseShapeBuilder.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::schema;

// What of a documented reply is declared under `output_schema: advisory`.
class TestLooseShape : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loosened_data();
    void loosened();
    void textsOfTheFirstLevels();
    void budget();
    void nothingFits();
    void manyAlternatives();
    void brokenReference();
    void findsMembers();

private:
    static QByteArray loose(const QByteArray &schema, const LooseShapeLimits &limits = {});
};

// `schema` stands in a document that has the components below.
QByteArray TestLooseShape::loose(const QByteArray &schema, const LooseShapeLimits &limits)
{
    const QByteArray text = R"({"s":)" + schema + R"(,"c":{
        "Node":{"type":"object","properties":{"next":{"$ref":"#/c/Node"},"name":{"type":"string"}}},
        "Nodes":{"type":"array","items":{"$ref":"#/c/Nodes"}},
        "Base":{"type":"object","required":["id"],"properties":{"id":{"type":"integer"}}}}})";
    const auto document = openapi::readDocument(text, u"t.json"_s);
    if (!document)
        qFatal("%s", qPrintable(document.error().toString()));
    openapi::ReferenceResolver resolver(*document);
    return looseShape(resolver, document->root["s"], limits).json;
}

void TestLooseShape::loosened_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &schema, const QByteArray &expected) {
        QTest::newRow(name) << schema << expected;
    };
    row("anything", "{}", "{}");
    row("false", "false", "{}");
    row("string", R"({"type":"string","enum":["a"],"format":"date","minLength":1,"pattern":"a"})",
        R"({"type":["string","null"]})");
    row("integer", R"({"type":"integer","minimum":3,"multipleOf":2})", R"({"type":["number","null"]})");
    row("only null", R"({"type":"null"})", R"({"type":"null"})");
    row("unknown type", R"({"type":"any"})", "{}");
    row("several types", R"({"type":["integer","string"]})", R"({"type":["string","number","null"]})");
    row("enum alone", R"({"enum":[1,2]})", "{}");
    row("object",
        R"({"type":"object","title":"T","description":"An a.","required":["a"],"additionalProperties":false,
            "minProperties":1,"properties":{"a":{"type":"boolean","default":true,"example":false}}})",
        R"({"type":["object","null"],"description":"An a.","properties":{"a":{"type":["boolean","null"]}}})");
    row("properties without a type", R"({"properties":{"a":{"type":"string"}}})",
        R"({"properties":{"a":{"type":["string","null"]}}})");
    row("writeOnly", R"({"type":"object","properties":{"a":{"type":"string","writeOnly":true},"b":{}}})",
        R"({"type":["object","null"],"properties":{"b":{}}})");
    row("map", R"({"type":"object","additionalProperties":{"type":"integer"}})",
        R"({"type":["object","null"],"additionalProperties":{"type":["number","null"]}})");
    row("map beside patterns",
        R"({"type":"object","patternProperties":{"^x":{"type":"string"}},"additionalProperties":{"type":"integer"}})",
        R"({"type":["object","null"]})");
    row("array", R"({"type":"array","items":{"type":"string"},"maxItems":2,"uniqueItems":true})",
        R"({"type":["array","null"],"items":{"type":["string","null"]}})");
    row("array of anything", R"({"type":"array"})", R"({"type":["array","null"],"items":{}})");
    row("tuple", R"({"type":"array","prefixItems":[{"type":"string"}],"items":{"type":"integer"}})",
        R"({"type":["array","null"],"items":{}})");
    row("old tuple", R"({"type":"array","items":[{"type":"string"}]})",
        R"({"type":["array","null"],"items":{}})");
    row("recursion", R"({"$ref":"#/c/Node"})",
        R"({"type":["object","null"],"properties":{"next":{"type":["object","null"]},"name":{"type":["string","null"]}}})");
    row("recursive array", R"({"$ref":"#/c/Nodes"})",
        R"({"type":["array","null"],"items":{"type":["array","null"],"items":{}}})");
    row("allOf", R"({"allOf":[{"$ref":"#/c/Base"},{"properties":{"n":{"type":"string"}}}]})",
        R"({"type":["object","null"],"properties":{"id":{"type":["number","null"]},"n":{"type":["string","null"]}}})");
    row("oneOf of objects",
        R"({"oneOf":[{"$ref":"#/c/Base"},{"type":"object","properties":{"id":{"type":"string"},"x":{"type":"boolean"}}}]})",
        R"({"type":["object","null"],"properties":{"id":{"type":["string","number","null"]},"x":{"type":["boolean","null"]}}})");
    row("anyOf with null", R"({"anyOf":[{"type":"string"},{"type":"null"}]})",
        R"({"type":["string","null"]})");
    row("anyOf with anything", R"({"anyOf":[{"$ref":"#/c/Base"},{}]})", "{}");
    row("alternatives that only ask for members",
        R"({"type":"object","properties":{"a":{"type":"string"}},"oneOf":[{"required":["a"]},{"required":["b"]}]})",
        R"({"type":["object","null"],"properties":{"a":{"type":["string","null"]}}})");
    row("array or object", R"({"oneOf":[{"type":"array","items":{"type":"string"}},{"$ref":"#/c/Base"}]})",
        R"({"type":["object","array","null"],"properties":{"id":{"type":["number","null"]}},"items":{"type":["string","null"]}})");
    row("maps of two kinds",
        R"({"oneOf":[{"type":"object","additionalProperties":{"type":"string"}},{"type":"object","additionalProperties":{"type":"boolean"}}]})",
        R"({"type":["object","null"],"additionalProperties":{"type":["string","boolean","null"]}})");
    row("map or object",
        R"({"oneOf":[{"type":"object","additionalProperties":{"type":"string"}},{"type":"object"}]})",
        R"({"type":["object","null"]})");
    row("not and if",
        R"({"type":"object","not":{"required":["z"]},"if":{"required":["a"]},"then":{"required":["b"]}})",
        R"({"type":["object","null"]})");
}

void TestLooseShape::loosened()
{
    QFETCH(QByteArray, schema);
    QTEST(loose(schema), "expected");
}

void TestLooseShape::textsOfTheFirstLevels()
{
    QByteArray schema = R"({"type":"string","description":"level 3"})";
    for (int level = 2; level >= 0; --level) {
        schema = R"({"type":"object","description":"level )" + QByteArray::number(level)
            + R"(","properties":{"a":)" + schema + "}}";
    }
    const QByteArray declared = loose(schema);
    QVERIFY(declared.contains("level 0") && declared.contains("level 2"));
    QVERIFY(!declared.contains("level 3"));
}

void TestLooseShape::budget()
{
    const QByteArray inner
        = R"({"type":"object","properties":{"deep":{"type":"object","properties":{"x":{"type":"string"}}},
        "name":{"type":"string","description":")"
        + QByteArray(100, 'd') + R"("}}})";
    const QByteArray whole = loose(inner);
    QVERIFY(whole.contains("ddd") && whole.contains("\"x\""));
    // Texts go first, inner levels next.
    QCOMPARE(loose(inner, {.maxBytes = 180}),
        R"({"type":["object","null"],"properties":{"deep":{"type":["object","null"],"properties":{"x":{"type":["string","null"]}}},"name":{"type":["string","null"]}}})");
    QCOMPARE(loose(inner, {.maxBytes = 120}),
        R"({"type":["object","null"],"properties":{"deep":{"type":["object","null"]},"name":{"type":["string","null"]}}})");
}

void TestLooseShape::nothingFits()
{
    QCOMPARE(loose(R"({"type":"object","properties":{"a":{},"b":{}}})", {.maxBytes = 30}),
        R"({"type":["object","null"]})");
}

void TestLooseShape::manyAlternatives()
{
    QByteArray list;
    for (int i = 0; i < 5'000; ++i) {
        const QByteArray name = "p" + QByteArray::number(i);
        list += (i ? R"(,{"type":"object","properties":{")" : R"({"type":"object","properties":{")") + name
            + R"(":{},"q)" + name + R"(":{"type":"string"}}})";
    }
    QCOMPARE(loose(R"({"type":"object","oneOf":[)" + list + "]}"), R"({"type":["object","null"]})");
}

void TestLooseShape::brokenReference()
{
    const auto document = openapi::readDocument(R"({"type":"array","items":{"$ref":"#/no"}})", u"t.json"_s);
    openapi::ReferenceResolver resolver(*document);
    const BuiltShape built = looseShape(resolver, document->root, {});
    QCOMPARE(built.problems.size(), 1);
    QCOMPARE(built.problems[0].severity, Severity::Warning);
    QCOMPARE(built.problems[0].place.line, 1);
    QCOMPARE(built.shape.types, quint8(ArrayType | NullType));
}

void TestLooseShape::findsMembers()
{
    const auto document = openapi::readDocument(
        R"({"properties":{"b":{"type":"string"},"a":{"type":"array"},"":{"type":"boolean"},"longer":{}},
            "additionalProperties":{"type":"number"}})",
        u"t.json"_s);
    openapi::ReferenceResolver resolver(*document);
    const LooseShape shape = looseShape(resolver, document->root, {}).shape;
    QVERIFY(shape.member("b")->admits(StringType) && !shape.member("b")->admits(ArrayType));
    QVERIFY(shape.member("a")->admits(ArrayType));
    QVERIFY(shape.member("")->admits(BooleanType));
    QVERIFY(shape.member("longer")->isAny());
    QVERIFY(shape.member("c")->admits(NumberType) && !shape.member("c")->admits(StringType));
}

GATEHOUSE_TEST(TestLooseShape)
#include "TestLooseShape.moc"
