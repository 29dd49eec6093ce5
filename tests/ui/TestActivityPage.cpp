#include "tests/support/TestMain.h"
#include "tests/ui/RecordedSamples.h"
#include "tests/ui/Samples.h"
#include "tests/ui/WindowFixture.h"
#include "ui/pages/ActivityPage.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/TextLabel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTimer>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;
using test::WindowFixture;
using ui::PageId;

// Recorded calls in the real window: listed, filtered, followed, looked into, exported.
class TestActivityPage : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = m_folder->filePath(u"config.yaml"_s);
        options.activityFile = m_folder->filePath(u"activity.sqlite"_s);
        options.port = quint16(0);
        return options;
    }

    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }

    void writeConfiguration(const QByteArray &activity = {}) const
    {
        write(u"api.yaml"_s, R"(openapi: 3.0.3
info: {title: Small, version: '1'}
servers: [{url: 'http://127.0.0.1:9/'}]
paths:
  /things:
    get: {operationId: listThings, responses: {'200': {description: ok}}}
)");
        write(u"config.yaml"_s,
            "gateway: {name: Small gateway, require_auth: false" + activity
                + "}\napis:\n  - name: small\n    openapi: {path: api.yaml}\n");
    }

    static QString counter(const WindowFixture &fixture)
    {
        return fixture.find<ui::TextLabel>(u"activityCounter"_s)->text();
    }

    static QTableView *table(const WindowFixture &fixture)
    {
        return fixture.find<QTableView>(u"activityTable"_s);
    }

    static QString cell(const WindowFixture &fixture, int row, int column)
    {
        return table(fixture)->model()->index(row, column).data().toString();
    }

    static void choose(const WindowFixture &fixture, const QString &name, const QString &value)
    {
        auto *choice = fixture.find<QComboBox>(name);
        choice->setCurrentIndex(choice->findData(value));
    }

    static ui::EmptyState *nothing(const WindowFixture &fixture)
    {
        return fixture.find<ui::EmptyState>(u"activityNothing"_s);
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void listsCallsWhileNothingRuns()
    {
        test::recordCalls(options().activityFile, 300);
        WindowFixture fixture(options());
        fixture.window->showPage(PageId::Activity);
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"300 calls"_s, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(cell(fixture, 0, 5), u"get_forecast"_s, kPatience);
        QCOMPARE(cell(fixture, 0, 2), u"sales"_s);
        QCOMPARE(cell(fixture, 0, 1), u"Timeout"_s);
        table(fixture)->scrollToBottom();
        QTRY_COMPARE_WITH_TIMEOUT(cell(fixture, 299, 5), u"list_customers"_s, kPatience);
    }

    void filters()
    {
        test::recordCalls(options().activityFile, 120);
        WindowFixture fixture(options());
        fixture.window->showPage(PageId::Activity);
        auto *teams = fixture.find<QComboBox>(u"activityTeam"_s);
        QTRY_COMPARE_WITH_TIMEOUT(teams->count(), 3, kPatience);
        choose(fixture, u"activityTeam"_s, u"support"_s);
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"40 calls"_s, kPatience);
        choose(fixture, u"activityApi"_s, u"weather"_s);
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"10 calls"_s, kPatience);
        QCOMPARE(fixture.find<QComboBox>(u"activityTool"_s)->count(), 2);
        auto *text = fixture.find<QLineEdit>(u"activityText"_s);
        text->setText(u"req-15"_s);
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"1 call"_s, kPatience);
        choose(fixture, u"activityOutcome"_s, u"cancelled"_s);
        QTRY_VERIFY_WITH_TIMEOUT(nothing(fixture)->isVisible(), kPatience);
        QCOMPARE(nothing(fixture)->title(), u"Nothing matches"_s);
        nothing(fixture)->findChild<QPushButton *>(u"emptyStateAction"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"120 calls"_s, kPatience);
        fixture.find<QComboBox>(u"activitySince"_s)->setCurrentIndex(0);
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"120 calls"_s, kPatience);
    }

    void opensACall()
    {
        test::recordCalls(options().activityFile, 30);
        WindowFixture fixture(options());
        fixture.window->showStatus(test::runningGateway());
        fixture.window->showPage(PageId::Activity);
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"30 calls"_s, kPatience);
        QVERIFY(fixture.find<ui::EmptyState>(u"activityNothingSelected"_s)->isVisible());
        table(fixture)->selectRow(3); // number 26: list_orders
        const auto *arguments = fixture.find<QPlainTextEdit>(u"mcpRequestJson"_s);
        QTRY_VERIFY_WITH_TIMEOUT(arguments->toPlainText().contains(u"\"page\": 26"_s), kPatience);
        QVERIFY(fixture.find<QPlainTextEdit>(u"mcpResultJson"_s)->toPlainText().contains(u"Ada Lovelace"_s));
        QCOMPARE(fixture.find<ui::Chip>(u"callOutcome"_s)->text(), u"Success"_s);
        QVERIFY(fixture.find<ui::TextLabel>(u"httpRequestFacts"_s)->text().startsWith(u"GET "_s));
        QVERIFY(fixture.find<ui::TextLabel>(u"httpReplyFacts"_s)->text().startsWith(u"HTTP 200 after "_s));
        QSignalSpy replays(
            fixture.find<ui::ActivityPage>(u"activityPage"_s), &ui::ActivityPage::replayRequested);
        fixture.find<QPushButton>(u"replayButton"_s)->click();
        QCOMPARE(replays.count(), 1);
        QCOMPARE(replays[0][1].toString(), u"list_orders"_s);
        QVERIFY(replays[0][2].toString().contains(u"\"page\":26"_s));
        fixture.translator.setLanguage(ui::Language::Spanish);
        QVERIFY(arguments->toPlainText().contains(u"\"page\": 26"_s));
    }

    void followsWhatIsNew()
    {
        test::recordCalls(options().activityFile, 200);
        WindowFixture fixture(options());
        fixture.window->showStatus(test::runningGateway());
        fixture.window->showPage(PageId::Activity);
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"200 calls"_s, kPatience);
        test::recordCalls(options().activityFile, 5);
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"205 calls"_s, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(cell(fixture, 0, 5), u"create_customer"_s, kPatience);
        table(fixture)->verticalScrollBar()->setValue(400);
        test::recordCalls(options().activityFile, 3);
        auto *waiting = fixture.find<QPushButton>(u"activityWaiting"_s);
        QTRY_VERIFY_WITH_TIMEOUT(waiting->isVisible(), kPatience);
        QCOMPARE(waiting->text(), u"3 new"_s);
        QCOMPARE(counter(fixture), u"205 calls"_s);
        waiting->click();
        QCOMPARE(counter(fixture), u"208 calls"_s);
        QVERIFY(!waiting->isVisible());
        fixture.find<QCheckBox>(u"activityFollow"_s)->setChecked(false);
        test::recordCalls(options().activityFile, 1);
        QTRY_COMPARE_WITH_TIMEOUT(waiting->text(), u"1 new"_s, kPatience);
        QCOMPARE(counter(fixture), u"208 calls"_s);
    }

    void exportsWhatIsSelected()
    {
        test::recordCalls(options().activityFile, 60);
        WindowFixture fixture(options());
        fixture.window->showPage(PageId::Activity);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.find<QComboBox>(u"activityTeam"_s)->count(), 3, kPatience);
        choose(fixture, u"activityTeam"_s, u"support"_s);
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"20 calls"_s, kPatience);
        QString target = m_folder->filePath(u"out.json"_s);
        fixture.find<ui::ActivityPage>(u"activityPage"_s)
            ->setFileChooser([&target](QWidget *, const ui::FileWish &wish, const auto &chosen) {
                QVERIFY(!wish.suggestedName.isEmpty());
                chosen(target);
            });
        fixture.find<QAction>(u"exportJson"_s)->trigger();
        const auto *progress = fixture.find<ui::TextLabel>(u"exportProgress"_s);
        QTRY_COMPARE_WITH_TIMEOUT(progress->text(), u"20 calls written to out.json"_s, kPatience);
        QFile written(target);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(written.readAll()).array().size(), 20);
        target = m_folder->filePath(u"nowhere/out.csv"_s);
        fixture.find<QAction>(u"exportCsv"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(progress->text(), u"The export failed"_s, kPatience);
    }

    void saysWhyThereIsNothing()
    {
        writeConfiguration();
        WindowFixture fixture(options());
        fixture.window->showPage(PageId::Activity);
        QTRY_COMPARE_WITH_TIMEOUT(nothing(fixture)->title(), u"No calls yet"_s, kPatience);
        QVERIFY(nothing(fixture)->isVisible());
        writeConfiguration(", activity: {enabled: false}");
        fixture.window->showPage(PageId::Tools);
        fixture.window->showPage(PageId::Activity);
        QTRY_COMPARE_WITH_TIMEOUT(nothing(fixture)->title(), u"Calls are not recorded"_s, kPatience);
        write(u"activity.sqlite"_s, "this is some text and no database at all, whoever put it here");
        writeConfiguration();
        fixture.window->showPage(PageId::Tools);
        fixture.window->showPage(PageId::Activity);
        QTRY_COMPARE_WITH_TIMEOUT(nothing(fixture)->title(), u"Recorded calls cannot be read"_s, kPatience);
    }

    // Of a database of any size, such as bench/activity.py makes: how long the longest turn of the window's
    // event loop takes.
    void staysResponsive()
    {
        gateway::StartOptions large = options();
        large.activityFile = qEnvironmentVariable("GATEHOUSE_ACTIVITY");
        if (large.activityFile.isEmpty())
            QSKIP("GATEHOUSE_ACTIVITY names no database");
        WindowFixture fixture(large);
        fixture.window->showStatus(test::runningGateway());
        QTest::qWait(300);
        QElapsedTimer clock;
        qint64 longest = 0;
        QTimer beat;
        connect(&beat, &QTimer::timeout, this, [&] { longest = std::max(longest, clock.restart()); });
        clock.start();
        beat.start(0);
        QElapsedTimer opening;
        opening.start();
        fixture.window->showPage(PageId::Activity);
        QTRY_VERIFY_WITH_TIMEOUT(counter(fixture).endsWith(u" calls"_s), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!cell(fixture, 0, 5).isEmpty(), kPatience);
        qInfo("%s open after %lld ms, longest turn %lld ms", qPrintable(counter(fixture)), opening.elapsed(),
            longest);
        longest = 0;
        QScrollBar *bar = table(fixture)->verticalScrollBar();
        qint64 slowest = 0;
        for (int step = 1; step <= 100; ++step) {
            bar->setValue(static_cast<int>(qint64{bar->maximum()} * (step * 37 % 101) / 101));
            const int row = table(fixture)->rowAt(10);
            QElapsedTimer filling;
            filling.start();
            QTRY_VERIFY_WITH_TIMEOUT(!cell(fixture, row, 5).isEmpty(), kPatience);
            slowest = std::max(slowest, filling.elapsed());
        }
        qInfo("100 jumps: longest turn %lld ms, rows there after %lld ms at most", longest, slowest);
        longest = 0;
        choose(fixture, u"activityOutcome"_s, u"tool_error"_s);
        QTRY_VERIFY_WITH_TIMEOUT(counter(fixture).endsWith(u" calls"_s), kPatience);
        fixture.find<QLineEdit>(u"activityText"_s)->setText(u"abc"_s);
        QTest::qWait(2000);
        qInfo("two filters: longest turn %lld ms", longest);
        longest = 0;
        fixture.window->showPage(PageId::Overview);
        fixture.find<QComboBox>(u"overviewSpan"_s)->setCurrentIndex(2);
        QTest::qWait(3000);
        qInfo("overview of a day: longest turn %lld ms", longest);
    }

    // Through a gateway that runs: what a client calls appears, on this page and on the overview.
    void callsOfClientsAppear()
    {
        writeConfiguration();
        WindowFixture fixture(options());
        fixture.host.start(options());
        QTRY_COMPARE_WITH_TIMEOUT(fixture.host.status().state, GatewayState::Running, kPatience);
        fixture.window->showPage(PageId::Activity);
        QTRY_VERIFY_WITH_TIMEOUT(nothing(fixture)->isVisible(), kPatience);
        QNetworkAccessManager network;
        QNetworkRequest request(QUrl(fixture.host.status().url + u"/v1/tools/small/listThings"_s));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const std::unique_ptr<QNetworkReply> reply(network.post(request, QByteArray("{}")));
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(counter(fixture), u"1 call"_s, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(cell(fixture, 0, 1), u"Address blocked"_s, kPatience);
        QCOMPARE(cell(fixture, 0, 4), u"small"_s);
        table(fixture)->selectRow(0);
        QTRY_VERIFY_WITH_TIMEOUT(
            fixture.find<ui::TextLabel>(u"mcpRequestNote"_s)->text().contains(u"record_bodies"_s), kPatience);
        QVERIFY(!fixture.find<QPushButton>(u"replayButton"_s)->isEnabled());
        fixture.window->showPage(PageId::Overview);
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.find<ui::TextLabel>(u"errorsCardValue"_s)->text(), u"100 %"_s, kPatience);
    }
};

GATEHOUSE_TEST(TestActivityPage)
#include "TestActivityPage.moc"
