#include "tests/support/TestMain.h"
#include "tests/ui/Manners.h"
#include "tests/ui/RecordedSamples.h"
#include "tests/ui/Samples.h"
#include "tests/ui/WindowFixture.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/pages/ToolResultView.h"
#include "ui/pages/ToolsPage.h"

#include <QAction>
#include <QDialog>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include <map>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::WindowFixture;
using ui::Language;
using ui::NavigationModel;
using ui::PageId;

// What every page owes to those who read it in another language, hear it, or go through it by keyboard.
class TestManners : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;
    using Look = test::Look;

    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = test::dataPath(u"ui/config.yaml"_s);
        options.activityFile = m_folder.filePath(u"activity.sqlite"_s);
        return options;
    }

    void fill()
    {
        m_fixture = std::make_unique<WindowFixture>(options());
        QTRY_COMPARE_WITH_TIMEOUT(
            m_fixture->window->draft().state(), ui::ConfigDraft::State::Ready, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window->draft().reading().text.isEmpty(), kPatience);
        m_fixture->window->showStatus(test::runningGateway());
        m_fixture->window->showCounters(test::busyCounters());
        m_fixture->find<ui::ToolsPage>(u"toolsPage"_s)
            ->tryTool(u"crm"_s, u"create_customer"_s,
                {{u"address"_s, QJsonObject{{u"city"_s, u"London"_s}}},
                    {u"tags"_s, QJsonArray{u"mathematics"_s, u"engines"_s}}});
        m_fixture->find<ui::ToolResultView>(u"trialResultView"_s)->showOutcome(test::triedCall());
        m_fixture->window->showPage(PageId::Activity);
        auto *calls = m_fixture->find<QTableView>(u"activityTable"_s);
        QTRY_COMPARE_WITH_TIMEOUT(calls->model()->rowCount(), 40, kPatience);
        calls->selectRow(2);
        m_fixture->window->showPage(PageId::Credentials);
        auto *secrets = m_fixture->find<QTableView>(u"credentialsTable"_s);
        QTRY_VERIFY_WITH_TIMEOUT(secrets->model()->rowCount() > 0, kPatience);
        auto *name = m_fixture->find<QLineEdit>(u"gatewayName"_s);
        m_fixture->window->showPage(PageId::Settings);
        name->setFocus();
        QTest::keyClicks(name, u"x"_s);
        QTRY_VERIFY(m_fixture->find<QWidget>(u"changeBar"_s)->isVisible());
        QTRY_VERIFY(m_fixture->find<QPushButton>(u"saveButton"_s)->isEnabled());
    }

    void eachPage(const Look &look) const
    {
        for (const Language language : {Language::English, Language::Spanish}) {
            m_fixture->translator.setLanguage(language);
            for (const QSize &size : {QSize(1024, 700), QSize(1180, 760)}) {
                m_fixture->window->resize(size);
                for (int page = 0; page < NavigationModel::pageCount; ++page) {
                    m_fixture->window->showPage(static_cast<PageId>(page));
                    const QString where = u"%1 %2 %3"_s.arg(ui::Translator::code(language))
                                              .arg(size.width())
                                              .arg(NavigationModel::pageName(static_cast<PageId>(page)));
                    test::eachTab(*m_fixture->window, where, look);
                }
            }
        }
    }

    // Each fault once, with the first place where it was met.
    static void note(std::map<QString, QString> &faults, const QStringList &found, const QString &where)
    {
        for (const QString &fault : found)
            faults.try_emplace(fault, where);
    }
    // One line each: a failure's message ends after some hundred characters.
    static bool isEmpty(const std::map<QString, QString> &faults)
    {
        for (const auto &[fault, where] : faults)
            qWarning().noquote() << fault << u'[' + where + u']';
        return faults.empty();
    }

    QWidget *shown(const QString &name) const { return m_fixture->find<QWidget>(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<WindowFixture> m_fixture;

private Q_SLOTS:
    void initTestCase() { test::recordCalls(options().activityFile, 40); }
    void init() { fill(); }
    void cleanup() { m_fixture.reset(); }

    void whatTakesTheKeyboardHasAName()
    {
        std::map<QString, QString> faults;
        eachPage(
            [&](const QString &where) { note(faults, test::unnamedWidgets(*m_fixture->window), where); });
        QVERIFY(isEmpty(faults));
    }

    void noTextIsCutOff()
    {
        std::map<QString, QString> faults;
        eachPage([&](const QString &where) { note(faults, test::cutOffTexts(*m_fixture->window), where); });
        QVERIFY(isEmpty(faults));
    }

    // Within a page from top to bottom and from left to right; GATEHOUSE_TAB_ORDER shows it.
    void theKeyboardGoesAsOneReads()
    {
        const bool print = qEnvironmentVariableIsSet("GATEHOUSE_TAB_ORDER");
        std::map<QString, QString> faults;
        eachPage([&](const QString &where) {
            note(faults, test::backwardSteps(*shown(u"body"_s)), where);
            for (const QWidget *widget : test::tabOrder(*m_fixture->window)) {
                if (print)
                    qInfo().noquote() << where << widget->metaObject()->className() << widget->objectName();
            }
        });
        QVERIFY(isEmpty(faults));
    }

    // The strip, the navigation, the page, the changes, the problems.
    void theKeyboardGoesThroughTheWindowInOrder()
    {
        m_fixture->window->showPage(PageId::Settings);
        test::settle();
        const QList<QWidget *> parts{shown(u"statusStrip"_s), shown(u"navigation"_s), shown(u"body"_s),
            shown(u"changeBar"_s), shown(u"problemsBar"_s)};
        qsizetype part = 0;
        for (const QWidget *widget : test::tabOrder(*m_fixture->window)) {
            qsizetype at = 0;
            while (at < parts.size() && parts[at] != widget && !parts[at]->isAncestorOf(widget))
                ++at;
            QVERIFY2(at < parts.size(), qPrintable(widget->objectName()));
            QVERIFY2(at >= part, qPrintable(u"%1 comes too late"_s.arg(widget->objectName())));
            part = at;
        }
        QVERIFY(part >= 3);
    }

    void dialogsToo()
    {
        std::map<QString, QString> faults;
        const auto look = [&](const QWidget &dialog) {
            test::eachTab(dialog, dialog.objectName(), [&](const QString &where) {
                note(faults, test::unnamedWidgets(dialog), where);
                note(faults, test::cutOffTexts(dialog), where);
                note(faults, test::backwardSteps(dialog), where);
            });
        };
        for (const Language language : {Language::English, Language::Spanish}) {
            m_fixture->translator.setLanguage(language);
            for (const QString &action : {u"aboutAction"_s, u"reviewAction"_s}) {
                m_fixture->find<QAction>(action)->trigger();
                auto *dialog = m_fixture->window->findChild<QDialog *>();
                QVERIFY(dialog);
                look(*dialog);
                delete dialog;
            }
            lookAtWizard(look);
        }
        QVERIFY(isEmpty(faults));
    }

private:
    void lookAtWizard(const std::function<void(const QWidget &)> &look) const
    {
        m_fixture->window->showPage(PageId::Apis);
        m_fixture->find<QAbstractButton>(u"addApiButton"_s)->click();
        auto *dialog = m_fixture->find<QDialog>(u"addApiDialog"_s);
        QVERIFY(dialog);
        look(*dialog);
        dialog->findChild<QTabWidget *>(u"sourceTabs"_s)->setCurrentIndex(1);
        dialog->findChild<QLineEdit *>(u"sourceFile"_s)
            ->setText(test::sourcePath(u"specs/crm-openapi.yaml"_s));
        auto *next = dialog->findChild<QAbstractButton *>(u"wizardNext"_s);
        const auto *number = dialog->findChild<QLabel *>(u"wizardNumber"_s);
        for (int step = 2; step <= 4; ++step) {
            next->click();
            QTRY_VERIFY_WITH_TIMEOUT(number->text().contains(u" %1 "_s.arg(step)), kPatience);
            look(*dialog);
        }
        delete dialog;
    }
};

GATEHOUSE_TEST(TestManners)
#include "TestManners.moc"
