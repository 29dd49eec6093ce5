#include "tests/support/TestMain.h"
#include "tests/ui/Samples.h"
#include "ui/models/ApiListModel.h"
#include "ui/models/BindingModel.h"
#include "ui/models/FidelityModel.h"
#include "ui/models/NavigationModel.h"
#include "ui/models/SchemaText.h"
#include "ui/models/SchemaTreeModel.h"
#include "ui/models/ToolRisk.h"
#include "ui/models/ToolTreeModel.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QSignalSpy>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using ui::ApiListModel;
using ui::ToolRisk;

class TestModels : public QObject
{
    Q_OBJECT
private:
    static constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

    static QStringList columnOf(const QAbstractItemModel &model, int column)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts += model.index(row, column).data().toString();
        return texts;
    }

    static QString typeOf(const QByteArray &json)
    {
        return ui::schemaTypeText(QJsonDocument::fromJson(json).object());
    }

private Q_SLOTS:
    void bindings()
    {
        ui::BindingModel model;
        const QAbstractItemModelTester tester(&model, kFatal);
        tools::Tool tool = test::sampleTool("GET", u"/a/{id}"_s, u"get_a"_s, {});
        tools::ArgumentBinding id;
        id.property = u"id"_s;
        id.name = u"id"_s;
        id.target = tools::ArgumentTarget::Path;
        id.required = true;
        tools::ArgumentBinding pinned = id;
        pinned.property = u"tenant"_s;
        pinned.name = u"X-Tenant"_s;
        pinned.target = tools::ArgumentTarget::Header;
        pinned.required = false;
        pinned.hidden = true;
        tool.bindings = {id, pinned};
        tool.constants = {{u"tenant"_s, u"acme"_s}};
        model.setTool(std::make_shared<const tools::Tool>(tool));
        QCOMPARE(columnOf(model, ui::BindingModel::Target), (QStringList{u"Path"_s, u"Header"_s}));
        QCOMPARE(columnOf(model, ui::BindingModel::WireName), (QStringList{u"id"_s, u"X-Tenant"_s}));
        QCOMPARE(columnOf(model, ui::BindingModel::Notes), (QStringList{u"required"_s, u"always acme"_s}));
        model.setTool(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void apiList()
    {
        ApiListModel model;
        const QAbstractItemModelTester tester(&model, kFatal);
        ui::ApiFilterModel shown;
        const QAbstractItemModelTester shownTester(&shown, kFatal);
        shown.setSourceModel(&model);
        model.setApis(test::runningGateway().apis);
        model.setApis(test::runningGateway().apis);
        QCOMPARE(model.index(0, ApiListModel::Tools).data().toString(), u"8 / 10"_s);
        QCOMPARE(model.index(1, ApiListModel::Tools).data().toString(), u"–"_s);
        QCOMPARE(model.index(1, ApiListModel::Status).data(Qt::ToolTipRole).toString(),
            u"the document could not be read"_s);
        shown.sort(ApiListModel::Tools, Qt::DescendingOrder);
        QCOMPARE(columnOf(shown, ApiListModel::Name).first(), u"crm"_s);
        shown.setWords(u" relations "_s);
        QCOMPARE(columnOf(shown, ApiListModel::Name), QStringList{u"crm"_s});
        model.setApis({});
        QCOMPARE(shown.rowCount(), 0);
    }

    void toolTree()
    {
        ui::ToolTreeModel model;
        const QAbstractItemModelTester tester(&model, kFatal);
        ui::ToolFilterModel shown;
        const QAbstractItemModelTester shownTester(&shown, kFatal);
        shown.setSourceModel(&model);
        model.setApis(test::runningGateway().apis);
        QCOMPARE(columnOf(model, 0), (QStringList{u"Customer Relations"_s, u"weather"_s}));
        QCOMPARE(model.toolCount(), 9);
        const QModelIndex crm = model.index(0, 0);
        QCOMPARE(model.rowCount(crm), 3);
        QCOMPARE(model.index(2, 0, crm).data().toString(), u"Without a tag"_s);
        QVERIFY(!model.toolAt(crm));
        const QModelIndex refund = model.indexOf(u"crm"_s, u"refund_the_whole_or_a_part_of_an_order"_s);
        QCOMPARE(refund.parent().data().toString(), u"orders"_s);
        QVERIFY(!model.indexOf(u"weather"_s, u"list_orders"_s).isValid());
        shown.setWords(u"refund"_s);
        QCOMPARE(shown.shownTools(), 1);
        QCOMPARE(shown.rowCount(), 1);
        shown.setWords(u"/forecast"_s);
        QCOMPARE(columnOf(shown, 0), QStringList{u"weather"_s});
        shown.setWords({});
        QCOMPARE(shown.shownTools(), 9);
    }

    void toolTreeKeepsItsCatalogAlive()
    {
        ui::ToolTreeModel model;
        std::shared_ptr<const tools::Tool> tool;
        {
            gateway::GatewayStatus status = test::runningGateway();
            model.setApis(status.apis);
            tool = model.toolAt(model.indexOf(u"weather"_s, u"get_forecast"_s));
        }
        model.setApis({});
        QCOMPARE(tool->name, u"get_forecast"_s);
    }

    void sameCatalogsChangeNothing()
    {
        ui::ToolTreeModel model;
        const gateway::GatewayStatus status = test::runningGateway();
        model.setApis(status.apis);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        model.setApis(status.apis);
        QCOMPARE(resets.count(), 0);
        model.setApis(test::runningGateway().apis);
        QCOMPARE(resets.count(), 1);
    }

    void risks()
    {
        QCOMPARE(ui::riskOf(test::sampleTool("GET", {}, {}, {})), ToolRisk::Read);
        QCOMPARE(ui::riskOf(test::sampleTool("POST", {}, {}, {})), ToolRisk::Create);
        QCOMPARE(ui::riskOf(test::sampleTool("PATCH", {}, {}, {})), ToolRisk::Update);
        QCOMPARE(ui::riskOf(test::sampleTool("DELETE", {}, {}, {})), ToolRisk::Delete);
        tools::Tool search = test::sampleTool("POST", {}, {}, {});
        search.hints.readOnly = true; // an override may say so
        QCOMPARE(ui::riskOf(search), ToolRisk::Read);
    }

    void schemaTree()
    {
        ui::SchemaTreeModel model;
        const QAbstractItemModelTester tester(&model, kFatal);
        model.setSchema(
            R"({"type":"object","required":["z"],"properties":{"a":{"type":"array","items":{"type":"object",
            "required":["k"],"properties":{"k":{"type":"integer"}}}},"z":{"type":"string","description":"one\ntwo"}}})");
        QCOMPARE(columnOf(model, 0), (QStringList{u"z"_s, u"a"_s}));
        QCOMPARE(model.index(0, ui::SchemaTreeModel::Required).data().toString(), u"Yes"_s);
        QCOMPARE(model.index(0, ui::SchemaTreeModel::Description).data().toString(), u"one two"_s);
        const QModelIndex list = model.index(1, 0);
        QCOMPARE(model.rowCount(list), 1);
        QCOMPARE(model.index(0, 1, list).data().toString(), u"integer"_s);
        model.setSchema("not JSON");
        QCOMPARE(model.rowCount(), 0);
    }

    void schemaNestsDeep()
    {
        QByteArray json = R"({"type":"string"})";
        for (int level = 0; level < 200; ++level)
            json = R"({"type":"object","properties":{"p":)" + json + "}}";
        ui::SchemaTreeModel model;
        model.setSchema(json);
        QCOMPARE(model.rowCount(), 1);
    }

    void schemaTypes()
    {
        QCOMPARE(typeOf("{\"type\":\"string\",\"format\":\"date-time\"}"), u"string (date-time)"_s);
        QCOMPARE(typeOf("{\"type\":[\"string\",\"null\"]}"), u"string or null"_s);
        QCOMPARE(
            typeOf("{\"type\":\"array\",\"items\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}}"),
            u"array of array of integer"_s);
        QCOMPARE(typeOf("{\"anyOf\":[{\"type\":\"string\"}]}"), u"one of several"_s);
        QCOMPARE(typeOf("{}"), u"any"_s);
    }

    void schemaDescriptions()
    {
        const auto text = [](const QByteArray &json) {
            return ui::schemaDescriptionText(QJsonDocument::fromJson(json).object());
        };
        QCOMPARE(text("{\"description\":\"State.\",\"enum\":[\"a\",1,null],\"default\":\"a\"}"),
            u"State.\nOne of: a, 1, null.\nDefault: a."_s);
        QCOMPARE(text("{\"minimum\":1,\"maximum\":100}"), u"At least 1.\nAt most 100."_s);
    }

    void fidelity()
    {
        ui::FidelityModel model;
        const QAbstractItemModelTester tester(&model, kFatal);
        model.setReport(test::runningGateway().apis.first().report);
        QCOMPARE(columnOf(model, ui::FidelityModel::Outcome), (QStringList{u"Degraded"_s, u"Skipped"_s}));
        QCOMPARE(columnOf(model, ui::FidelityModel::Location), (QStringList{u"412:5"_s, u"577:5"_s}));
        QCOMPARE(model.index(1, 0).data().toString(), u"POST /import"_s);
    }

    void navigation()
    {
        ui::NavigationModel model;
        const QAbstractItemModelTester tester(&model, kFatal);
        QCOMPARE(columnOf(model, 0),
            (QStringList{u"Overview"_s, u"APIs"_s, u"Tools"_s, u"Teams"_s, u"Credentials"_s, u"Activity"_s,
                u"Clients"_s, u"Logs"_s, u"Settings"_s}));
    }
};

GATEHOUSE_TEST(TestModels)
#include "TestModels.moc"
