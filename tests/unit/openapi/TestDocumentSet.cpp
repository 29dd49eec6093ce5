#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/DocumentSet.h"
#include "engine/openapi/OperationReader.h"
#include "engine/openapi/ReferenceResolver.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::openapi;

namespace {

// Documents in memory, below https://a.example/spec/.
class MemorySource : public DocumentSource
{
public:
    QHash<QString, QByteArray> texts;
    int loads = 0;

    Result<DocumentText> load(const QUrl &url) override
    {
        ++loads;
        const QString key = url.toString(QUrl::FullyEncoded);
        if (!key.startsWith("https://a.example/spec/"_L1))
            return Problem{Severity::Error, u"reference.forbidden"_s, u"elsewhere"_s, {}, {}};
        if (!texts.contains(key))
            return Problem{Severity::Error, u"reference.broken"_s, u"gone"_s, {}, {}};
        return DocumentText{texts.value(key), url.fileName(), url};
    }
};

std::shared_ptr<MemorySource> sourceOf(std::initializer_list<std::pair<QString, QByteArray>> files)
{
    auto source = std::make_shared<MemorySource>();
    for (const auto &[name, text] : files)
        source->texts.insert(u"https://a.example/spec/"_s + name, text);
    return source;
}

Document documentOf(const QByteArray &text, std::shared_ptr<DocumentSource> source)
{
    auto document = readDocument(text, u"entry.yaml"_s);
    if (!document)
        qFatal("%s", qPrintable(document.error().toString()));
    document.value().url = QUrl(u"https://a.example/spec/entry.yaml"_s);
    return withSource(document.takeValue(), std::move(source));
}

} // namespace

class TestDocumentSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolvesRelativeToWhereTheReferenceStands()
    {
        const auto source
            = sourceOf({{u"s/one.yaml"_s, "a: {$ref: '../t/tw%20o.yaml#/x~1y'}\nb: {$ref: '#/c'}\nc: 7\n"},
                {u"t/tw%20o.yaml"_s, "x/y: {$ref: ../entry.yaml#/last}\n"}});
        const Document document
            = documentOf("first: {$ref: s/one.yaml#/a}\nsecond: {$ref: s/one.yaml#/b}\nlast: {ok: true}\n"
                         "whole: {$ref: s/one.yaml}\n",
                source);
        ReferenceResolver resolver(document);
        QCOMPARE(resolver.resolve(document.root["first"])->id(), document.root["last"].id());
        const auto second = resolver.resolve(document.root["second"]);
        QCOMPARE(second->toJson(), QByteArray("7"));
        QCOMPARE(resolver.placeOf(*second), (Place{u"one.yaml"_s, 3, 4}));
        QCOMPARE(resolver.resolve(document.root["whole"])->size(), 3);
        QCOMPARE(source->loads, 2);
        QCOMPARE(document.set->stamps().size(), 2);
    }

    void saysWhatCannotBeHad()
    {
        const auto source = sourceOf({{u"bad.yaml"_s, "a: [\n"}});
        const Document document
            = documentOf("a: {$ref: gone.yaml#/x}\nb: {$ref: 'https://b.example/x.yaml'}\n"
                         "c: {$ref: bad.yaml}\nd: {$ref: gone.yaml#/y}\n",
                source);
        ReferenceResolver resolver(document);
        const Problem gone = resolver.resolve(document.root["a"]).error();
        QCOMPARE(gone.code, u"reference.broken"_s);
        QCOMPARE(gone.place, (Place{u"entry.yaml"_s, 1, 11}));
        QVERIFY(gone.message.contains("gone.yaml#/x"_L1));
        QCOMPARE(resolver.resolve(document.root["b"]).error().code, u"reference.forbidden"_s);
        QCOMPARE(resolver.resolve(document.root["c"]).error().code, u"reference.broken"_s);
        QCOMPARE(resolver.resolve(document.root["d"]).error().code, u"reference.broken"_s);
        QCOMPARE(source->loads, 3);
    }

    void keepsItsLimits()
    {
        const auto source = sourceOf({{u"1.yaml"_s, "a: 1\n"}, {u"2.yaml"_s, "a: 2\n"}});
        Document document = documentOf("a: {$ref: 1.yaml}\nb: {$ref: 2.yaml}\n", source);
        document.set = std::make_shared<DocumentSet>(document, source, DocumentSetLimits{2, 1000});
        ReferenceResolver two(document);
        QVERIFY(two.resolve(document.root["a"]).ok());
        QCOMPARE(two.resolve(document.root["b"]).error().code, u"reference.too_many"_s);
        document.set = std::make_shared<DocumentSet>(document, source, DocumentSetLimits{9, 6});
        ReferenceResolver bytes(document);
        QVERIFY(bytes.resolve(document.root["a"]).ok());
        QCOMPARE(bytes.resolve(document.root["b"]).error().code, u"reference.too_many"_s);
    }

    // A server that answers everywhere with a relative reference would make them grow without end.
    void addressesHaveAnEnd()
    {
        const auto source = sourceOf({});
        const Document document = documentOf("a: {$ref: " + QByteArray(5'000, 'x') + "}\n", source);
        ReferenceResolver resolver(document);
        QCOMPARE(resolver.resolve(document.root["a"]).error().code, u"reference.too_long"_s);
        QCOMPARE(source->loads, 0);
    }

    void identifiersAndAnchors()
    {
        const Document document = documentOf(
            "openapi: 3.1.0\na: {$ref: 'https://x.example/tree'}\nb: {$ref: 'https://x.example/tree#leaf'}\n"
            "c: {$ref: '#top'}\ntop: {$anchor: top, n: 1}\n"
            "tree: {$id: 'https://x.example/tree', leaf: {$dynamicAnchor: leaf, n: 2},"
            " inner: {$ref: '#/leaf'}, next: {$ref: twig}, twig: {$id: twig, n: 3}}\n"
            "example: {$id: 'https://x.example/none'}\nd: {$ref: 'https://x.example/none'}\n",
            sourceOf({}));
        ReferenceResolver resolver(document);
        const DocumentNode tree = document.root["tree"];
        QCOMPARE(resolver.resolve(document.root["a"])->id(), tree.id());
        QCOMPARE(resolver.resolve(document.root["b"])->id(), tree["leaf"].id());
        QCOMPARE(resolver.resolve(document.root["c"])->id(), document.root["top"].id());
        QCOMPARE(resolver.resolve(tree["inner"])->id(), tree["leaf"].id());
        QCOMPARE(resolver.resolve(tree["next"])->id(), tree["twig"].id());
        QCOMPARE(resolver.resolve(document.root["d"]).error().code, u"reference.forbidden"_s);
    }

    void identifiersCameWith31()
    {
        const Document document = documentOf(
            "openapi: 3.0.0\na: {$id: 'https://x.example/t', b: {$ref: '#/c'}}\nc: {n: 1}\n", sourceOf({}));
        ReferenceResolver resolver(document);
        QCOMPARE(resolver.resolve(document.root["a"]["b"])->toJson(), QByteArray("{\"n\":1}"));
    }

    void selfIsTheBase()
    {
        const Document document = documentOf(
            "openapi: 3.2.0\n$self: https://home.example/api/main.yaml\na: {$ref: other.yaml#/x}\n"
            "b: {$ref: 'https://home.example/api/main.yaml#/n'}\nn: {m: 1}\nservers: [{url: v2}]\npaths: "
            "{/p: {get: {}}}\n",
            sourceOf({{u"other.yaml"_s, "x: {y: 1}\n"}}));
        ReferenceResolver resolver(document);
        QCOMPARE(resolver.resolve(document.root["a"])->toJson(), QByteArray("{\"y\":1}"));
        QCOMPARE(resolver.resolve(document.root["b"])->toJson(), QByteArray("{\"m\":1}"));
        const auto read = readOperations(document);
        QCOMPARE(read->operations[0].operation.servers, (QStringList{u"https://home.example/api/v2"_s}));
    }

    void operationsOverManyDocuments()
    {
        const Document document = documentOf("openapi: 3.0.0\nservers: [{url: /base}]\npaths:\n  /a: {$ref: "
                                             "p.yaml#/a}\n  /b: {$ref: gone.yaml}\n"
                                             "  /c: {get: {parameters: [{$ref: gone.yaml#/x}]}}\n",
            sourceOf(
                {{u"p.yaml"_s,
                     "a:\n  get:\n    servers: [{url: ../v3}]\n    description: {$ref: text.yaml#/long}\n"
                     "    parameters: [{$ref: '#/q'}]\nq: {name: q, in: query, style: odd, schema: {$ref: "
                     "s.yaml}}\n"},
                    {u"text.yaml"_s, "long: many words\n"}}));
        const auto read = readOperations(document);
        QCOMPARE(read->operations.size(), size_t(2));
        const ReadOperation &get = read->operations[0];
        QCOMPARE(get.operation.place, (Place{u"p.yaml"_s, 2, 3}));
        QCOMPARE(get.operation.description, u"many words"_s);
        QCOMPARE(get.operation.parameters[0].name, u"q"_s);
        QCOMPARE(get.problems[0].place, (Place{u"p.yaml"_s, 6, 32}));
        QCOMPARE(get.operation.servers, (QStringList{u"https://a.example/v3"_s}));
        QVERIFY(hasErrors(read->operations[1].problems));
        QCOMPARE(read->problems[0].code, u"reference.broken"_s);
    }
};

GATEHOUSE_TEST(TestDocumentSet)
#include "TestDocumentSet.moc"
