#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/ReferenceResolver.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::openapi;

namespace {

// The target of a reference text that stands in the document itself.
Result<DocumentNode> target(ReferenceResolver &resolver, std::string_view text)
{
    static DocumentArena arena;
    return resolver.target(arena.string(text));
}

} // namespace

class TestReferenceResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsPointers()
    {
        const auto document
            = readDocument("a/b: {c~d: {e f: 1}}\nlist: [10, {x: 11}]\n'': {y: 12}\n'~1': 13\n"
                           "one: {$ref: '#/two'}\ntwo: {$ref: '#/list/1'}\n",
                u"doc"_s);
        QVERIFY(document.ok());
        ReferenceResolver resolver(*document);
        QCOMPARE(target(resolver, "#/a~1b/c~0d/e%20f")->toJson(), QByteArray("1"));
        QCOMPARE(target(resolver, "#/list/0")->toJson(), QByteArray("10"));
        QCOMPARE(target(resolver, "#//y")->toJson(), QByteArray("12"));
        QCOMPARE(target(resolver, "#/~01")->toJson(), QByteArray("13"));
        QCOMPARE(target(resolver, "#")->id(), document->root.id());
        for (int i = 0; i < 2; ++i)
            QCOMPARE(resolver.resolve(document->root["one"])->toJson(), QByteArray("{\"x\":11}"));
        QCOMPARE(resolver.resolve(document->root["list"])->id(), document->root["list"].id());
    }

    void saysWhatIsBroken()
    {
        const auto document = readDocument("a: {$ref: '#/b'}\nb: {$ref: '#/a'}\nc: {$ref: '#/nowhere'}\n"
                                           "d: {$ref: 'other.yaml#/x'}\ne: {$ref: '#/list/9'}\nlist: [1]\n",
            u"doc"_s);
        QVERIFY(document.ok());
        ReferenceResolver resolver(*document);
        QCOMPARE(resolver.resolve(document->root["a"]).error().code, u"reference.loop"_s);
        const Problem broken = resolver.resolve(document->root["c"]).error();
        QCOMPARE(broken.code, u"reference.broken"_s);
        QCOMPARE(broken.place, (Place{u"doc"_s, 3, 11}));
        QVERIFY(broken.message.contains("#/nowhere"_L1));
        QCOMPARE(resolver.resolve(document->root["d"]).error().code, u"reference.forbidden"_s);
        QCOMPARE(resolver.resolve(document->root["e"]).error().code, u"reference.broken"_s);
    }
};

GATEHOUSE_TEST(TestReferenceResolver)
#include "TestReferenceResolver.moc"
