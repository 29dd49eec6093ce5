#include "tests/support/TestMain.h"
#include "tests/ui/WindowFixture.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/StatusDot.h"

#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::GatewayHost;
using gateway::GatewayState;
using test::WindowFixture;

// The window over a real gateway: start, reload, stop, failure, and closing while it runs.
class TestLiveGateway : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = m_folder.filePath(u"config.yaml"_s);
        options.port = quint16(0);
        return options;
    }

    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(text), text.size());
    }

    static QString stateText(const WindowFixture &fixture)
    {
        return fixture.find<ui::StatusDot>(u"gatewayStateText"_s)->text();
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void init()
    {
        write(u"api.yaml"_s, R"(openapi: 3.0.3
info: {title: Small, version: '1'}
servers: [{url: 'http://127.0.0.1:9/'}]
paths:
  /things:
    get: {operationId: listThings, responses: {'200': {description: ok}}}
)");
        write(u"config.yaml"_s, R"(gateway: {name: Small gateway, require_auth: false}
apis:
  - name: small
    openapi: {path: api.yaml}
)");
    }

    void startsReloadsAndStops()
    {
        WindowFixture fixture(options());
        QSignalSpy reloads(&fixture.host, &GatewayHost::reloadFinished);
        fixture.find<QPushButton>(u"startStopButton"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(stateText(fixture), u"Running"_s, kPatience);
        QCOMPARE(fixture.find<ui::ElidedLabel>(u"summary"_s)->text(), u"1 API · 1 tool · about 56 tokens"_s);
        fixture.find<QPushButton>(u"reloadButton"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(reloads.count(), 1, kPatience);
        QVERIFY(!fixture.window->statusBar()->currentMessage().isEmpty());
        fixture.find<QPushButton>(u"startStopButton"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(stateText(fixture), u"Stopped"_s, kPatience);
        QCOMPARE(fixture.find<ui::EmptyState>(u"gatewayState"_s)->title(), u"The gateway is stopped"_s);
    }

    void failsAndIsRetried()
    {
        write(u"config.yaml"_s, "gateway: {port: fourty}\n");
        WindowFixture fixture(options());
        fixture.host.start(options());
        auto *state = fixture.find<ui::EmptyState>(u"gatewayState"_s);
        QTRY_COMPARE_WITH_TIMEOUT(state->title(), u"The gateway could not start"_s, kPatience);
        init();
        state->findChild<QPushButton *>(u"emptyStateAction"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(stateText(fixture), u"Running"_s, kPatience);
    }

    void closingStopsTheGatewayFirst()
    {
        WindowFixture fixture(options());
        QSignalSpy stops(&fixture.host, &GatewayHost::stopped);
        fixture.host.start(options());
        QTRY_COMPARE_WITH_TIMEOUT(stateText(fixture), u"Running"_s, kPatience);
        fixture.window->close();
        QVERIFY(fixture.window->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window->isVisible(), kPatience);
        QCOMPARE(stops.count(), 1);
        QCOMPARE(fixture.host.status().state, GatewayState::Stopped);
    }

    void closingTwiceLeavesAtOnce()
    {
        WindowFixture fixture(options());
        fixture.host.start(options());
        QTRY_COMPARE_WITH_TIMEOUT(stateText(fixture), u"Running"_s, kPatience);
        fixture.window->close();
        fixture.window->close();
        QVERIFY(!fixture.window->isVisible());
    }

    void countersFlowWhileTheWindowIsSeen()
    {
        WindowFixture fixture(options());
        QSignalSpy samples(&fixture.host, &GatewayHost::countersChanged);
        fixture.host.start(options());
        QTRY_VERIFY_WITH_TIMEOUT(samples.count() > 1, kPatience);
    }
};

GATEHOUSE_TEST(TestLiveGateway)
#include "TestLiveGateway.moc"
