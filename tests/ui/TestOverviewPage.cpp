#include "tests/support/TestMain.h"
#include "tests/ui/RecordedSamples.h"
#include "tests/ui/Samples.h"
#include "tests/ui/WindowFixture.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/TextLabel.h"
#include "ui/widgets/TimeChart.h"

#include <QComboBox>
#include <QFile>
#include <QTableView>
#include <QToolButton>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::WindowFixture;
using ui::PageId;

// Cards, charts and rankings in the real window, and what stands there before the first call.
class TestOverviewPage : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = m_folder->filePath(u"config.yaml"_s);
        options.activityFile = m_folder->filePath(u"activity.sqlite"_s);
        return options;
    }

    static QString value(const WindowFixture &fixture, const QString &card)
    {
        return fixture.find<ui::TextLabel>(card + u"Value"_s)->text();
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void cardsAndCharts()
    {
        test::recordCalls(options().activityFile, 120);
        WindowFixture fixture(options());
        fixture.window->showStatus(test::runningGateway());
        fixture.window->showPage(PageId::Overview);
        fixture.window->showCounters(test::busyCounters());
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.find<ui::ElidedLabel>(u"errorsCardNote"_s)->text(), u"16 of 120 calls"_s, kPatience);
        QCOMPARE(value(fixture, u"rateCard"_s), u"128.4"_s);
        QCOMPARE(value(fixture, u"apisCard"_s), u"2 ready"_s);
        QCOMPARE(value(fixture, u"toolsCard"_s), u"9"_s);
        QVERIFY(value(fixture, u"latencyCard"_s).endsWith(u" ms"_s));
        const auto *rate = fixture.find<ui::TimeChart>(u"rateChart"_s);
        QCOMPARE(rate->data().series.size(), 2);
        QCOMPARE(rate->data().series[0].name, u"crm"_s);
        QVERIFY(rate->accessibleDescription().contains(u"weather: "_s));
        QVERIFY(rate->textAt(50).contains(u"crm: "_s));
        QVERIFY(rate->textAt(-1).isEmpty());
        QCOMPARE(fixture.find<ui::TimeChart>(u"failuresChart"_s)->data().series[0].name, u"Timeout"_s);
        fixture.theme.setMode(ui::Theme::Mode::Dark);
        fixture.translator.setLanguage(ui::Language::Spanish);
        QVERIFY(rate->isVisible());
    }

    void aRankingLeadsToItsCalls()
    {
        test::recordCalls(options().activityFile, 120);
        WindowFixture fixture(options());
        fixture.window->showStatus(test::runningGateway());
        fixture.window->showPage(PageId::Overview);
        auto *teams = fixture.find<QTableView>(u"busiestTeamsTable"_s);
        QTRY_COMPARE_WITH_TIMEOUT(teams->model()->rowCount(), 2, kPatience);
        QCOMPARE(teams->model()->index(0, 0).data().toString(), u"sales"_s);
        QCOMPARE(teams->model()->index(0, 1).data().toString(), u"80"_s);
        Q_EMIT teams->clicked(teams->model()->index(0, 0));
        QCOMPARE(fixture.window->page(), PageId::Activity);
        QCOMPARE(fixture.find<QComboBox>(u"activityTeam"_s)->currentData().toString(), u"sales"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.find<ui::TextLabel>(u"activityCounter"_s)->text(), u"80 calls"_s, kPatience);
    }

    void longerTimes()
    {
        test::recordCalls(options().activityFile, 600);
        WindowFixture fixture(options());
        fixture.window->showStatus(test::runningGateway());
        fixture.window->showPage(PageId::Overview);
        auto *note = fixture.find<ui::ElidedLabel>(u"errorsCardNote"_s);
        fixture.find<QComboBox>(u"overviewSpan"_s)->setCurrentIndex(1);
        QTRY_COMPARE_WITH_TIMEOUT(note->text(), u"80 of 600 calls"_s, kPatience);
        QCOMPARE(fixture.find<ui::TimeChart>(u"latencyChart"_s)->data().count, 60);
        fixture.find<QComboBox>(u"overviewSpan"_s)->setCurrentIndex(2);
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.find<ui::TimeChart>(u"latencyChart"_s)->data().count, 96, kPatience);
        fixture.reopen();
        QCOMPARE(fixture.find<QComboBox>(u"overviewSpan"_s)->currentIndex(), 2);
    }

    void beforeTheFirstCall()
    {
        WindowFixture fixture(options());
        fixture.window->showStatus(test::runningGateway());
        fixture.window->showPage(PageId::Overview);
        auto *first = fixture.find<ui::EmptyState>(u"firstCall"_s);
        QTRY_VERIFY_WITH_TIMEOUT(first->isVisible(), kPatience);
        QCOMPARE(
            fixture.find<ui::TextLabel>(u"firstCallAddress"_s)->text(), u"http://127.0.0.1:4000/v1/mcp"_s);
        const QString curl = fixture.find<ui::TextLabel>(u"firstCallCurl"_s)->text();
        QVERIFY2(curl.startsWith(u"curl -X POST http://127.0.0.1:4000/v1/tools/"_s), qPrintable(curl));
        QVERIFY(curl.contains(u"YOUR-KEY"_s));
        QVERIFY(fixture.find<QToolButton>(u"firstCallCurlCopy"_s)->isEnabled());
    }

    void whatIsNotRecorded()
    {
        QFile file(options().configFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("gateway: {activity: {enabled: false}}\n");
        file.close();
        WindowFixture fixture(options());
        fixture.window->showStatus(test::runningGateway());
        fixture.window->showPage(PageId::Overview);
        auto *nothing = fixture.find<ui::EmptyState>(u"overviewNothing"_s);
        QTRY_COMPARE_WITH_TIMEOUT(nothing->title(), u"Calls are not recorded"_s, kPatience);
        QVERIFY(nothing->isVisible());
    }
};

GATEHOUSE_TEST(TestOverviewPage)
#include "TestOverviewPage.moc"
