#include "tests/support/TestMain.h"
#include "tests/ui/Samples.h"
#include "tests/ui/WindowFixture.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QTreeView>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::WindowFixture;
using ui::PageId;

// How long the Tools page takes with 1,200 tools. Says so; what is too long depends on the machine.
class TestToolsSpeed : public QObject
{
    Q_OBJECT
private:
    static constexpr int kTools = 1200;

    // With what it makes the window paint.
    template <typename Action> static qint64 microsecondsOf(Action action)
    {
        QElapsedTimer timer;
        timer.start();
        action();
        QCoreApplication::processEvents();
        return timer.nsecsElapsed() / 1000;
    }

private Q_SLOTS:
    void opening()
    {
        WindowFixture fixture;
        const gateway::GatewayStatus status = test::largeGateway(kTools);
        const qint64 shown = microsecondsOf([&] { fixture.window->showStatus(status); });
        const qint64 opened = microsecondsOf([&] { fixture.window->showPage(PageId::Tools); });
        qInfo("status %lld us, page %lld us", shown, opened);
    }

    void filtering()
    {
        WindowFixture fixture;
        fixture.window->showStatus(test::largeGateway(kTools));
        fixture.window->showPage(PageId::Tools);
        QCoreApplication::processEvents();
        auto *filter = fixture.find<QLineEdit>(u"toolsFilter"_s);
        QString typed;
        for (const QChar letter : u"repos_7_operation_7"_s) {
            typed += letter;
            const qint64 took = microsecondsOf([&] { filter->setText(typed); });
            qInfo("%s: %lld us", qPrintable(typed), took);
        }
        const qint64 cleared = microsecondsOf([&] { filter->clear(); });
        qInfo("cleared: %lld us", cleared);
        QVERIFY(fixture.find<QTreeView>(u"toolsTree"_s)->model()->rowCount() > 0);
    }
};

GATEHOUSE_TEST(TestToolsSpeed)
#include "TestToolsSpeed.moc"
