#include "engine/openapi/DocumentReader.h"
#include "engine/schema/LosslessConverter.h"
#include "engine/schema/SchemaValidator.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::schema;
using openapi::DocumentNode;

namespace {

struct Lossless
{
    QByteArray schema;
    QByteArray definitions;
    QString problems;
    bool compiles = false;
};

// The schema at `s` of a YAML document.
Lossless convertLossless(const QByteArray &yaml, Direction direction = Direction::Input)
{
    const auto document = openapi::readDocument(yaml, u"doc"_s);
    if (!document)
        qFatal("%s", qPrintable(document.error().toString()));
    openapi::ReferenceResolver resolver(*document);
    openapi::DocumentArena arena;
    LosslessConverter converter(resolver, arena, direction);
    LosslessConverter::Uses uses;
    Problems problems;
    const DocumentNode schema = converter.convert(document->root["s"], uses, problems);
    const DocumentNode definitions = converter.definitions(uses, problems);
    std::vector<openapi::DocumentArena::Member> members{{"allOf", arena.array({schema}), 0, 0}};
    if (definitions)
        members.push_back({"$defs", definitions, 0, 0});
    Lossless result{schema.toJson(), definitions ? definitions.toJson() : QByteArray(), {}, false};
    result.compiles = SchemaValidator::compile(arena.object(members)).ok();
    for (const Problem &problem : problems)
        result.problems += (result.problems.isEmpty() ? QString() : u" "_s) + problem.code;
    return result;
}

} // namespace

