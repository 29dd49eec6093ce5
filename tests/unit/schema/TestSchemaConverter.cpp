#include "engine/openapi/DocumentReader.h"
#include "engine/schema/SchemaConverter.h"
#include "engine/schema/TextLimit.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::schema;
using openapi::DocumentNode;

namespace {

struct Converted
{
    QByteArray json;
    Problems problems;
};

// The schema at `s` of a YAML document.
Converted convert(
    const QByteArray &yaml, Direction direction = Direction::Input, const ConversionLimits &limits = {})
{
    const auto document = openapi::readDocument(yaml, u"doc"_s);
    if (!document)
        qFatal("%s", qPrintable(document.error().toString()));
    openapi::ReferenceResolver resolver(*document);
    openapi::DocumentArena arena;
    SchemaConverter converter(resolver, arena, true, limits);
    Converted result;
    result.json = converter.convert(document->root["s"], direction, result.problems).toJson();
    return result;
}

QStringList codes(const Problems &problems)
{
    QStringList all;
    for (const Problem &problem : problems)
        all.append(problem.code);
    return all;
}

} // namespace

class TestSchemaConverter : public QObject
{
    Q_OBJECT

private:
    static void row(const char *name, const char *yaml, const char *json, const QString &problems = {})
    {
        QTest::newRow(name) << QByteArray(yaml) << QByteArray(json) << problems;
    }
    static void valueRows()
    {
        row("nothing", "t: 1", "{}");
        row("plain",
            "s: {type: string, title: T, description: D, format: date, minLength: 1, xml: {}, x-y: 1, "
            "externalDocs: {}, discriminator: {}}",
            "{\"type\":\"string\",\"title\":\"T\",\"description\":\"D\",\"format\":\"date\",\"minLength\":"
            "1}");
        row("nullable", "s: {type: string, nullable: true}", "{\"type\":[\"string\",\"null\"]}");
        row("x-nullable of 2.0", "s: {type: string, x-nullable: true}", "{\"type\":[\"string\",\"null\"]}");
        row("nullable enum", "s: {type: string, nullable: true, enum: [a]}",
            "{\"type\":[\"string\",\"null\"],\"enum\":[\"a\",null]}");
        row("nullable enum with null", "s: {type: string, nullable: true, enum: [a, null]}",
            "{\"type\":[\"string\",\"null\"],\"enum\":[\"a\",null]}");
        row("nullable oneOf", "s: {nullable: true, oneOf: [{type: string}]}",
            "{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}");
        row("nullable reference", "s: {nullable: true, allOf: [{$ref: '#/t'}]}\nt: {type: object}",
            "{\"type\":[\"object\",\"null\"]}");
        row("type list", "s: {type: [integer, 'null']}", "{\"type\":[\"integer\",\"null\"]}");
        row("unknown type", "s: {type: uuid}", "{}", u"schema.type"_s);
        row("exclusive booleans",
            "s: {type: number, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}",
            "{\"type\":\"number\",\"exclusiveMinimum\":1,\"maximum\":9}");
        row("exclusive numbers", "s: {exclusiveMinimum: 1.50, exclusiveMaximum: 3}",
            "{\"exclusiveMinimum\":1.50,\"exclusiveMaximum\":3}");
        row("example", "s: {type: string, example: x}", "{\"type\":\"string\",\"examples\":[\"x\"]}");
        row("examples", "s: {examples: [1, 2]}", "{\"examples\":[1,2]}");
        row("no null members", "s: {type: string, default: null, example: null}", "{\"type\":\"string\"}");
        row("null constant", "s: {const: null}", "{\"type\":\"null\"}");
        row("file", "s: {type: file}", "{\"contentEncoding\":\"base64\",\"type\":\"string\"}");
        row("binary", "s: {type: string, format: binary}",
            "{\"type\":\"string\",\"contentEncoding\":\"base64\"}");
    }
    static void structureRows()
    {
        row("array without items", "s: {type: array}", "{\"type\":\"array\",\"items\":{}}");
        row("tuple in items", "s: {type: array, items: [{type: string}]}",
            "{\"type\":\"array\",\"prefixItems\":[{\"type\":\"string\"}],\"items\":{}}");
        row("boolean schemas", "s: {properties: {a: true, b: false}}",
            "{\"properties\":{\"a\":{},\"b\":{\"not\":{}}}}");
        row("required booleans", "s: {properties: {a: {type: string, required: true}}, required: true}",
            "{\"properties\":{\"a\":{\"type\":\"string\"}}}");
        row("integer enum", "s: {type: integer, enum: [1, 2, 2]}", "{\"type\":\"integer\",\"enum\":[1,2]}");
        row("string enum that YAML typed", "s: {type: string, enum: [1, true, no, 1.0]}",
            "{\"type\":\"string\",\"enum\":[\"1\",\"true\",\"no\",\"1.0\"]}");
        row("readOnly",
            "s: {type: object, required: [id, name], properties: {id: {type: integer, readOnly: true}, name: "
            "{type: string}, p: {writeOnly: true}}}",
            "{\"type\":\"object\",\"required\":[\"name\"],\"properties\":{\"name\":{\"type\":\"string\"},"
            "\"p\":{}}}");
        row("readOnly by reference",
            "s: {required: [id], properties: {id: {$ref: '#/t'}}}\nt: {readOnly: true, type: integer}",
            "{\"properties\":{}}");
        row("readOnly in branches",
            "s: {properties: {id: {readOnly: true}}, anyOf: [{required: [id, a]}, {required: [b]}]}",
            "{\"properties\":{},\"anyOf\":[{\"required\":[\"a\"]},{\"required\":[\"b\"]}]}");
    }
    static void lossRows()
    {
        row("bad patterns", "s: {type: string, pattern: '(?i)x'}", "{\"type\":\"string\"}",
            u"schema.pattern"_s);
        row("good patterns", "s: {pattern: '^(?<=a)b$'}", "{\"pattern\":\"^(?<=a)b$\"}");
        row("bad bounds", "s: {minimum: '1', minLength: -1, multipleOf: 0}", "{}",
            u"schema.keyword schema.keyword schema.keyword"_s);
        row("lost keywords", "s: {unevaluatedProperties: false}", "{}", u"schema.keyword_lost"_s);
        row("closed",
            "s: {type: object, additionalProperties: false, patternProperties: {'^x': {type: string}, '\\_': "
            "{}}}",
            "{\"type\":\"object\",\"additionalProperties\":false,\"patternProperties\":{\"^x\":{\"type\":"
            "\"string\"}}}",
            u"schema.pattern"_s);
        row("not a schema", "s: {properties: {a: 3}}", "{\"properties\":{\"a\":{}}}",
            u"schema.not_a_schema"_s);
        row("broken reference", "s: {properties: {a: {$ref: '#/gone', description: d}}}",
            "{\"properties\":{\"a\":{\"description\":\"d\"}}}", u"reference.broken"_s);
        row("conditional", "s: {if: {required: [a]}, then: {required: [b]}, else: {required: [c]}}",
            "{\"if\":{\"required\":[\"a\"]},\"then\":{\"required\":[\"b\"]},\"else\":{\"required\":[\"c\"]}"
            "}");
        row("negation that would grow", "s: {not: {pattern: '(?i)x'}}", "{}",
            u"schema.pattern schema.keyword_lost"_s);
        row("negation", "s: {not: {type: string}}", "{\"not\":{\"type\":\"string\"}}");
        row("dependentRequired", "s: {dependentRequired: {a: [b]}}",
            "{\"dependentRequired\":{\"a\":[\"b\"]}}");
    }

private Q_SLOTS:
    void goldens_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("problems");
        valueRows();
        structureRows();
        lossRows();
    }
    void goldens()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, json);
        QFETCH(QString, problems);
        const Converted converted = convert(yaml);
        QCOMPARE(converted.json, json);
        QCOMPARE(codes(converted.problems).join(u' '), problems);
    }

    void outputDropsWriteOnly()
    {
        QCOMPARE(convert("s: {required: [p, id], properties: {p: {writeOnly: true}, id: {readOnly: true}}}",
                     Direction::Output)
                     .json,
            QByteArray("{\"required\":[\"id\"],\"properties\":{\"id\":{}}}"));
        QCOMPARE(convert("s: {type: string, format: binary}", Direction::Output).json,
            QByteArray("{\"type\":\"string\",\"format\":\"binary\"}"));
    }

    void siblingsOfReferencesAreKept()
    {
        QCOMPARE(convert("s: {$ref: '#/t', description: outer, minLength: 2}\nt: {type: string, description: "
                         "inner, minLength: 1, maxLength: 5}")
                     .json,
            QByteArray("{\"type\":\"string\",\"description\":\"outer\",\"minLength\":2,\"maxLength\":5}"));
    }

    void allOfIsMerged()
    {
        QCOMPARE(convert("s: {allOf: [{$ref: '#/a'}, {type: object, required: [y], properties: {y: {type: "
                         "integer}, x: {maxLength: 3}}}]}\n"
                         "a: {type: object, required: [x], properties: {x: {type: string}}, "
                         "additionalProperties: false}")
                     .json,
            QByteArray(
                "{\"type\":\"object\",\"required\":[\"x\",\"y\"],\"properties\":{\"x\":{\"type\":\"string\","
                "\"maxLength\":3},\"y\":{\"type\":\"integer\"}},\"additionalProperties\":false}"));
        QCOMPARE(convert("s: {allOf: [{pattern: a}, {pattern: b}, {enum: [1, 2]}, {enum: [2, 3]}]}").json,
            QByteArray("{\"pattern\":\"a\",\"enum\":[2],\"allOf\":[{\"pattern\":\"b\"}]}"));
        QCOMPARE(convert("s: {allOf: [{type: number}, {type: integer}], minimum: 3}").json,
            QByteArray("{\"type\":\"integer\",\"minimum\":3}"));
        QCOMPARE(convert("s: {allOf: [{oneOf: [{type: string}]}, {oneOf: [{maxLength: 1}]}]}").json,
            QByteArray("{\"oneOf\":[{\"type\":\"string\"}],\"allOf\":[{\"oneOf\":[{\"maxLength\":1}]}]}"));
        QCOMPARE(convert("s: {allOf: [{$ref: '#/s'}], type: object}").json.contains("object"), true);
    }

    void recursionIsCut()
    {
        const Converted tree
            = convert("s: {$ref: '#/Tree'}\nTree: {type: object, description: A tree., properties: {v: "
                      "{type: string}, l: {$ref: '#/Tree'}, all: {type: array, items: {$ref: '#/Tree'}}}}");
        const QByteArray cut = "{\"type\":\"object\",\"description\":\"A tree. (nested deeper: see Tree; any "
                               "object is accepted)\"}";
        QCOMPARE(tree.json,
            "{\"type\":\"object\",\"description\":\"A "
            "tree.\",\"properties\":{\"v\":{\"type\":\"string\"},\"l\":"
                + cut + ",\"all\":{\"type\":\"array\",\"items\":" + cut + "}}}");
        QVERIFY(!hasErrors(tree.problems));
        QCOMPARE(tree.problems.first().severity, Severity::Note);
        QCOMPARE(
            convert("s: {$ref: '#/J'}\nJ: {oneOf: [{type: string}, {type: array, items: {$ref: '#/J'}}]}")
                .json,
            QByteArray("{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"array\",\"items\":{\"description\":\"("
                       "nested deeper: see J; any value is accepted)\"}}]}"));
        QCOMPARE(convert("s: {$ref: '#/s'}").json, QByteArray("{}"));
    }

    void variantsKeepTheirBase()
    {
        QCOMPARE(convert("s: {$ref: '#/Pet'}\nPet: {type: object, properties: {kind: {type: string}}, oneOf: "
                         "[{$ref: '#/Cat'}]}\n"
                         "Cat: {allOf: [{$ref: '#/Pet'}, {properties: {lives: {type: integer}}}]}")
                     .json,
            QByteArray("{\"type\":\"object\",\"properties\":{\"kind\":{\"type\":\"string\"}},\"oneOf\":[{"
                       "\"type\":\"object\",\"properties\":{\"kind\":{\"type\":\"string\"},\"lives\":{"
                       "\"type\":\"integer\"}}}]}"));
    }

    void depthIsBounded()
    {
        ConversionLimits limits;
        limits.maxDepth = 2;
        const Converted converted
            = convert("s: {type: object, properties: {a: {type: object, properties: {b: {type: object, "
                      "properties: {c: {type: string}}}, d: {type: string}}}}}",
                Direction::Input, limits);
        QCOMPARE(converted.json,
            QByteArray("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\",\"properties\":{"
                       "\"b\":{\"type\":\"object\",\"description\":\"(nested deeper; any object is "
                       "accepted)\"},\"d\":{\"type\":\"string\"}}}}}"));
    }

    void cutArraysKeepTheTypeOfPlainElements()
    {
        ConversionLimits limits;
        limits.maxDepth = 1;
        const Converted converted
            = convert("s: {properties: {a: {type: array, items: {$ref: '#/T'}}, b: {type: array, items: "
                      "{type: string, nullable: true}}}}\nT: {type: string, maxLength: 3}",
                Direction::Input, limits);
        QCOMPARE(converted.json,
            QByteArray(
                "{\"properties\":{\"a\":{\"type\":\"array\",\"description\":\"(nested deeper; any array of "
                "strings is accepted)\",\"items\":{\"type\":\"string\"}},\"b\":{\"type\":\"array\","
                "\"description\":\"(nested deeper; any array is accepted)\",\"items\":{}}}}"));
    }

    void bytesAreBounded()
    {
        QByteArray yaml = "s: {$ref: '#/t0'}\n";
        for (int i = 0; i < 20; ++i) {
            const QByteArray next = QByteArray::number(i + 1);
            yaml += "t" + QByteArray::number(i) + ": {type: object, properties: {";
            for (const char *name : {"a", "b", "c", "d", "e", "f"})
                yaml += QByteArray(name) + ": {$ref: '#/t" + next + "'}, ";
            yaml += "z: {type: string}}}\n";
        }
        const Converted converted = convert(yaml + "t20: {type: string}\n");
        QVERIFY(converted.json.size() <= 16'384);
        QVERIFY(converted.json.size() > 1000);
        QCOMPARE(codes(converted.problems), (QStringList{u"schema.too_large"_s}));
        const Converted huge = convert("s: {type: array, items: {enum: ["
            + QByteArray(20'000, '1').replace("1", "word, ") + "x], description: '" + QByteArray(20'000, 'x')
            + "'}, default: '" + QByteArray(20'000, 'x') + "'}");
        QVERIFY(huge.json.startsWith("{\"type\":\"array\",\"items\":{},\"description\":\"(too large"));
        QCOMPARE(codes(huge.problems), (QStringList{u"schema.too_large"_s}));
    }

    void fanOutsEnd()
    {
        QByteArray yaml = "s: {$ref: '#/t0'}\n";
        for (int i = 0; i < 40; ++i) {
            const QByteArray next = "{$ref: '#/t" + QByteArray::number(i + 1) + "'}";
            yaml += "t" + QByteArray::number(i) + ": {allOf: [" + next + ", " + next + "]}\n";
        }
        QVERIFY(convert(yaml + "t40: {type: string}\n").json.size() > 2);
    }

    void textsAreShortened()
    {
        QCOMPARE(shortenedText(u"short"_s, 300), u"short"_s);
        QCOMPARE(shortenedText(u"One sentence here. Another one."_s, 25), u"One sentence here."_s);
        QCOMPARE(shortenedText(u"several words without an end"_s, 15), u"several words…"_s);
        QCOMPARE(shortenedText(QString(50, u'x'), 10), QString(9, u'x') + u'…');
        const QByteArray json
            = convert("s: {description: '" + QByteArray(30, 'x').replace("x", "Twelve chars. ") + "'}").json;
        QVERIFY(json.size() < 330 && json.endsWith(".\"}"));
    }
};

GATEHOUSE_TEST(TestSchemaConverter)
#include "TestSchemaConverter.moc"
