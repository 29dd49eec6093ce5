#include "tests/support/TestMain.h"
#include "tests/ui/Manners.h"
#include "tests/ui/WindowFixture.h"
#include "ui/HelpTexts.h"

#include <QDialog>
#include <QFile>
#include <QLabel>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::WindowFixture;
using ui::NavigationModel;
using ui::PageId;

// F1: what a page is for.
class TestHelp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPageIsExplained()
    {
        QStringList purposes;
        for (int page = 0; page < NavigationModel::pageCount; ++page) {
            const ui::PageHelp help = ui::helpOf(static_cast<PageId>(page));
            QVERIFY(!help.purpose.isEmpty() && !purposes.contains(help.purpose));
            QCOMPARE(help.hints.size(), 3);
            purposes += help.purpose;
            QFile document(test::sourcePath(help.document));
            QVERIFY2(document.open(QIODevice::ReadOnly), qPrintable(help.document));
            const QByteArray heading = "# " + help.section.toUtf8() + '\n';
            QVERIFY2(document.readAll().contains(heading), heading.constData());
        }
    }

    void followsThePageAndTheLanguage()
    {
        WindowFixture fixture;
        fixture.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
        QTest::keyClick(fixture.window.get(), Qt::Key_F1);
        const auto *dialog = fixture.find<QDialog>(u"helpDialog"_s);
        QVERIFY(dialog && dialog->isVisible());
        const auto *title = fixture.find<QLabel>(u"helpTitle"_s);
        QCOMPARE(title->text(), u"APIs"_s);
        for (const auto language : {ui::Language::English, ui::Language::Spanish}) {
            fixture.translator.setLanguage(language);
            for (int page = 0; page < NavigationModel::pageCount; ++page) {
                fixture.window->showPage(static_cast<PageId>(page));
                test::settle();
                QCOMPARE(title->text(), NavigationModel::pageName(static_cast<PageId>(page)));
                QCOMPARE(test::cutOffTexts(*dialog), QStringList());
                QCOMPARE(test::unnamedWidgets(*dialog), QStringList());
            }
        }
        fixture.window->hide(); // into the tray, say
        QVERIFY(!dialog->isVisible());
    }
};

GATEHOUSE_TEST(TestHelp)
#include "TestHelp.moc"
