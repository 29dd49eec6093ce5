#include "tests/support/TestMain.h"
#include "tests/ui/FakeTray.h"
#include "tests/ui/WindowFixture.h"
#include "ui/draft/ConfigDraft.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QRandomGenerator>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::WindowFixture;
using ui::NavigationModel;
using ui::PageId;

// A person who closes the window does not wait for a good moment. GATEHOUSE_SEED chooses other moments.
class TestClosing : public QObject
{
    Q_OBJECT
private:
    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = m_folder.filePath(u"config.yaml"_s);
        options.activityFile = m_folder.filePath(u"activity.sqlite"_s);
        options.port = quint16(0);
        options.watch = true;
        return options;
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(text), text.size());
    }

    // At least one turn of the loop each; some of them wait until something comes.
    static void live(QRandomGenerator &random)
    {
        const int turns = random.bounded(12);
        for (int turn = 0; turn < turns; ++turn)
            QCoreApplication::processEvents(QEventLoop::AllEvents, random.bounded(8));
        if (random.bounded(3) == 0)
            QTest::qWait(random.bounded(60));
    }

    static void act(const WindowFixture &fixture, QRandomGenerator &random)
    {
        static const QStringList actions{u"aboutAction"_s, u"openAction"_s, u"saveAction"_s,
            u"reviewAction"_s, u"reloadAction"_s, u"undoAction"_s, u"redoAction"_s};
        switch (random.bounded(5)) {
        case 0:
            fixture.window->showPage(static_cast<PageId>(random.bounded(NavigationModel::pageCount)));
            break;
        case 1:
            // Refused while the draft is loading or being saved, and that is well.
            (void)fixture.window->draft().edit(u"rename"_s,
                {config::YamlEdit::set(config::YamlPath().key(u"gateway"_s).key(u"name"_s),
                    config::YamlValue::ofText(u"Name %1"_s.arg(random.bounded(100))))});
            break;
        case 2:
            fixture.find<QAbstractButton>(u"addApiButton"_s)->click();
            break;
        case 3:
            fixture.find<QAbstractButton>(u"startStopButton"_s)->click();
            break;
        default:
            fixture.find<QAction>(actions[random.bounded(actions.size())])->trigger();
            break;
        }
    }

    static quint32 seed()
    {
        bool chosen = false;
        const int seed = qEnvironmentVariableIntValue("GATEHOUSE_SEED", &chosen);
        return chosen ? static_cast<quint32>(seed) : 20'260;
    }

    void closeAt(int moment, QRandomGenerator &random, ui::Tray *tray)
    {
        init();
        WindowFixture fixture(options(), nullptr, tray);
        live(random);
        fixture.host.start(options());
        const int acts = random.bounded(5);
        for (int done = 0; done < acts; ++done) {
            live(random);
            act(fixture, random);
        }
        live(random);
        fixture.window->close();
        if (random.bounded(2) == 0)
            live(random);
        fixture.window->close();
        // What is not saved is asked about, and the tray; it may be destroyed with a question open.
        const bool asks = fixture.find<QWidget>(u"unsavedDialog"_s) != nullptr;
        const bool asksAboutTray = fixture.find<QWidget>(u"closeDialog"_s) != nullptr;
        QVERIFY2(
            asks || asksAboutTray || !fixture.window->isVisible(), qPrintable(u"moment %1"_s.arg(moment)));
        if (asks && random.bounded(2) == 0)
            fixture.find<QAbstractButton>(u"unsavedDiscard"_s)->click();
        if (asksAboutTray && random.bounded(2) == 0)
            fixture.find<QAbstractButton>(random.bounded(2) == 0 ? u"closeKeep"_s : u"closeQuit"_s)->click();
        if (random.bounded(2) == 0)
            live(random);
        fixture.window.reset();
        live(random);
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

    void atAnyMoment()
    {
        QRandomGenerator random(seed());
        for (int moment = 0; moment < 50; ++moment)
            closeAt(moment, random, nullptr);
    }

    // Where the window may go instead.
    void atAnyMomentWithATray()
    {
        QRandomGenerator random(seed() + 1);
        for (int moment = 0; moment < 10; ++moment) {
            test::FakeTray tray;
            closeAt(moment, random, &tray);
        }
    }
};

GATEHOUSE_TEST(TestClosing)
#include "TestClosing.moc"
