#include "tests/support/TestMain.h"
#include "tests/ui/Manners.h"
#include "tests/ui/RecordedSamples.h"
#include "tests/ui/Samples.h"
#include "tests/ui/ShownTexts.h"
#include "tests/ui/WindowFixture.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/models/TeamListModel.h"
#include "ui/pages/ToolResultView.h"
#include "ui/pages/ToolsPage.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/TimeChart.h"
#include "ui/widgets/WaitingRow.h"

#include <QAction>
#include <QDir>
#include <QImage>
#include <QJsonObject>
#include <QListView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>
#include <map>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::WindowFixture;
using ui::NavigationModel;
using ui::PageId;

// A window whose language and theme are switched while it is open reads and looks as one that was made so.
class TestLiveSwitch : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    struct Sight
    {
        QStringList texts;
        QImage picture;
    };
    using Sights = std::map<QString, Sight>; // by page and tab

    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = test::dataPath(u"ui/config.yaml"_s);
        options.activityFile = m_folder.filePath(u"activity.sqlite"_s);
        return options;
    }

    // Everything that comes by itself has come.
    void fill() const
    {
        QTRY_COMPARE_WITH_TIMEOUT(
            m_fixture->window->draft().state(), ui::ConfigDraft::State::Ready, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window->draft().reading().text.isEmpty(), kPatience);
        m_fixture->window->showStatus(test::runningGateway());
        m_fixture->window->showCounters(test::busyCounters());
        m_fixture->find<ui::ToolsPage>(u"toolsPage"_s)
            ->tryTool(
                u"crm"_s, u"create_customer"_s, {{u"address"_s, QJsonObject{{u"city"_s, u"London"_s}}}});
        m_fixture->find<ui::ToolResultView>(u"trialResultView"_s)->showOutcome(test::triedCall());
        fillTools();
        fillCalls();
    }

    void fillTools() const
    {
        m_fixture->window->showPage(PageId::Tools);
        auto *tabs = m_fixture->find<QTabWidget>(u"toolTabs"_s);
        const int before = tabs->currentIndex();
        tabs->setCurrentIndex(1);
        const auto *preview = m_fixture->find<QPlainTextEdit>(u"requestPreview"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!preview->toPlainText().isEmpty(), kPatience);
        tabs->setCurrentIndex(before);
    }

    void fillCalls() const
    {
        m_fixture->window->showPage(PageId::Activity);
        auto *calls = m_fixture->find<QTableView>(u"activityTable"_s);
        QTRY_COMPARE_WITH_TIMEOUT(calls->model()->rowCount(), 40, kPatience);
        calls->selectRow(2);
        m_fixture->window->showPage(PageId::Overview);
        auto *teams = m_fixture->find<QTableView>(u"busiestTeamsTable"_s);
        QTRY_COMPARE_WITH_TIMEOUT(teams->model()->rowCount(), 2, kPatience);
        m_fixture->window->showPage(PageId::Credentials);
        auto *secrets = m_fixture->find<QTableView>(u"credentialsTable"_s);
        QTRY_VERIFY_WITH_TIMEOUT(secrets->model()->rowCount() > 0, kPatience);
    }

    // Calls of today are counted elsewhere.
    static bool hasCalls(const QAbstractItemModel &teams)
    {
        for (int row = 0; row < teams.rowCount(); ++row) {
            if (teams.index(row, ui::TeamListModel::Today).data().toString() != u"–"_s)
                return true;
        }
        return false;
    }

    // Rows that are still being read, and what the engine is asked about a draft.
    bool hasCome() const
    {
        const auto *preview = m_fixture->find<QPlainTextEdit>(u"toolPreviewJson"_s);
        if (preview->isVisible() && preview->toPlainText().isEmpty())
            return false;
        const auto *request = m_fixture->find<ui::ElidedLabel>(u"backendTestRequest"_s);
        if (request->isVisible() && !request->text().startsWith(u"GET"_s))
            return false;
        const auto *teams = m_fixture->find<QTableView>(u"teamsTable"_s);
        if (teams->isVisible() && !hasCalls(*teams->model()))
            return false;
        if (m_fixture->find<QTableView>(u"clientsTable"_s)->isVisible()
            && m_fixture->find<QPlainTextEdit>(u"clientSnippet"_s)->toPlainText().isEmpty())
            return false;
        const auto waiting = m_fixture->window->findChildren<ui::WaitingRow *>();
        if (std::ranges::any_of(waiting, [](const ui::WaitingRow *row) { return row->isVisible(); }))
            return false;
        return !test::shownTexts(*m_fixture->window).contains(u"activityTable: …"_s);
    }

    // Without what goes on with the time: the lines of charts and their numbers, and digits of all others.
    Sight sight() const
    {
        static const QRegularExpression number(u"\\d+([.,]\\d+)*"_s);
        static const QRegularExpression digit(u"\\d"_s);
        if (!QTest::qWaitFor([this] { return hasCome(); }, kPatience))
            qWarning("not everything has come");
        test::settle();
        Sight sight{test::shownTexts(*m_fixture->window), m_fixture->window->grab().toImage()};
        QPainter painter(&sight.picture);
        for (const auto *chart : m_fixture->window->findChildren<ui::TimeChart *>()) {
            if (!chart->isVisible())
                continue;
            painter.fillRect(
                QRect(chart->mapTo(m_fixture->window.get(), QPoint()), chart->size()), Qt::black);
            for (QString &text : sight.texts) {
                if (text.startsWith(chart->objectName() + u": "_s))
                    text.replace(number, u"0"_s);
            }
        }
        sight.texts.replaceInStrings(digit, u"0"_s);
        return sight;
    }

    Sights sights() const
    {
        Sights sights;
        for (int page = 0; page < NavigationModel::pageCount; ++page) {
            m_fixture->window->showPage(static_cast<PageId>(page));
            m_fixture->window->showCounters(test::busyCounters());
            m_fixture->find<QListView>(u"navigation"_s)->setFocus();
            test::eachTab(*m_fixture->window, QString::number(page),
                [&](const QString &where) { sights[where] = sight(); });
        }
        return sights;
    }

    static QStringList without(const QStringList &texts, const QStringList &others)
    {
        QStringList rest = texts;
        for (const QString &text : others)
            rest.removeOne(text);
        return rest;
    }

    static void keep(const QString &name, const QImage &picture)
    {
        const QString folder = qEnvironmentVariable("GATEHOUSE_PICTURES");
        if (!folder.isEmpty())
            picture.save(QDir(folder).filePath(name + u".png"_s));
    }

    // One line a fault.
    static int faults(const Sights &switched, const Sights &made)
    {
        int faults = 0;
        for (const auto &[where, fresh] : made) {
            const auto found = switched.find(where);
            if (found == switched.end()) {
                qWarning().noquote() << where << "is not there after the switch";
                ++faults;
                continue;
            }
            for (const QString &text : without(found->second.texts, fresh.texts)) {
                qWarning().noquote() << where << "switched only:" << text;
                ++faults;
            }
            for (const QString &text : without(fresh.texts, found->second.texts)) {
                qWarning().noquote() << where << "made only:" << text;
                ++faults;
            }
            if (found->second.picture != fresh.picture) {
                qWarning().noquote() << where << "looks otherwise";
                keep(u"switched-"_s + QString(where).replace(u'/', u'-'), found->second.picture);
                keep(u"made-"_s + QString(where).replace(u'/', u'-'), fresh.picture);
                ++faults;
            }
        }
        return faults;
    }

    void choose(const QString &language, const QString &theme) const
    {
        m_fixture->find<QAction>(language)->trigger();
        m_fixture->find<QAction>(theme)->trigger();
        test::settle();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<WindowFixture> m_fixture;

private Q_SLOTS:
    void initTestCase() { test::recordCalls(options().activityFile, 40); }
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>(options());
        fill();
    }
    void cleanup() { m_fixture.reset(); }

    void thereAndBack()
    {
        const Sights english = sights();
        choose(u"language_es_Action"_s, u"theme2Action"_s);
        const Sights switched = sights();
        QVERIFY(switched.begin()->second.picture != english.begin()->second.picture);
        m_fixture->reopen();
        fill();
        const Sights made = sights();
        QVERIFY(made.size() > NavigationModel::pageCount);
        QCOMPARE(faults(switched, made), 0);
        choose(u"language_en_Action"_s, u"theme1Action"_s);
        QCOMPARE(faults(sights(), english), 0);
    }
};

GATEHOUSE_TEST(TestLiveSwitch)
#include "TestLiveSwitch.moc"
