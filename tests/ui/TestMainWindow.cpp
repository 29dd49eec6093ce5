#include "tests/support/TestMain.h"
#include "tests/ui/Samples.h"
#include "tests/ui/WindowFixture.h"
#include "ui/StatusStrip.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"

#include <QAction>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTableView>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;
using test::WindowFixture;
using ui::Language;
using ui::PageId;
using ui::Theme;

// Drives the real window over a host that never started.
class TestMainWindow : public QObject
{
    Q_OBJECT
private:
    static QString stateTitle(const WindowFixture &fixture)
    {
        return fixture.find<ui::EmptyState>(u"gatewayState"_s)->title();
    }

    static gateway::GatewayStatus only(GatewayState state)
    {
        gateway::GatewayStatus status;
        status.state = state;
        return status;
    }

private Q_SLOTS:
    void stripSaysWhatRuns()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::runningGateway());
        fixture.window->showCounters(test::busyCounters());
        QCOMPARE(fixture.find<ui::StatusDot>(u"gatewayStateText"_s)->text(), u"Running"_s);
        QCOMPARE(fixture.find<ui::TextLabel>(u"gatewayUrl"_s)->text(), u"http://127.0.0.1:4000"_s);
        QCOMPARE(
            fixture.find<ui::ElidedLabel>(u"summary"_s)->text(), u"4 APIs · 9 tools · about 811 tokens"_s);
        QCOMPARE(fixture.find<ui::ElidedLabel>(u"liveCounters"_s)->text(), u"128.4 calls/s · 6 in flight"_s);
        QCOMPARE(fixture.window->windowTitle(), u"Acme tools – Running[*]"_s);
        const QString counters = fixture.find<ui::TextLabel>(u"countersText"_s)->text();
        QVERIFY2(counters.contains(u"Requests 48,213"_s), qPrintable(counters));
        QVERIFY2(counters.contains(u"Errors 37"_s), qPrintable(counters));
        fixture.find<QToolButton>(u"copyUrl"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:4000"_s);
    }

    void buttonsFollowTheState_data()
    {
        QTest::addColumn<GatewayState>("state");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("canPress");
        QTest::addColumn<bool>("canReload");
        QTest::newRow("stopped") << GatewayState::Stopped << u"Start"_s << true << false;
        QTest::newRow("starting") << GatewayState::Starting << u"Stop"_s << true << false;
        QTest::newRow("running") << GatewayState::Running << u"Stop"_s << true << true;
        QTest::newRow("draining") << GatewayState::Draining << u"Stop"_s << false << false;
        QTest::newRow("failed") << GatewayState::Failed << u"Start"_s << true << false;
    }

    void buttonsFollowTheState()
    {
        QFETCH(const GatewayState, state);
        WindowFixture fixture;
        fixture.window->showStatus(only(state));
        const auto *button = fixture.find<QPushButton>(u"startStopButton"_s);
        QTEST(button->text(), "text");
        QTEST(button->isEnabled(), "canPress");
        QTEST(fixture.find<QPushButton>(u"reloadButton"_s)->isEnabled(), "canReload");
        QTEST(fixture.find<QAction>(u"reloadAction"_s)->isEnabled(), "canReload");
    }

    void oneButtonStartsAndStops()
    {
        WindowFixture fixture;
        auto *strip = fixture.find<ui::StatusStrip>(u"statusStrip"_s);
        strip->disconnect(fixture.window.get());
        QSignalSpy starts(strip, &ui::StatusStrip::startRequested);
        QSignalSpy stops(strip, &ui::StatusStrip::stopRequested);
        auto *button = fixture.find<QPushButton>(u"startStopButton"_s);
        button->click();
        QCOMPARE(starts.count(), 1);
        fixture.window->showStatus(test::runningGateway());
        button->click();
        QCOMPARE(stops.count(), 1);
        QCOMPARE(starts.count(), 1);
    }

    void statesWithoutPages()
    {
        WindowFixture fixture;
        fixture.window->showPage(ui::PageId::Tools); // which has nothing to show then
        const auto *body = fixture.find<QStackedWidget>(u"body"_s);
        QCOMPARE(stateTitle(fixture), u"The gateway is stopped"_s);
        fixture.window->showStatus(only(GatewayState::Starting));
        QCOMPARE(stateTitle(fixture), u"Starting…"_s);
        QVERIFY(fixture.find<QWidget>(u"startProgress"_s)->isVisible());
        fixture.window->showStatus(test::runningGateway());
        QCOMPARE(body->currentWidget()->objectName(), u"toolsPage"_s);
    }

    void failedStartSaysWhatToDo()
    {
        WindowFixture fixture;
        fixture.window->showPage(ui::PageId::Tools); // which has nothing to show then
        fixture.window->showStartFailure(3, test::failedGateway().problems);
        QCOMPARE(stateTitle(fixture), u"The gateway could not start"_s);
        const QString text = fixture.find<QTextBrowser>(u"startProblems"_s)->toPlainText();
        QVERIFY(text.contains(u"“fourty” is not a number"_s));
        QVERIFY(text.contains(u"/etc/gatehouse/config.yaml:3:9"_s));
        const auto *state = fixture.find<QWidget>(u"gatewayState"_s);
        QCOMPARE(state->findChild<QPushButton *>(u"emptyStateAction"_s)->text(), u"Retry"_s);
        QVERIFY(fixture.find<QWidget>(u"problemsBar"_s)->isHidden());
    }

    void problemsBarOpens()
    {
        WindowFixture fixture;
        auto *bar = fixture.find<QWidget>(u"problemsBar"_s);
        QVERIFY(bar->isHidden());
        fixture.window->showStatus(test::runningGateway());
        QVERIFY(bar->isVisible());
        auto *toggle = fixture.find<QToolButton>(u"problemsToggle"_s);
        QCOMPARE(toggle->text(), u"2 problems"_s);
        auto *list = fixture.find<QTextBrowser>(u"problemsList"_s);
        QVERIFY(!list->isVisible());
        toggle->click();
        QVERIFY(list->isVisible());
        const QString text = list->toPlainText();
        QVERIFY2(text.startsWith(u"Error"_s), qPrintable(text));
        QVERIFY(text.contains(u"apis[0].backend.time_out"_s));
        QVERIFY(text.contains(u"config.yaml:18:7"_s));
        QVERIFY(list->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
        fixture.window->showStatus(test::emptyGateway());
        QVERIFY(bar->isHidden());
    }

    void ownProblemsStay()
    {
        WindowFixture fixture;
        fixture.window->setOwnProblems(
            {Problem{Severity::Error, u"http.address_in_use"_s, u"port 4010 is taken"_s, {}, {}}});
        fixture.window->showStatus(test::emptyGateway());
        QCOMPARE(fixture.find<QToolButton>(u"problemsToggle"_s)->text(), u"1 problem"_s);
    }

    void markupInProblemsIsText()
    {
        WindowFixture fixture;
        fixture.window->setOwnProblems({Problem{Severity::Error, {}, u"<b>bold</b> <img src=x>"_s, {}, {}}});
        QVERIFY(fixture.find<QTextBrowser>(u"problemsList"_s)
                    ->toPlainText()
                    .contains(u"<b>bold</b> <img src=x>"_s));
    }

    void reloadIsAnswered()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::emptyGateway());
        gateway::ReloadOutcome outcome{true, true, 4, 1, 0, {}};
        fixture.window->showReload(outcome);
        QCOMPARE(fixture.window->statusBar()->currentMessage(), u"Reloaded: 1 API."_s);
        outcome.changed = false;
        fixture.window->showReload(outcome);
        QCOMPARE(fixture.window->statusBar()->currentMessage(), u"Nothing has changed."_s);
        fixture.window->showReload({false, false, 4, 1, 0, test::failedGateway().problems});
        QVERIFY(fixture.window->statusBar()->currentMessage().contains(u"failed"_s));
        QCOMPARE(fixture.find<QToolButton>(u"problemsToggle"_s)->text(), u"2 problems"_s);
    }

    void shortcuts()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::runningGateway());
        fixture.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
        QTest::keyClick(fixture.window.get(), Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(fixture.window->page(), PageId::Tools);
        QTest::keyClick(fixture.window.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(fixture.find<QLineEdit>(u"toolsFilter"_s)->hasFocus());
        QTest::keyClick(fixture.window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(fixture.window->page(), PageId::Apis);
        QTest::keyClick(fixture.window.get(), Qt::Key_F, Qt::ControlModifier);
        QVERIFY(fixture.find<QLineEdit>(u"apisFilter"_s)->hasFocus());
        QTest::keyClick(fixture.window.get(), Qt::Key_R, Qt::ControlModifier);
        QCOMPARE(fixture.window->statusBar()->currentMessage(), u"Reloading…"_s);
        QTest::keyClick(fixture.window.get(), Qt::Key_Q, Qt::ControlModifier);
        QVERIFY(!fixture.window->isVisible());
    }

    void languageSwitchesLive()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::runningGateway());
        fixture.find<QAction>(u"language_es_Action"_s)->trigger();
        auto *dot = fixture.find<ui::StatusDot>(u"gatewayStateText"_s);
        QTRY_COMPARE(dot->text(), u"En marcha"_s);
        QTRY_COMPARE(fixture.find<ui::ElidedLabel>(u"summary"_s)->text(),
            u"4 APIs · 9 herramientas · unos 811 tokens"_s);
        QTRY_COMPARE(fixture.find<QLineEdit>(u"toolsFilter"_s)->placeholderText(),
            u"Filtrar por nombre, título o ruta"_s);
        QTRY_COMPARE(fixture.find<QListView>(u"navigation"_s)->model()->index(2, 0).data().toString(),
            u"Herramientas"_s);
        const auto *table = fixture.find<QTableView>(u"apisTable"_s);
        QCOMPARE(table->model()->headerData(0, Qt::Horizontal).toString(), u"Estado"_s);
        fixture.find<QAction>(u"language_en_Action"_s)->trigger();
        QTRY_COMPARE(dot->text(), u"Running"_s);
    }

    void themeSwitchesLive()
    {
        WindowFixture fixture;
        QVERIFY(!Theme::isDark(fixture.window->palette()));
        fixture.find<QAction>(u"theme2Action"_s)->trigger();
        QTRY_VERIFY(Theme::isDark(fixture.window->palette()));
        QVERIFY(Theme::isDark(fixture.find<QTableView>(u"apisTable"_s)->palette()));
        fixture.find<QAction>(u"theme1Action"_s)->trigger();
        QTRY_VERIFY(!Theme::isDark(fixture.window->palette()));
    }

    void windowRemembers()
    {
        WindowFixture fixture;
        fixture.window->resize(1010, 655);
        fixture.window->showPage(PageId::Tools);
        fixture.find<QTableView>(u"apisTable"_s)->setColumnWidth(1, 177);
        fixture.find<QAction>(u"theme2Action"_s)->trigger();
        fixture.find<QAction>(u"language_es_Action"_s)->trigger();
        fixture.reopen();
        QCOMPARE(fixture.window->page(), PageId::Tools);
        QCOMPARE(fixture.window->size(), QSize(1010, 655));
        QCOMPARE(fixture.find<QTableView>(u"apisTable"_s)->columnWidth(1), 177);
        QCOMPARE(fixture.theme.mode(), Theme::Mode::Dark);
        QCOMPARE(fixture.translator.language(), Language::Spanish);
    }

    void everyControlIsNamed()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::runningGateway());
        for (const QWidget *widget : fixture.window->findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(u"qt_"_s))
                continue;
            if (widget->inherits("QScrollArea") || widget->inherits("QTabBar")
                || widget->inherits("QSplitter") || widget->inherits("QMenu") || widget->inherits("QMenuBar")
                || widget->inherits("QComboBoxListView")) // the list a combo box opens
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty())
                || widget->objectName() == u"emptyStateAction"_s;
            QVERIFY2(named, qPrintable(widget->objectName()));
        }
    }
};

GATEHOUSE_TEST(TestMainWindow)
#include "TestMainWindow.moc"
