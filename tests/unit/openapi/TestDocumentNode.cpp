#include "engine/openapi/DocumentNode.h"
#include "tests/support/TestMain.h"

#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse::openapi;

class TestDocumentNode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void walksWhatIsNotThere()
    {
        const DocumentNode nothing;
        QCOMPARE(nothing.kind(), DocumentNode::Kind::Undefined);
        QVERIFY(!nothing["a"]["b"].at(3));
        QCOMPARE(nothing.size(), 0);
        QCOMPARE(nothing.toJson(), QByteArray("null"));
    }

    void findsMembersOfSmallAndLargeObjects()
    {
        DocumentArena arena;
        std::vector<DocumentArena::Member> members;
        for (int i = 0; i < 1000; ++i) {
            const std::string key = "key" + std::to_string(i);
            members.push_back({arena.keep(key), arena.number(qint64(i)), i + 1, 3});
            const DocumentNode object = arena.object(members, 7, 8);
            if (i % 97 != 0 && i != 12 && i != 13)
                continue;
            QCOMPARE(object[key].integer().value(), qint64(i));
            QCOMPARE(object["key0"].integer().value(), qint64(0));
            QVERIFY(!object.has("key"));
            QCOMPARE(object.keyPlaceAt(i).line, i + 1);
            QCOMPARE(object.line(), 7);
            QCOMPARE(object.column(), 8);
        }
    }

    void readsNumbers()
    {
        DocumentArena arena;
        QCOMPARE(arena.number("3.0").integer().value(), 3);
        QCOMPARE(arena.number("1e3").integer().value(), 1000);
        QCOMPARE(arena.number("9223372036854775807").integer().value(), std::numeric_limits<qint64>::max());
        QVERIFY(!arena.number("9223372036854775808").integer());
        QVERIFY(!arena.number("3.5").integer());
        QVERIFY(!arena.number("1e999").integer());
        QVERIFY(std::isinf(arena.number("1e999").number()));
        QCOMPARE(arena.number("-0.25").number(), -0.25);
        QCOMPARE(arena.string("12").number(7), 7.0);
    }

    void writesJsonInOrder()
    {
        DocumentArena arena;
        const DocumentNode list = arena.array({arena.null(), arena.boolean(true), arena.number("1.50")});
        const DocumentNode object = arena.object({{"z", list, 0, 0}, {"a", arena.string("q\"\n"), 0, 0}});
        QCOMPARE(object.toJson(), QByteArray("{\"z\":[null,true,1.50],\"a\":\"q\\\"\\n\"}"));
    }

    void comparesValues()
    {
        DocumentArena arena;
        const DocumentNode left = arena.object({{"a", arena.number("1.0"), 0, 0}, {"b", arena.null(), 0, 0}});
        const DocumentNode right = arena.object({{"b", arena.null(), 0, 0}, {"a", arena.number("1"), 0, 0}});
        const DocumentNode other = arena.object({{"b", arena.null(), 0, 0}, {"c", arena.number("1"), 0, 0}});
        QVERIFY(DocumentNode::sameValue(left, right));
        QVERIFY(!DocumentNode::sameValue(left, other));
        QVERIFY(!DocumentNode::sameValue(arena.number("9007199254740993"), arena.number("9007199254740992")));
        QVERIFY(!DocumentNode::sameValue(arena.array({left}), arena.array({left, left})));
        QVERIFY(!DocumentNode::sameValue(arena.string("1"), arena.number("1")));
    }
};

GATEHOUSE_TEST(TestDocumentNode)
#include "TestDocumentNode.moc"
