#include "engine/gateway/SnapshotBuilder.h"
#include "engine/mcp/ListView.h"
#include "engine/mcp/ToolPage.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using calls::SnapshotPointer;

namespace {

QByteArray operation(const QByteArray &id, const QByteArray &description)
{
    return "\"/" + id + "\":{\"get\":{\"operationId\":\"" + id + "\",\"description\":\"" + description
        + "\"}}";
}

const access::Principal kSome{access::PrincipalKind::Team, u"some"_s};
const access::Principal kWholeTeam{access::PrincipalKind::Team, u"all"_s};

} // namespace

// What a team with allowed_tools sees of lists, and of which changes it is told.
class TestTeamViews : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    void write(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    // Tools getA to getE; `other` describes those whose letter is B or D.
    SnapshotPointer build(const QByteArray &globs, const QByteArray &other = "d", const QByteArray &more = {})
    {
        QByteArrayList operations;
        for (const char letter : {'A', 'B', 'C', 'D', 'E'}) {
            const bool isOther = letter == 'B' || letter == 'D';
            operations += operation(QByteArray("get") + letter, isOther ? other : QByteArray("d"));
        }
        write(u"crm.json"_s,
            "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"t\",\"version\":\"1\"},"
            "\"servers\":[{\"url\":\"https://crm.example\"}],\"paths\":{"
                + operations.join(',') + "}}");
        write(u"config.yaml"_s,
            "gateway: { master_key: sk-master }\napis:\n"
            "  - name: crm\n"
            "    openapi: { path: crm.json }\n"
            "    resources:\n"
            "      - { uri: 'crm://b', name: b, operation: getB }\n"
            "      - { uri: 'crm://text', name: text, text: Hello }\n"
            "    prompts:\n"
            "      - { name: of_b, operation: getB }\n"
            "      - { name: of_resource, messages: [ { resource: 'crm://b' } ] }\n"
            "      - { name: of_text, text: Hello }\n"
            "teams:\n"
            "  - { name: all, api_key: sk-all, allowed_apis: [crm] }\n"
            "  - { name: some, api_keys: [ { hash: 'sha256:"
                + QByteArray(64, '1') + "'" + more + " } ], allowed_apis: [crm], allowed_tools: [" + globs
                + "] }\n");
        const auto outcome = gateway::buildSnapshot(
            {m_folder.filePath(u"config.yaml"_s)}, {}, QDateTime(QDate(2030, 1, 1), QTime(), Qt::UTC));
        m_problems = outcome.problems;
        return outcome.snapshot;
    }
    static mcp::ListView view(const SnapshotPointer &snapshot, const access::Principal &principal)
    {
        return mcp::viewOf(*snapshot, {u"crm"_s, principal, {}});
    }
    QStringList codes() const
    {
        QStringList codes;
        for (const Problem &problem : m_problems)
            codes += problem.code;
        return codes;
    }

    Problems m_problems;

private Q_SLOTS:
    void rangesOfOneListing()
    {
        const SnapshotPointer snapshot = build("'crm:getA', 'crm:getB', 'crm:getE'");
        const auto apis = calls::visibleApis(*snapshot, kSome, u"crm"_s);
        const auto page = mcp::toolPage(apis, {}, QJsonValue::Undefined, 0);
        QCOMPARE(page->ranges.size(), size_t(2));
        QCOMPARE(page->ranges[0].last - page->ranges[0].first, size_t(2));
        QCOMPARE(page->ranges[1].first, size_t(4));
        QCOMPARE(apis[0].toolCount(), size_t(3));
        const auto whole
            = mcp::toolPage(calls::visibleApis(*snapshot, kWholeTeam, {}), {}, QJsonValue::Undefined, 0);
        QCOMPARE(whole->ranges.size(), size_t(1));
        const auto none
            = mcp::toolPage(calls::visibleApis(*build("'crm:x'"), kSome, {}), {}, QJsonValue::Undefined, 0);
        QVERIFY(none->ranges.empty());
    }
    void pagesOfWhatIsAllowed()
    {
        const SnapshotPointer snapshot = build("'crm:getA', 'crm:getC', 'crm:getE'");
        const auto apis = calls::visibleApis(*snapshot, kSome, {});
        const auto first = mcp::toolPage(apis, {}, QJsonValue::Undefined, 2);
        QCOMPARE(first->ranges.size(), size_t(2));
        QVERIFY(!first->nextCursor.isEmpty());
        const auto second = mcp::toolPage(apis, {}, QString::fromLatin1(first->nextCursor), 2);
        QCOMPARE(second->ranges.size(), size_t(1));
        QCOMPARE(second->ranges[0].first, size_t(4));
        QVERIFY(second->nextCursor.isEmpty());
        // What follows is not allowed, so nothing follows.
        const auto exact = mcp::toolPage(
            calls::visibleApis(*build("'crm:getA', 'crm:getB'"), kSome, {}), {}, QJsonValue::Undefined, 2);
        QVERIFY(exact->nextCursor.isEmpty());
    }
    void toldOfItsOwnChangesOnly()
    {
        const SnapshotPointer before = build("'crm:getA', 'crm:getC'");
        const SnapshotPointer narrower = build("'crm:getA'");
        QVERIFY(view(before, kSome).tools != view(narrower, kSome).tools);
        QCOMPARE(view(before, kWholeTeam), view(narrower, kWholeTeam));
        const SnapshotPointer otherTexts = build("'crm:getA', 'crm:getC'", "other");
        QCOMPARE(view(before, kSome), view(otherTexts, kSome)); // of tools it may not use
        QVERIFY(view(before, kWholeTeam).tools != view(otherTexts, kWholeTeam).tools);
    }
    void resourcesAndPromptsFollow()
    {
        const SnapshotPointer without = build("'crm:getA'");
        const auto apis = calls::visibleApis(*without, kSome, {});
        QVERIFY(!apis[0]->resources->listingFor(*apis[0].rule).contains("crm://b"));
        QVERIFY(apis[0]->resources->listingFor(*apis[0].rule).contains("crm://text"));
        QVERIFY(!apis[0]->resources->match(u"crm://b", *apis[0].rule));
        QVERIFY(apis[0]->resources->match(u"crm://text", *apis[0].rule));
        const SnapshotPointer with = build("'crm:getA', 'crm:getB'");
        QVERIFY(view(without, kSome).resources != view(with, kSome).resources);
        QVERIFY(view(without, kSome).prompts != view(with, kSome).prompts);
        QCOMPARE(view(without, kWholeTeam), view(with, kWholeTeam));
    }
    void keysThatEndAreTold()
    {
        build("'crm:getA'", "d", ", expires: 2030-03-01");
        QVERIFY(!codes().contains(u"config.key_expires_soon"_s));
        build("'crm:getA'", "d", ", expires: 2030-01-08");
        QVERIFY(codes().contains(u"config.key_expires_soon"_s));
        build("'crm:getA'", "d", ", expires: 2030-01-01");
        QVERIFY(codes().contains(u"config.key_expired"_s));
        QCOMPARE(m_problems.last().place.line, 14);
    }
};

GATEHOUSE_TEST(TestTeamViews)
#include "TestTeamViews.moc"
