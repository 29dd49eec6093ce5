#include "tests/integration/HeldBackend.h"
#include "tests/support/TestMain.h"
#include "tests/ui/ToolCaller.h"
#include "tests/ui/WindowFixture.h"
#include "ui/draft/ConfigDraft.h"

#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTabWidget>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;
using test::WindowFixture;
using ui::PageId;

// What the wizard adds is served at once by the gateway of this very window, to clients that know nothing of
// it. tests/interop/run.sh names one of the official SDK's in GATEHOUSE_WINDOW_CLIENT.
class TestAddedApi : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = m_folder.filePath(u"config.yaml"_s);
        return options;
    }
    void add(const WindowFixture &fixture) const
    {
        fixture.window->showPage(PageId::Apis);
        fixture.find<QPushButton>(u"addApiButton"_s)->click();
        const auto *dialog = fixture.find<QDialog>(u"addApiDialog"_s);
        dialog->findChild<QTabWidget *>(u"sourceTabs"_s)->setCurrentIndex(1);
        dialog->findChild<QLineEdit *>(u"sourceFile"_s)->setText(m_folder.filePath(u"held.json"_s));
        const auto *step = dialog->findChild<QLabel *>(u"wizardNumber"_s);
        auto *next = dialog->findChild<QPushButton *>(u"wizardNext"_s);
        for (const QString &here : {u"Step 1 of 4"_s, u"Step 2 of 4"_s, u"Step 3 of 4"_s, u"Step 4 of 4"_s}) {
            const auto ready = [&] { return step->text() == here && next->isEnabled(); };
            QTRY_VERIFY2_WITH_TIMEOUT(ready(), qPrintable(here), kPatience);
            next->click();
        }
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window->page(), PageId::Tools, kPatience);
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;

private Q_SLOTS:
    void itsToolsAreCalled()
    {
        const test::HeldBackend backend(m_clock);
        backend.writeDocument(m_folder.filePath(u"held.json"_s));
        QFile file(options().configFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("gateway: { port: 0 }\n"
                   "teams:\n"
                   "  - { name: all, api_key: sk-all-of-them, allowed_apis: \"*\" }\n");
        file.close();
        WindowFixture fixture(options());
        fixture.host.start(options());
        QTRY_COMPARE_WITH_TIMEOUT(fixture.host.status().state, GatewayState::Running, kPatience);
        QCOMPARE(test::callTool(fixture.host.status().url, u"held/fast"_s, "sk-all-of-them").status, 404);
        QTRY_COMPARE(fixture.window->draft().state(), ui::ConfigDraft::State::Ready);
        add(fixture);
        const QString url = fixture.host.status().url;
        const test::ToolReply reply = test::callTool(url, u"held/fast"_s, "sk-all-of-them");
        QCOMPARE(reply.status, 200);
        QVERIFY2(reply.body.contains(R"("slow":false)"), reply.body.constData());

        const QStringList client = QProcess::splitCommand(qEnvironmentVariable("GATEHOUSE_WINDOW_CLIENT"));
        if (client.isEmpty())
            return;
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(
            client.first(), client.mid(1) + QStringList{url + u"/v1/mcp/held"_s, u"sk-all-of-them"_s});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, kPatience);
        QCOMPARE(process.error(), QProcess::UnknownError); // it was started
        QCOMPARE(process.exitCode(), 0);
    }
};

GATEHOUSE_TEST(TestAddedApi)
#include "TestAddedApi.moc"
