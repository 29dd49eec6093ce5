#include "tests/support/TestMain.h"
#include "tests/ui/FakeTray.h"
#include "tests/ui/Samples.h"
#include "tests/ui/WindowFixture.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/style/Translator.h"
#include "ui/tray/TrayPicture.h"
#include "ui/widgets/StatusDot.h"

#include <QAbstractButton>
#include <QFile>
#include <QImage>
#include <QLabel>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;
using test::FakeTray;
using test::WindowFixture;

// The window that is closed while its gateway serves, and what the tray says and does meanwhile.
class TestTray : public QObject
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

    static gateway::GatewayStatus only(GatewayState state, bool paused = false)
    {
        gateway::GatewayStatus status;
        status.state = state;
        status.paused = paused;
        return status;
    }

    // What is white in it: the shapes, whatever colour is behind them.
    static QImage whiteOf(const QImage &picture)
    {
        QImage white(picture.size(), QImage::Format_ARGB32);
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                const QColor colour = picture.pixelColor(x, y);
                const bool isWhite = colour.alpha() > 200 && colour.red() > 180 && colour.green() > 180;
                white.setPixelColor(x, y, isWhite ? Qt::white : Qt::black);
            }
        }
        return white;
    }

    static QString stateText(const WindowFixture &fixture)
    {
        return fixture.find<ui::StatusDot>(u"gatewayStateText"_s)->text();
    }

    static void press(const WindowFixture &fixture, const QString &button)
    {
        auto *found = fixture.find<QAbstractButton>(button);
        QVERIFY2(found, qPrintable(button));
        found->click();
    }

    // Over a gateway that serves.
    void run()
    {
        m_fixture = std::make_unique<WindowFixture>(options(), nullptr, &m_tray);
        m_fixture->host.start(options());
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->host.status().state, GatewayState::Running, kPatience);
    }

    void changeSomething() const
    {
        ui::ConfigDraft &draft = m_fixture->window->draft();
        QTRY_COMPARE_WITH_TIMEOUT(draft.state(), ui::ConfigDraft::State::Ready, kPatience);
        QVERIFY(draft.edit(u"rename"_s,
            {config::YamlEdit::set(config::YamlPath().key(u"gateway"_s).key(u"name"_s),
                config::YamlValue::ofText(u"Another"_s))}));
        QVERIFY(draft.isModified());
    }

    QTemporaryDir m_folder;
    FakeTray m_tray;
    std::unique_ptr<WindowFixture> m_fixture;