class TestLosslessConverter : public QObject
{
    Q_OBJECT

private:
    static void row(const char *name, const char *yaml, const char *schema, const char *definitions = "",
        const QString &problems = {})
    {
        QTest::newRow(name) << QByteArray(yaml) << QByteArray(schema) << QByteArray(definitions) << problems;
    }
    static void wordRows()
    {
        row("nothing", "t: 1", "{}");
        row("3.0 words",
            "s: {type: number, nullable: true, minimum: 1, exclusiveMinimum: true, example: 2, xml: {}, x-y: "
            "1, discriminator: {}}",
            "{\"type\":[\"number\",\"null\"],\"exclusiveMinimum\":1,\"examples\":[2]}");
        row("2020-12 words",
            "s: {unevaluatedProperties: false, unevaluatedItems: {type: string}, contains: {}, minContains: "
            "0, maxContains: 2, dependentSchemas: {a: {required: [b]}}, dependentRequired: {a: [b]}, const: "
            "null, default: null, $comment: c}",
            "{\"unevaluatedProperties\":false,\"unevaluatedItems\":{\"type\":\"string\"},\"contains\":{},"
            "\"minContains\":0,\"maxContains\":2,\"dependentSchemas\":{\"a\":{\"required\":[\"b\"]}},"
            "\"dependentRequired\":{\"a\":[\"b\"]},\"const\":null,\"default\":null,\"$comment\":\"c\"}");
        row("dependents that are no lists", "s: {dependentRequired: {a: null, b: [1, c, c], d: []}}",
            "{\"dependentRequired\":{\"b\":[\"c\"]}}");
        row("booleans", "s: {properties: {a: true, b: false}, additionalProperties: false}",
            "{\"properties\":{\"a\":true,\"b\":false},\"additionalProperties\":false}");
        row("tuple", "s: {items: [{type: string}]}", "{\"prefixItems\":[{\"type\":\"string\"}]}");
        row("pattern", "s: {pattern: '(?i)x', patternProperties: {'\\_': {}, '^a': {}}}",
            "{\"patternProperties\":{\"^a\":{}}}", "", u"schema.pattern schema.pattern"_s);
        row("negation that would grow", "s: {not: {pattern: '(?i)x'}}", "{}", "",
            u"schema.pattern schema.keyword_lost"_s);
        row("allOf stays", "s: {allOf: [{type: object}, {required: [a]}]}",
            "{\"allOf\":[{\"type\":\"object\"},{\"required\":[\"a\"]}]}");
    }
    static void referenceRows()
    {
        row("named", "s: {$ref: '#/c/Pet~1x', description: D}\nc: {Pet/x: {type: object}}",
            "{\"$ref\":\"#/$defs/Pet_x\",\"description\":\"D\"}", "{\"Pet_x\":{\"type\":\"object\"}}");
        row("two of one name",
            "s: {oneOf: [{$ref: '#/a/T'}, {$ref: '#/b/T'}]}\na: {T: {minimum: 1}}\nb: {T: {}}",
            "{\"oneOf\":[{\"$ref\":\"#/$defs/T\"},{\"$ref\":\"#/$defs/T_2\"}]}",
            "{\"T\":{\"minimum\":1},\"T_2\":{}}");
        row("nullable reference", "s: {nullable: true, allOf: [{$ref: '#/t'}]}\nt: {type: object}",
            "{\"anyOf\":[{\"allOf\":[{\"$ref\":\"#/$defs/t\"}]},{\"type\":\"null\"}]}",
            "{\"t\":{\"type\":\"object\"}}");
        row("recursion", "s: {$ref: '#/T'}\nT: {properties: {next: {$ref: '#/T'}}}",
            "{\"$ref\":\"#/$defs/T\"}", "{\"T\":{\"properties\":{\"next\":{\"$ref\":\"#/$defs/T\"}}}}");
        row("broken", "s: {properties: {a: {$ref: '#/gone'}}}", "{\"properties\":{\"a\":{}}}", "",
            u"reference.broken"_s);
        row("itself", "s: {$ref: '#/A'}\nA: {$ref: '#/A', type: string}", "{\"$ref\":\"#/$defs/A\"}",
            "{\"A\":{\"type\":\"string\"}}");
        row("circle of allOf",
            "s: {$ref: '#/A'}\nA: {allOf: [{$ref: '#/B'}], minimum: 1}\nB: {allOf: [{$ref: '#/A'}]}",
            "{\"$ref\":\"#/$defs/A\"}", "{\"A\":{\"minimum\":1}}");
        row("circle of anyOf", "s: {$ref: '#/A'}\nA: {anyOf: [{type: string}, {$ref: '#/A'}]}",
            "{\"$ref\":\"#/$defs/A\"}", "{\"A\":{\"anyOf\":[{\"type\":\"string\"}]}}");
        row("variants",
            "s: {$ref: '#/Pet'}\nPet: {required: [kind], oneOf: [{$ref: '#/Cat'}]}\nCat: {allOf: [{$ref: "
            "'#/Pet'}, {required: [lives]}]}",
            "{\"$ref\":\"#/$defs/Pet\"}",
            "{\"Pet\":{\"required\":[\"kind\"],\"oneOf\":[{\"$ref\":\"#/$defs/Cat\"}]},\"Cat\":{\"allOf\":[{"
            "\"$ref\":\"#/$defs/Pet_base\"},{\"required\":[\"lives\"]}]},\"Pet_base\":{\"required\":["
            "\"kind\"]}}");
        row("variants that differ in what is hidden",
            "s: {oneOf: [{$ref: '#/A'}, {type: object}]}\nA: {properties: {id: {readOnly: true}}, required: "
            "[id]}",
            "{\"anyOf\":[{\"$ref\":\"#/$defs/A\"},{\"type\":\"object\"}]}", "{\"A\":{\"properties\":{}}}");
        row("readOnly of a base",
            "s: {allOf: [{$ref: '#/B'}, {required: [id, a]}]}\nB: {properties: {id: {readOnly: true}, a: "
            "{}}}",
            "{\"allOf\":[{\"$ref\":\"#/$defs/B\"},{\"required\":[\"a\"]}]}",
            "{\"B\":{\"properties\":{\"a\":{}}}}");
    }

private Q_SLOTS:
    void goldens_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("definitions");
        QTest::addColumn<QString>("problems");
        wordRows();
        referenceRows();
    }
    void goldens()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, definitions);
        QFETCH(QString, problems);
        const Lossless converted = convertLossless(yaml);
        QCOMPARE(converted.schema, schema);
        QCOMPARE(converted.definitions, definitions);
        QCOMPARE(converted.problems, problems);
        QVERIFY(converted.compiles);
    }

    void outputDropsWriteOnly()
    {
        QCOMPARE(convertLossless(
                     "s: {required: [p, id], properties: {p: {writeOnly: true}, id: {readOnly: true}}}",
                     Direction::Output)
                     .schema,
            QByteArray("{\"required\":[\"id\"],\"properties\":{\"id\":{\"readOnly\":true}}}"));
    }

    void longTextsAreWhole()
    {
        const QByteArray text(2'000, 'x');
        QVERIFY(convertLossless("s: {description: " + text + "}").schema.contains(text));
    }
};

GATEHOUSE_TEST(TestLosslessConverter)
#include "TestLosslessConverter.moc"
