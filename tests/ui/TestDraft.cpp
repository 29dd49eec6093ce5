#include "app/SingleInstance.h"
#include "tests/support/TestMain.h"
#include "tests/ui/WindowFixture.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/models/LineDiff.h"
#include "ui/widgets/Field.h"

#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTextBrowser>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using config::YamlPath;
using gateway::GatewayState;
using test::WindowFixture;
using ui::ConfigDraft;
using ui::PageId;

// Editing the configuration through the real window: draft, problems, undo, review, save, and what others do
// to the file meanwhile.
class TestDraft : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    QString configFile() const { return m_folder->filePath(u"config.yaml"_s); }
    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = configFile();
        options.watch = true;
        return options;
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(text), text.size());
    }
    QByteArray content() const
    {
        QFile file(configFile());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void type(QLineEdit *edit, const QString &text)
    {
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    static void waitForDraft(const WindowFixture &fixture)
    {
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window->draft().state(), ConfigDraft::State::Ready, kPatience);
    }
    static QString remark(const WindowFixture &fixture, const QString &editor)
    {
        return fixture.find<QLabel>(editor + u"Remark"_s)->text();
    }

    void start(WindowFixture &fixture) const
    {
        fixture.host.start(options());
        QTRY_COMPARE_WITH_TIMEOUT(fixture.host.status().state, GatewayState::Running, kPatience);
        waitForDraft(fixture);
    }
    void save(const WindowFixture &fixture, quint64 revision) const
    {
        auto *button = fixture.find<QPushButton>(u"saveButton"_s);
        QTRY_VERIFY(button->isEnabled());
        button->click();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.host.status().revision, revision, kPatience);
    }
    // An edit by hand: it is told, and the file is as it was.
    void rename(const WindowFixture &fixture) const
    {
        fixture.window->showPage(PageId::Settings);
        auto *name = fixture.find<QLineEdit>(u"gatewayName"_s);
        QTRY_COMPARE(name->text(), u"Small gateway"_s);
        QVERIFY(!fixture.find<QWidget>(u"changeBar"_s)->isVisible());
        type(name, u"Renamed"_s);
        QTRY_COMPARE(fixture.find<QLabel>(u"changeText"_s)->text(), u"1 unsaved change"_s);
        QVERIFY(content().contains("Small gateway"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(u"api.yaml"_s, R"(openapi: 3.0.3
info: {title: Small, version: '1'}
servers: [{url: 'http://127.0.0.1:9/'}]
paths:
  /things:
    get: {operationId: listThings, responses: {'200': {description: ok}}}
    post: {operationId: addThing, responses: {'200': {description: ok}}}
)");
        write(u"config.yaml"_s, R"(# Ours.
gateway:
  name: Small gateway # as told
  port: 0
apis:
  - name: small
    openapi: {path: api.yaml}
teams:
  - name: sales
    api_key: sk-plain-in-the-file
    allowed_apis: [small]
)");
    }

    void anEditIsSavedAndTakenOver()
    {
        WindowFixture fixture(options());
        start(fixture);
        rename(fixture);
        auto *save = fixture.find<QPushButton>(u"saveButton"_s);
        QTRY_VERIFY(save->isEnabled());
        save->click();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.host.status().name, u"Renamed"_s, kPatience);
        QTRY_VERIFY(!fixture.find<QWidget>(u"changeBar"_s)->isVisible());
        QVERIFY(content().startsWith("# Ours.\ngateway:\n  name: Renamed # as told\n"));
        QVERIFY(fixture.window->windowTitle().contains(u"Renamed"_s));
        // What was saved can be undone, and is a draft again.
        fixture.find<QAction>(u"undoAction"_s)->trigger();
        QTRY_VERIFY(fixture.find<QWidget>(u"changeBar"_s)->isVisible());
    }

    void aProblemStandsAtItsField()
    {
        WindowFixture fixture(options());
        waitForDraft(fixture);
        fixture.window->showPage(PageId::Settings);
        auto *host = fixture.find<QLineEdit>(u"listenHost"_s);
        type(host, u"not a host"_s);
        QTRY_VERIFY(remark(fixture, u"listenHost"_s).contains(u"not a host"_s));
        QVERIFY(!fixture.find<QPushButton>(u"saveButton"_s)->isEnabled());
        // The list leads to it.
        fixture.window->showPage(PageId::Tools);
        auto *list = fixture.find<QTextBrowser>(u"problemsList"_s);
        QVERIFY(list->toPlainText().contains(u"gateway.host"_s));
        Q_EMIT list->anchorClicked(QUrl(u"path:gateway.host"_s));
        QCOMPARE(fixture.window->page(), PageId::Settings);
        QTRY_VERIFY(host->hasFocus());
        host->selectAll();
        QTest::keyClick(host, Qt::Key_Delete);
        QTRY_VERIFY(!fixture.find<QWidget>(u"changeBar"_s)->isVisible());
        QVERIFY(!remark(fixture, u"listenHost"_s).contains(u"not a host"_s));
    }

    void undoGoesAcrossPages()
    {
        WindowFixture fixture(options());
        waitForDraft(fixture);
        fixture.window->showPage(PageId::Settings);
        type(fixture.find<QLineEdit>(u"gatewayName"_s), u"Other"_s);
        fixture.find<QCheckBox>(u"recordBodies"_s)->click();
        fixture.window->showPage(PageId::Teams);
        fixture.find<QPushButton>(u"addTeamButton"_s)->click();
        auto *table = fixture.find<QTableView>(u"teamsTable"_s);
        QCOMPARE(table->model()->rowCount(), 2);
        type(fixture.find<QLineEdit>(u"teamName"_s), u"support"_s);
        QTRY_COMPARE(fixture.find<QLabel>(u"changeText"_s)->text(), u"3 unsaved changes"_s);
        auto *undo = fixture.find<QAction>(u"undoAction"_s);
        undo->trigger(); // the whole word is one step
        QCOMPARE(fixture.find<QLineEdit>(u"teamName"_s)->text(), u"team"_s);
        undo->trigger();
        QCOMPARE(table->model()->rowCount(), 1);
        undo->trigger();
        QVERIFY(!fixture.find<QCheckBox>(u"recordBodies"_s)->isChecked());
        undo->trigger();
        QCOMPARE(fixture.find<QLineEdit>(u"gatewayName"_s)->text(), u"Small gateway"_s);
        QVERIFY(!undo->isEnabled());
        for (int step = 0; step < 4; ++step)
            fixture.find<QAction>(u"redoAction"_s)->trigger();
        QCOMPARE(table->model()->rowCount(), 2);
        QTRY_COMPARE(fixture.find<QLabel>(u"changeText"_s)->text(), u"3 unsaved changes"_s);
        fixture.find<QPushButton>(u"revertButton"_s)->click();
        QTRY_VERIFY(!fixture.find<QWidget>(u"changeBar"_s)->isVisible());
        undo->trigger();
        QTRY_VERIFY(fixture.find<QWidget>(u"changeBar"_s)->isVisible());
    }

    void theReviewShowsLinesAndTools()
    {
        write(u"config.yaml"_s,
            content().replace("openapi: {path: api.yaml}",
                "openapi: {path: api.yaml}\n    conversion: {include_methods: [GET]}"));
        WindowFixture fixture(options());
        start(fixture);
        const YamlPath methods
            = YamlPath().key(u"apis"_s).at(0).key(u"conversion"_s).key(u"include_methods"_s);
        QVERIFY(fixture.window->draft().edit(u"all"_s, {config::YamlEdit::remove(methods)}));
        QVERIFY(fixture.window->draft().edit(u"key"_s,
            {config::YamlEdit::set(YamlPath().key(u"teams"_s).at(0).key(u"api_key"_s),
                config::YamlValue::ofText(u"sk-another-plain-one"_s))}));
        QTRY_COMPARE(fixture.window->draft().reading().changes, 2);
        fixture.find<QPushButton>(u"reviewButton"_s)->click();
        auto *tools = fixture.find<QLabel>(u"reviewTools"_s);
        QTRY_COMPARE_WITH_TIMEOUT(tools->text(), u"small: + addThing"_s, kPatience);
        const QAbstractItemModel *lines = fixture.find<QTableView>(u"reviewLines"_s)->model();
        QTRY_VERIFY(lines->rowCount() > 0);
        QString shown;
        for (int row = 0; row < lines->rowCount(); ++row)
            shown += lines->index(row, 2).data().toString() + lines->index(row, 3).data().toString() + u'\n';
        QVERIFY2(shown.contains(u"include_methods"_s), qPrintable(shown));
        QVERIFY(!shown.contains(u"sk-"_s));
        fixture.find<QPushButton>(u"reviewSave"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.host.status().apis.constFirst().tools->size(), 2, kPatience);
        QVERIFY(content().contains("sk-another-plain-one"));
    }

    void theFileIsChangedByAnother()
    {
        WindowFixture fixture(options());
        waitForDraft(fixture);
        auto *name = fixture.find<QLineEdit>(u"gatewayName"_s);
        // Nothing of ours: it is taken over.
        write(u"config.yaml"_s, content().replace("Small gateway", "Theirs"));
        QTRY_COMPARE_WITH_TIMEOUT(name->text(), u"Theirs"_s, kPatience);
        fixture.window->showPage(PageId::Settings);
        type(name, u"Ours"_s);
        QTRY_VERIFY(fixture.window->draft().isModified());
        write(u"config.yaml"_s, content().replace("Theirs", "Theirs again"));
        auto *theirs = fixture.find<QPushButton>(u"takeTheirsButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(theirs->isVisible(), kPatience);
        QCOMPARE(name->text(), u"Ours"_s);
        QVERIFY(!fixture.find<QPushButton>(u"saveButton"_s)->isVisible());
        theirs->click();
        QCOMPARE(name->text(), u"Theirs again"_s);
        fixture.find<QAction>(u"undoAction"_s)->trigger(); // nothing is lost
        QCOMPARE(name->text(), u"Ours"_s);
    }

    void oursIsKeptOverAnothers()
    {
        WindowFixture fixture(options());
        waitForDraft(fixture);
        fixture.window->showPage(PageId::Settings);
        type(fixture.find<QLineEdit>(u"gatewayName"_s), u"Ours"_s);
        QTRY_VERIFY(fixture.window->draft().isModified());
        write(u"config.yaml"_s, content().replace("port: 0", "port: 4321"));
        auto *ours = fixture.find<QPushButton>(u"keepOursButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(ours->isVisible(), kPatience);
        ours->click();
        auto *save = fixture.find<QPushButton>(u"saveButton"_s);
        QTRY_VERIFY(save->isVisible() && save->isEnabled());
        save->click();
        QTRY_VERIFY_WITH_TIMEOUT(content().contains("name: Ours"), kPatience);
        QVERIFY(content().contains("port: 0"));
    }

    void aFailedApplyKeepsTheDraft()
    {
        WindowFixture fixture(options());
        start(fixture);
        const QByteArray before = content();
        fixture.window->showPage(PageId::Settings);
        // Good to read, and not to be served: there is no such certificate.
        type(fixture.find<QLineEdit>(u"tlsCertificate"_s), u"none.pem"_s);
        type(fixture.find<QLineEdit>(u"tlsKey"_s), u"none.key"_s);
        auto *save = fixture.find<QPushButton>(u"saveButton"_s);
        QTRY_VERIFY(save->isEnabled());
        QSignalSpy failures(&fixture.window->draft(), &ConfigDraft::saveFailed);
        save->click();
        QTRY_COMPARE_WITH_TIMEOUT(failures.count(), 1, kPatience);
        QCOMPARE(content(), before);
        QCOMPARE(fixture.host.status().state, GatewayState::Running);
        QCOMPARE(fixture.host.status().revision, 1ULL);
        QCOMPARE(fixture.find<QLineEdit>(u"tlsCertificate"_s)->text(), u"none.pem"_s);
        QTRY_VERIFY(fixture.find<QTextBrowser>(u"problemsList"_s)->toPlainText().contains(u"none.pem"_s));
    }

    void aKeyIsShownOnceAndWorks()
    {
        WindowFixture fixture(options());
        start(fixture);
        fixture.window->showPage(PageId::Teams);
        fixture.find<QPushButton>(u"newKeyButton"_s)->click();
        auto *dialog = fixture.find<QDialog>(u"newKeyDialog"_s);
        QVERIFY(dialog && dialog->isVisible());
        const QString key = dialog->findChild<QLineEdit *>(u"newKeyText"_s)->text();
        QVERIFY(key.startsWith(u"sk-"_s) && key.size() > 40);
        dialog->findChild<QPushButton *>(u"newKeyDone"_s)->click();
        auto *keys = fixture.find<QTableView>(u"teamKeysTable"_s);
        QCOMPARE(keys->model()->rowCount(), 2);
        save(fixture, 2ULL);
        QVERIFY(!content().contains(key.toUtf8()));
        QVERIFY(content().contains("api_keys:"));
        // The plain one is revoked, the new one rotated.
        keys->selectRow(0);
        fixture.find<QPushButton>(u"revokeKeyButton"_s)->click();
        QCOMPARE(keys->model()->rowCount(), 1);
        fixture.find<QPushButton>(u"rotateKeyButton"_s)->click();
        QCOMPARE(keys->model()->rowCount(), 2);
        QVERIFY(keys->model()->index(0, 1).data().toString() != keys->model()->index(1, 1).data().toString());
        save(fixture, 3ULL);
        QVERIFY(!content().contains("sk-plain-in-the-file"));
        QVERIFY(content().contains("expires:"));
    }

    void aBrokenFileIsSaid()
    {
        write(u"config.yaml"_s, "gateway: [\n");
        WindowFixture fixture(options());
        QTRY_COMPARE(fixture.window->draft().state(), ConfigDraft::State::Broken);
        fixture.window->showPage(PageId::Settings);
        QVERIFY(!fixture.find<QLineEdit>(u"gatewayName"_s)->isEnabled());
        QTRY_VERIFY(fixture.find<QWidget>(u"problemsBar"_s)->isVisible());
        write(u"config.yaml"_s, "gateway: {name: Mended}\n");
        QTRY_COMPARE_WITH_TIMEOUT(fixture.find<QLineEdit>(u"gatewayName"_s)->text(), u"Mended"_s, kPatience);
    }

    void aFileThatIsNoneYetIsWritten()
    {
        QVERIFY(QFile::remove(configFile()));
        WindowFixture fixture(options());
        waitForDraft(fixture);
        QVERIFY(!fixture.window->draft().fileExists());
        fixture.window->showPage(PageId::Settings);
        auto *name = fixture.find<QLineEdit>(u"gatewayName"_s);
        type(name, u"First"_s);
        auto *save = fixture.find<QPushButton>(u"saveButton"_s);
        QTRY_VERIFY(save->isVisible() && save->isEnabled());
        save->click();
        QTRY_COMPARE_WITH_TIMEOUT(content(), QByteArray("gateway:\n  name: First\n"), kPatience);
    }

    void closingAsksForUnsavedChanges()
    {
        WindowFixture fixture(options());
        waitForDraft(fixture);
        fixture.window->showPage(PageId::Settings);
        type(fixture.find<QLineEdit>(u"gatewayName"_s), u"Unsaved"_s);
        fixture.window->close();
        QVERIFY(fixture.window->isVisible());
        fixture.find<QPushButton>(u"unsavedCancel"_s)->click();
        QVERIFY(fixture.window->isVisible() && fixture.window->draft().isModified());
        QTRY_VERIFY(!fixture.find<QDialog>(u"unsavedDialog"_s));
        fixture.window->close();
        fixture.find<QPushButton>(u"unsavedSave"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window->isVisible(), kPatience);
        QVERIFY(content().contains("Unsaved"));
        fixture.reopen();
        waitForDraft(fixture);
        type(fixture.find<QLineEdit>(u"gatewayName"_s), u"Given up"_s);
        fixture.window->close();
        fixture.find<QPushButton>(u"unsavedDiscard"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window->isVisible(), kPatience);
        QVERIFY(!content().contains("Given up"));
    }

    void aSecondStartComesToTheFirst()
    {
        app::SingleInstance first(u"gatehouse-test-"_s + QFileInfo(m_folder->path()).fileName());
        app::SingleInstance second(u"gatehouse-test-"_s + QFileInfo(m_folder->path()).fileName());
        QVERIFY(!second.tellFirst(u"/a"_s));
        QVERIFY(first.listen());
        WindowFixture fixture(options());
        waitForDraft(fixture);
        connect(
            &first, &app::SingleInstance::secondStarted, fixture.window.get(), &ui::MainWindow::comeForward);
        write(u"other.yaml"_s, "gateway: {name: Other, port: 0}\n");
        QVERIFY(second.tellFirst(m_folder->filePath(u"other.yaml"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.window->draft().file(), m_folder->filePath(u"other.yaml"_s), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.host.status().name, u"Other"_s, kPatience);
    }

    void lines()
    {
        using ui::DiffLine;
        using ui::LineFate;
        QVERIFY(ui::diffLines(u"a\nb\n"_s, u"a\nb\n"_s).isEmpty());
        const QList<DiffLine> lines
            = ui::diffLines(u"1\n2\n3\n4\n5\n6\n"_s, u"1\n2\n3\n4\nfive\n6\n7\n"_s, 1);
        const QList<DiffLine> wanted{{LineFate::Gap, 0, 0, {}}, {LineFate::Same, 4, 4, u"4"_s},
            {LineFate::Removed, 5, 0, u"5"_s}, {LineFate::Added, 0, 5, u"five"_s},
            {LineFate::Same, 6, 6, u"6"_s}, {LineFate::Added, 0, 7, u"7"_s}};
        QCOMPARE(lines, wanted);
        QCOMPARE(ui::diffLines({}, u"a"_s), (QList<DiffLine>{{LineFate::Added, 0, 1, u"a"_s}}));
    }
};

GATEHOUSE_TEST(TestDraft)
#include "TestDraft.moc"
