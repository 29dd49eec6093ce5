#include "tests/support/TestMain.h"
#include "tests/ui/Samples.h"
#include "tests/ui/WindowFixture.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"

#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::WindowFixture;
using ui::PageId;

// The pages inside the real window.
class TestPages : public QObject
{
    Q_OBJECT
private:
    static void selectApi(const WindowFixture &fixture, const QString &name)
    {
        auto *table = fixture.find<QTableView>(u"apisTable"_s);
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 1).data().toString() == name)
                table->selectRow(row);
        }
    }

    static QString factAt(const WindowFixture &fixture, int index)
    {
        return fixture.find<ui::TextLabel>(u"apiFact%1"_s.arg(index))->text();
    }

    static QString toolName(const WindowFixture &fixture)
    {
        return fixture.find<ui::ElidedLabel>(u"toolName"_s)->text();
    }

private Q_SLOTS:
    void readyApiInDetail()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::runningGateway());
        selectApi(fixture, u"crm"_s);
        QCOMPARE(fixture.find<ui::ElidedLabel>(u"apiDetailsName"_s)->text(), u"Customer Relations"_s);
        QCOMPARE(fixture.find<ui::StatusDot>(u"apiDetailsState"_s)->text(), u"Ready"_s);
        QCOMPARE(factAt(fixture, 0), u"specs/crm-openapi.yaml"_s);
        QCOMPARE(factAt(fixture, 2), u"http://127.0.0.1:4010/api/v1"_s);
        const auto *report = fixture.find<QTableView>(u"fidelityTable"_s);
        QCOMPARE(report->model()->rowCount(), 2);
        QCOMPARE(report->model()->index(1, 1).data().toString(), u"Skipped"_s);
        QVERIFY(report->isVisible());
        QVERIFY(!fixture.find<QTextBrowser>(u"apiDetailsProblems"_s)->isVisible());
    }

    void failedApiSaysWhy()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::runningGateway());
        selectApi(fixture, u"billing"_s);
        const auto *problems = fixture.find<QTextBrowser>(u"apiDetailsProblems"_s);
        QVERIFY(problems->isVisible());
        QVERIFY(problems->toPlainText().contains(u"404 Not Found"_s));
        QVERIFY(problems->toPlainText().contains(u"config.yaml:31:12"_s));
    }

    void apiReasonIsShownWithoutProblems()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::runningGateway());
        selectApi(fixture, u"warehouse"_s);
        QVERIFY(fixture.find<QTextBrowser>(u"apiDetailsProblems"_s)
                    ->toPlainText()
                    .contains(u"disabled in the"_s));
    }

    void apisAreFilteredAndKeepTheirSelection()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::runningGateway());
        selectApi(fixture, u"weather"_s);
        auto *filter = fixture.find<QLineEdit>(u"apisFilter"_s);
        filter->setText(u"EXAMPLE.com"_s);
        const auto *table = fixture.find<QTableView>(u"apisTable"_s);
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(fixture.find<ui::TextLabel>(u"apisCounter"_s)->text(), u"2 of 4 shown"_s);
        QCOMPARE(table->currentIndex().siblingAtColumn(1).data().toString(), u"weather"_s);
        fixture.window->showStatus(test::runningGateway());
        QCOMPARE(table->currentIndex().siblingAtColumn(1).data().toString(), u"weather"_s);
        filter->setText(u"no such thing"_s);
        auto *nothing = fixture.find<ui::EmptyState>(u"apisNothingMatches"_s);
        QVERIFY(nothing->isVisible());
        nothing->findChild<QPushButton *>(u"emptyStateAction"_s)->click();
        QCOMPARE(table->model()->rowCount(), 4);
    }

    void toolInDetail()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::runningGateway());
        fixture.window->showPage(PageId::Tools);
        QCOMPARE(fixture.find<ui::TextLabel>(u"toolsCounter"_s)->text(), u"9 tools"_s);
        QCOMPARE(toolName(fixture), u"list_customers"_s);
        QCOMPARE(fixture.find<ui::TextLabel>(u"toolMethod"_s)->text(), u"GET"_s);
        QCOMPARE(fixture.find<ui::ElidedLabel>(u"toolPath"_s)->text(), u"/customers"_s);
        QVERIFY(fixture.find<QTextBrowser>(u"toolDescription"_s)->toPlainText().contains(u"come in pages"_s));
        QCOMPARE(fixture.find<QTreeView>(u"schemaTree"_s)->model()->rowCount(), 4);
        QVERIFY(fixture.find<QPlainTextEdit>(u"schemaJson"_s)
                    ->toPlainText()
                    .startsWith(u"{\n  \"type\": \"object\""_s));
        fixture.find<QToolButton>(u"copyToolName"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"list_customers"_s);
    }

    void toolsAreFiltered()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::runningGateway());
        fixture.window->showPage(PageId::Tools);
        auto *filter = fixture.find<QLineEdit>(u"toolsFilter"_s);
        filter->setText(u"ORDERS"_s);
        QCOMPARE(fixture.find<ui::TextLabel>(u"toolsCounter"_s)->text(), u"2 of 9 shown"_s);
        QCOMPARE(toolName(fixture), u"list_orders"_s);
        filter->setText(u"nothing like this"_s);
        QVERIFY(fixture.find<ui::EmptyState>(u"toolsNothingMatches"_s)->isVisible());
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(fixture.find<ui::TextLabel>(u"toolsCounter"_s)->text(), u"9 tools"_s);
        QCOMPARE(toolName(fixture), u"list_orders"_s);
    }

    void selectedToolOutlivesAReload()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::runningGateway());
        fixture.window->showPage(PageId::Tools);
        fixture.find<QLineEdit>(u"toolsFilter"_s)->setText(u"refund"_s);
        fixture.find<QLineEdit>(u"toolsFilter"_s)->clear();
        fixture.window->showStatus(test::runningGateway()); // new catalogs
        QCOMPARE(toolName(fixture), u"refund_the_whole_or_a_part_of_an_order"_s);
    }

    void selectedToolMayVanish()
    {
        WindowFixture fixture;
        gateway::GatewayStatus status = test::runningGateway();
        fixture.window->showStatus(status);
        fixture.window->showPage(PageId::Tools);
        status.apis.removeFirst();
        fixture.window->showStatus(status);
        QCOMPARE(toolName(fixture), u"get_forecast"_s);
        fixture.window->showStatus(test::emptyGateway());
        QVERIFY(fixture.find<ui::EmptyState>(u"toolsEmpty"_s)->isVisible());
        fixture.window->showPage(PageId::Apis);
        QVERIFY(fixture.find<ui::EmptyState>(u"apisEmpty"_s)->isVisible());
    }
};

GATEHOUSE_TEST(TestPages)
#include "TestPages.moc"
