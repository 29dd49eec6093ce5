#include "engine/gateway/GatewayPeer.h"
#include "tests/support/TestMain.h"
#include "tests/ui/WindowFixture.h"
#include "tests/unit/calls/TinyWeb.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/models/JsonTableModel.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"

#include <QAbstractItemModelTester>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QUrl>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;
using test::WindowFixture;

// A gateway runs already where the window's was to be: it can be looked at.
class TestPeer : public QObject
{
    Q_OBJECT
    static constexpr int kPatience = 20'000;

    void write(const QByteArray &masterKey) const
    {
        QFile api(m_folder.filePath(u"api.yaml"_s));
        QVERIFY(api.open(QIODevice::WriteOnly));
        api.write(
            "openapi: 3.0.3\ninfo: {title: Small, version: '1'}\nservers: [{url: 'http://127.0.0.1:9/'}]\n"
            "paths:\n  /things:\n    get: {operationId: listThings, responses: {'200': {description: "
            "ok}}}\n");
        QFile config(m_folder.filePath(u"config.yaml"_s));
        QVERIFY(config.open(QIODevice::WriteOnly | QIODevice::Truncate));
        config.write("gateway: {name: Small gateway, master_key: " + masterKey
            + "}\nteams: [{name: all, api_key: sk-never-shown, allowed_apis: \"*\"}]\n"
              "apis: [{name: small, openapi: {path: api.yaml}}]\n");
    }
    gateway::StartOptions options(quint16 port) const
    {
        gateway::StartOptions options;
        options.configFile = m_folder.filePath(u"config.yaml"_s);
        options.port = port;
        return options;
    }
    // The window beside it, with its question answered.
    static void openPeer(const WindowFixture &fixture)
    {
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->draft().state() == ui::ConfigDraft::State::Ready, kPatience);
        auto *button = fixture.find<QPushButton>(u"peerButton"_s);
        QVERIFY(!button->isVisible());
        fixture.find<QPushButton>(u"startStopButton"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(button->isVisible(), kPatience);
        button->click();
        QVERIFY(fixture.find<QDialog>(u"peerDialog"_s));
    }
    static void sendKey(const WindowFixture &fixture)
    {
        auto *button = fixture.find<QPushButton>(u"peerSendKey"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button->isVisible(), kPatience);
        button->click();
        QVERIFY(!button->isVisible());
    }
    static void keepPicture(QWidget &widget, const QString &name)
    {
        const QString folder = qEnvironmentVariable("GATEHOUSE_PICTURES");
        if (!folder.isEmpty())
            widget.grab().save(QDir(folder).filePath(name + u".png"_s));
    }
    static QString state(const WindowFixture &fixture)
    {
        return fixture.find<ui::StatusDot>(u"peerState"_s)->text();
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;

private Q_SLOTS:
    void itIsLookedAt()
    {
        write("master-never-shown");
        gateway::GatewayHost running(m_clock);
        running.start(options(0));
        QTRY_COMPARE_WITH_TIMEOUT(running.status().state, GatewayState::Running, kPatience);
        WindowFixture fixture(options(static_cast<quint16>(QUrl(running.status().url).port())));
        openPeer(fixture);
        sendKey(fixture);
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.find<ui::TextLabel>(u"peerName"_s)->text(), u"Small gateway"_s, kPatience);
        QCOMPARE(state(fixture), u"Running"_s);
        QVERIFY(!fixture.find<ui::TextLabel>(u"peerNote"_s)->isVisible());
        const auto *apis = fixture.find<QTableView>(u"peerApiTable"_s)->model();
        QCOMPARE(apis->rowCount(), 1);
        QCOMPARE(apis->index(0, 0).data().toString(), u"small"_s);
        const QString yaml = fixture.find<QPlainTextEdit>(u"peerConfiguration"_s)->toPlainText();
        QVERIFY(yaml.contains(u"name: small"_s));
        QVERIFY(!yaml.contains(u"never-shown"_s));
        keepPicture(*fixture.find<QDialog>(u"peerDialog"_s), u"peer"_s);
        running.stop();
        QTRY_COMPARE_WITH_TIMEOUT(state(fixture), u"No answer"_s, kPatience);
        QCOMPARE(apis->rowCount(), 1); // what it said last stays
        QVERIFY(!fixture.host.peer().sendsMasterKey()); // another may answer there now
    }

    // Anybody may listen there and answer as a gateway does.
    void theMasterKeyGoesNowhereUnasked()
    {
        const QByteArray health = R"({"status":"healthy","apis_loaded":1})";
        test::TinyWeb impostor({{"/health", health}, {"/health/ready", health}, {"/admin/status", "{}"}});
        write("master-never-sent");
        WindowFixture fixture(options(static_cast<quint16>(QUrl(impostor.address()).port())));
        openPeer(fixture);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.find<QPushButton>(u"peerSendKey"_s)->isVisible(), kPatience);
        QVERIFY(fixture.find<ui::TextLabel>(u"peerNote"_s)->isVisible());
        const qsizetype asked = impostor.requests().size();
        QTRY_VERIFY_WITH_TIMEOUT(impostor.requests().size() >= asked + 2, kPatience); // it goes on looking
        QVERIFY(!impostor.requests().join().contains("Authorization"));
        sendKey(fixture);
        QTRY_VERIFY_WITH_TIMEOUT(impostor.requests().join().contains("master-never-sent"), kPatience);
    }

    void itTakesNoOtherMasterKey()
    {
        write("master-of-theirs");
        gateway::GatewayHost running(m_clock);
        running.start(options(0));
        QTRY_COMPARE_WITH_TIMEOUT(running.status().state, GatewayState::Running, kPatience);
        write("master-of-ours");
        WindowFixture fixture(options(static_cast<quint16>(QUrl(running.status().url).port())));
        openPeer(fixture);
        sendKey(fixture);
        const auto *note = fixture.find<ui::TextLabel>(u"peerNote"_s);
        QTRY_VERIFY_WITH_TIMEOUT(note->text().startsWith(u"It does not take the master key"_s), kPatience);
        QCOMPARE(state(fixture), u"Running"_s);
    }

    void objectsAsATable()
    {
        ui::JsonTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setColumns({{u"Name"_s, [](const QJsonObject &row) { return row["name"_L1].toString(); }}});
        model.setRows({QJsonObject{{u"name"_s, u"a"_s}}});
        QCOMPARE(model.index(0, 0).data().toString(), u"a"_s);
        model.setRows({QJsonObject{{u"name"_s, u"b"_s}}});
        QCOMPARE(model.index(0, 0).data().toString(), u"b"_s);
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }
};

GATEHOUSE_TEST(TestPeer)
#include "TestPeer.moc"
