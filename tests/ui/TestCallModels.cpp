#include "engine/gateway/CallRehearsal.h"
#include "engine/telemetry/CallRecord.h"
#include "tests/support/TestMain.h"
#include "tests/ui/Samples.h"
#include "ui/CallWording.h"
#include "ui/models/CallFeed.h"
#include "ui/models/CallListModel.h"
#include "ui/models/RankModel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>

#include <numeric>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using telemetry::ActivityRow;
using ui::CallListModel;

class TestCallModels : public QObject
{
    Q_OBJECT
private:
    static constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

    static std::vector<qint64> numbers(qint64 from, size_t count)
    {
        std::vector<qint64> ids(count);
        std::iota(ids.begin(), ids.end(), from);
        return ids;
    }

    static QList<ActivityRow> rowsOf(const QList<qint64> &ids)
    {
        QList<ActivityRow> rows;
        for (const qint64 id : ids) {
            ActivityRow row;
            row.id = id;
            row.tool = u"tool%1"_s.arg(id);
            row.outcome = u"success"_s;
            rows.append(row);
        }
        return rows;
    }

    static QString tool(const CallListModel &model, int row)
    {
        return model.index(row, CallListModel::Tool).data().toString();
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }

    void rowsComeWhenTheyAreLookedAt()
    {
        CallListModel model;
        const QAbstractItemModelTester tester(&model, kFatal);
        QSignalSpy wanted(&model, &CallListModel::rowsWanted);
        model.setIds(numbers(1, 1000));
        QCOMPARE(model.rowCount(), 1000);
        QCOMPARE(model.idAt(0), 1000);
        QCOMPARE(model.rowOf(1000), 0);
        QCOMPARE(model.rowOf(1), 999);
        QCOMPARE(model.rowOf(1001), -1);
        QTRY_VERIFY(wanted.count() > 0); // the tester looks at the first
        wanted.clear();
        QCOMPARE(model.index(500, CallListModel::Time).data().toString(), u"…"_s);
        QCOMPARE(tool(model, 500), QString());
        QTRY_COMPARE(wanted.count(), 1);
        const auto asked = wanted[0][0].value<QList<qint64>>();
        QVERIFY(asked.contains(model.idAt(500)));
        QVERIFY(asked.size() <= 128);
        model.setRows(asked, rowsOf(asked));
        QCOMPARE(tool(model, 500), u"tool500"_s);
    }

    void onlyWhatWasSeenLastIsAskedFor()
    {
        CallListModel model;
        model.setIds(numbers(1, 100'000));
        QSignalSpy wanted(&model, &CallListModel::rowsWanted);
        for (int row = 0; row < 100'000; row += 100)
            (void)tool(model, row);
        QTRY_COMPARE(wanted.count(), 1);
        QVERIFY(wanted[0][0].value<QList<qint64>>().size() <= 512);
        QVERIFY(wanted[0][0].value<QList<qint64>>().contains(1));
    }

    void newCallsComeOnTop()
    {
        CallListModel model;
        const QAbstractItemModelTester tester(&model, kFatal);
        model.setIds(numbers(1, 10));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setRows({5}, rowsOf({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
        const QPersistentModelIndex kept(model.index(0, CallListModel::Tool));
        model.append({11, 12});
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(kept.row(), 2);
        QCOMPARE(kept.data().toString(), u"tool10"_s);
        QCOMPARE(tool(model, 0), QString()); // to come
        model.append({});
        QCOMPARE(model.rowCount(), 12);
    }

    void whatIsGoneIsSaid()
    {
        CallListModel model;
        model.setIds({1, 2});
        model.setRows({1, 2}, rowsOf({2}));
        QCOMPARE(tool(model, 0), u"tool2"_s);
        QCOMPARE(model.index(1, CallListModel::Time).data().toString(), u"no longer recorded"_s);
        model.setRows({77}, rowsOf({77})); // of a list before
        model.setIds({});
        QCOMPARE(model.rowCount(), 0);
    }

    void ranks()
    {
        ui::RankModel model;
        const QAbstractItemModelTester tester(&model, kFatal);
        model.setHeadings({u"Tool"_s, u"p95"_s, u"Calls"_s});
        model.setRanks({{u"a"_s, u"1"_s, u"2"_s, {}}, {u"b"_s, u"3"_s, u"4"_s, {}}});
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setRanks({{u"a"_s, u"1"_s, u"2"_s, {}}, {u"b"_s, u"3"_s, u"4"_s, {}}});
        QCOMPARE(changes.count(), 0);
        model.setRanks({{u"a"_s, u"9"_s, u"2"_s, {}}, {u"b"_s, u"3"_s, u"4"_s, {}}});
        QCOMPARE(changes.count(), 1);
        QCOMPARE(model.index(0, 1).data().toString(), u"9"_s);
        model.setRanks({});
        QCOMPARE(model.rowCount(), 0);
    }

    void words()
    {
        QCOMPARE(ui::wording::duration(340), u"340 µs"_s);
        QCOMPARE(ui::wording::duration(1234), u"1.23 ms"_s);
        QCOMPARE(ui::wording::duration(12'345), u"12.3 ms"_s);
        QCOMPARE(ui::wording::duration(123'456), u"123 ms"_s);
        QCOMPARE(ui::wording::duration(2'100'000), u"2.10 s"_s);
        QCOMPARE(ui::wording::percent(0), u"0 %"_s);
        QCOMPARE(ui::wording::percent(0.034), u"3.4 %"_s);
        QCOMPARE(ui::wording::percent(1), u"100 %"_s);
        QCOMPARE(ui::wording::outcomeText(u"of_tomorrow"_s), u"of_tomorrow"_s);
        for (size_t at = 0; at < telemetry::kCallOutcomeCount; ++at) {
            const QString name = telemetry::outcomeName(static_cast<telemetry::CallOutcome>(at));
            QVERIFY(ui::wording::outcomeText(name) != name);
        }
    }

    void rehearsals()
    {
        tools::Tool tool = test::sampleTool("GET", u"/customers/{id}"_s, u"get_customer"_s, {});
        tool.server = "https://crm.example.com/v1";
        tools::ArgumentBinding id;
        id.property = id.name = u"id"_s;
        id.target = tools::ArgumentTarget::Path;
        id.style = openapi::ParameterStyle::Simple;
        tools::ArgumentBinding page;
        page.property = page.name = u"page"_s;
        tool.bindings = {id, page};
        QCOMPARE(gateway::rehearsedRequest(tool, u"{\"id\":\"a b\",\"page\":2}"_s),
            u"GET https://crm.example.com/v1/customers/a%20b?page=2"_s);
        QCOMPARE(gateway::rehearsedRequest(tool, {}), QString());
        QCOMPARE(gateway::rehearsedRequest(tool, u"{\"id\":\"cut…"_s), QString());
        QCOMPARE(gateway::rehearsedRequest(tool, u"{\"id\":\"..\"}"_s), QString());
    }

    void selections()
    {
        ui::CallSelection selection;
        QVERIFY(selection.isEverything());
        QVERIFY(!selection.at(5000).since);
        selection.sinceSeconds = 2;
        QVERIFY(!selection.isEverything());
        QCOMPARE(*selection.at(5000).since, 3000);
    }
};

GATEHOUSE_TEST(TestCallModels)
#include "TestCallModels.moc"