private Q_SLOTS:
    void init()
    {
        m_tray.available = true;
        QFile file(m_folder.filePath(u"config.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("gateway: {name: Small & fine, require_auth: false}\n");
    }
    void cleanup() { m_fixture.reset(); }

    void closingIsAskedOnce()
    {
        run();
        m_fixture->window->close();
        QVERIFY(m_fixture->window->isVisible());
        press(*m_fixture, u"closeCancel"_s);
        QCOMPARE(m_fixture->settings().value(u"window/onClose"_s), QVariant());
        QTRY_VERIFY(!m_fixture->find<QWidget>(u"closeDialog"_s));
        m_fixture->window->close();
        press(*m_fixture, u"closeKeep"_s);
        QTRY_VERIFY(!m_fixture->window->isVisible());
        QCOMPARE(m_fixture->host.status().state, GatewayState::Running);
        QTRY_VERIFY(!m_fixture->find<QWidget>(u"closeDialog"_s));
        m_tray.click();
        QVERIFY(m_fixture->window->isVisible());
        m_fixture->window->close();
        QVERIFY(!m_fixture->window->isVisible());
        QVERIFY(!m_fixture->find<QWidget>(u"closeDialog"_s));
        QCOMPARE(m_fixture->host.status().state, GatewayState::Running);
        m_tray.choose(u"trayOpen"_s);
        QVERIFY(m_fixture->window->isVisible());
    }

    void quittingIsRememberedToo()
    {
        run();
        m_fixture->window->close();
        press(*m_fixture, u"closeQuit"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window->isVisible(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->host.status().state, GatewayState::Stopped, kPatience);
        QCOMPARE(m_fixture->settings().value(u"window/onClose"_s).toString(), u"quit"_s);
    }

    void quitIsNotAskedAboutTheTray()
    {
        run();
        m_fixture->find<QAction>(u"quitAction"_s)->trigger();
        QVERIFY(!m_fixture->find<QWidget>(u"closeDialog"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->host.status().state, GatewayState::Stopped, kPatience);
        QTRY_VERIFY(!m_fixture->window->isVisible());
    }

    // Nothing serves, or nothing would show that it does.
    void whereTheTrayIsOfNoUseClosingQuits()
    {
        m_fixture = std::make_unique<WindowFixture>(options(), nullptr, &m_tray);
        m_fixture->window->close();
        QVERIFY(!m_fixture->window->isVisible());
        run();
        m_tray.available = false;
        m_fixture->window->close();
        QVERIFY(!m_fixture->find<QWidget>(u"closeDialog"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window->isVisible(), kPatience);
        QCOMPARE(m_fixture->host.status().state, GatewayState::Stopped);
    }

    // The draft goes into the tray as it is, and is asked about when the program ends.
    void unsavedChangesAreAskedAboutWhenItEnds()
    {
        run();
        m_fixture->settings().setValue(u"window/onClose"_s, u"tray"_s);
        changeSomething();
        m_fixture->window->close();
        QVERIFY(!m_fixture->window->isVisible());
        m_tray.choose(u"trayQuit"_s);
        QVERIFY(m_fixture->window->isVisible());
        press(*m_fixture, u"unsavedCancel"_s);
        QTRY_VERIFY(!m_fixture->find<QWidget>(u"unsavedDialog"_s));
        QCOMPARE(m_fixture->host.status().state, GatewayState::Running);
        m_fixture->window->close(); // into the tray again: the quit was given up
        QVERIFY(!m_fixture->window->isVisible());
        m_tray.choose(u"trayQuit"_s);
        press(*m_fixture, u"unsavedDiscard"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->host.status().state, GatewayState::Stopped, kPatience);
        QTRY_VERIFY(!m_fixture->window->isVisible());
    }

    void theMenuSaysWhatIsAndCommandsIt()
    {
        m_fixture = std::make_unique<WindowFixture>(options(), nullptr, &m_tray);
        QVERIFY(m_tray.visible);
        QCOMPARE(m_tray.text, u"Gatehouse – Stopped"_s);
        QVERIFY(!m_tray.action(u"trayPause"_s)->isEnabled());
        QCOMPARE(m_tray.action(u"trayStartStop"_s)->text(), u"S&tart the gateway"_s);
        m_tray.choose(u"trayStartStop"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_tray.text, u"Small & fine – Running"_s, kPatience);
        QCOMPARE(m_tray.action(u"trayState"_s)->text(), u"Small && fine – Running"_s);
        const QImage dot = m_tray.action(u"trayState"_s)->icon().pixmap(16, 16).toImage();
        QCOMPARE(dot.pixelColor(0, 0).alpha(), 0);
        QCOMPARE(dot.pixelColor(8, 8).alpha(), 255);
        m_tray.choose(u"trayPause"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_tray.text, u"Small & fine – All calls paused"_s, kPatience);
        QCOMPARE(m_tray.action(u"trayPause"_s)->text(), u"&Resume calls"_s);
        m_fixture->translator.setLanguage(ui::Language::Spanish);
        QTRY_COMPARE(m_tray.action(u"trayPause"_s)->text(), u"&Reanudar las llamadas"_s);
        m_fixture->translator.setLanguage(ui::Language::English);
        m_tray.choose(u"trayPause"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_tray.text, u"Small & fine – Running"_s, kPatience);
        m_tray.choose(u"trayStartStop"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_tray.text, u"Small & fine – Stopped"_s, kPatience);
        m_fixture.reset();
        QVERIFY(!m_tray.visible);
        QVERIFY(!m_tray.menu);
    }

    void aPauseIsSeenInTheWindowAndEndsThere()
    {
        run();
        auto *resume = m_fixture->find<QAbstractButton>(u"resumeButton"_s);
        auto *action = m_fixture->find<QAction>(u"pauseAction"_s);
        QVERIFY(!resume->isVisible());
        action->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(stateText(*m_fixture), u"All calls paused"_s, kPatience);
        QVERIFY(resume->isVisible());
        QVERIFY(action->isChecked());
        QVERIFY(m_fixture->window->windowTitle().contains(u"All calls paused"_s));
        resume->click();
        QTRY_COMPARE_WITH_TIMEOUT(stateText(*m_fixture), u"Running"_s, kPatience);
        QVERIFY(!resume->isVisible());
        QVERIFY(!action->isChecked());
    }

    void startsInTheTray()
    {
        m_fixture = std::make_unique<WindowFixture>(options(), nullptr, &m_tray);
        m_fixture->window->hide();
        m_fixture->window->openInTray();
        QVERIFY(!m_fixture->window->isVisible());
        m_tray.choose(u"trayOpen"_s);
        QVERIFY(m_fixture->window->isVisible());
        m_fixture->tray = nullptr;
        m_fixture->reopen();
        m_fixture->window->hide();
        m_fixture->window->openInTray(); // where there is none
        QVERIFY(m_fixture->window->isVisible());
    }

    // By their shapes: all differ where colours do not count.
    void everyStateHasItsPicture()
    {
        QList<QImage> pictures;
        for (const auto &status :
            {only(GatewayState::Stopped), only(GatewayState::Starting), only(GatewayState::Running),
                only(GatewayState::Running, true), only(GatewayState::Failed)}) {
            const QImage picture = ui::trayPicture(status).pixmap(QSize(22, 22), 1.0).toImage();
            QCOMPARE(picture.size(), QSize(22, 22));
            const QImage shape = whiteOf(picture);
            QVERIFY(!pictures.contains(shape));
            pictures += shape;
        }
    }
};

GATEHOUSE_TEST(TestTray)
#include "TestTray.moc"
