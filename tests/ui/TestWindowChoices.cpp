#include "tests/support/TestMain.h"
#include "tests/ui/FakeTray.h"
#include "tests/ui/WindowFixture.h"
#include "ui/LoginStart.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QSignalSpy>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::WindowFixture;
using ui::LoginStart;
using ui::PageId;

// What a person chooses for the window itself, on the page Settings.
class TestWindowChoices : public QObject
{
    Q_OBJECT
private:
    static void choose(QComboBox *box, int at)
    {
        box->setCurrentIndex(at);
        Q_EMIT box->activated(at);
    }

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void languageAndThemeApplyAtOnceAndAreRemembered()
    {
        WindowFixture fixture;
        fixture.window->showPage(PageId::Settings);
        auto *language = fixture.find<QComboBox>(u"windowLanguage"_s);
        auto *theme = fixture.find<QComboBox>(u"windowTheme"_s);
        QCOMPARE(language->currentText(), u"English"_s);
        QCOMPARE(theme->currentText(), u"Light"_s);
        choose(language, 1);
        QTRY_COMPARE(theme->currentText(), u"Claro"_s);
        choose(theme, 2);
        QCOMPARE(fixture.theme.mode(), ui::Theme::Mode::Dark);
        QVERIFY(fixture.find<QAction>(u"theme2Action"_s)->isChecked());
        fixture.find<QAction>(u"language_en_Action"_s)->trigger(); // the menu leads it, too
        QTRY_COMPARE(theme->currentText(), u"Dark"_s);
        QCOMPARE(language->currentText(), u"English"_s);
        fixture.reopen();
        QCOMPARE(fixture.find<QComboBox>(u"windowTheme"_s)->currentText(), u"Dark"_s);
        QVERIFY(!fixture.window->isWindowModified());
    }

    void closingIsChosen()
    {
        test::FakeTray tray;
        WindowFixture fixture({}, nullptr, &tray);
        fixture.window->showPage(PageId::Settings);
        auto *box = fixture.find<QComboBox>(u"windowOnClose"_s);
        QVERIFY(box->isVisible());
        QCOMPARE(box->currentText(), u"Ask"_s);
        const auto *remark = fixture.find<QLabel>(u"windowOnCloseRemark"_s);
        const QString withTray = remark->text();
        choose(box, 1);
        QCOMPARE(fixture.settings().value(u"window/onClose"_s).toString(), u"tray"_s);
        choose(box, 2);
        QCOMPARE(fixture.settings().value(u"window/onClose"_s).toString(), u"quit"_s);
        choose(box, 0);
        QCOMPARE(fixture.settings().value(u"window/onClose"_s), QVariant());
        tray.available = false;
        fixture.window->showPage(PageId::Apis);
        fixture.window->showPage(PageId::Settings);
        QVERIFY(remark->text() != withTray);
        fixture.tray = nullptr;
        fixture.reopen();
        QVERIFY(fixture.find<QWidget>(u"windowOnCloseField"_s)->isHidden());
        QVERIFY(fixture.find<QWidget>(u"startAtLoginField"_s)->isHidden());
    }

    void theStartWithTheSessionIsAFile()
    {
        QTemporaryDir folder;
        gateway::StartOptions options;
        options.configFile = folder.filePath(u"my config.yaml"_s);
        LoginStart login(
            folder.filePath(u"config/autostart"_s), {u"/opt/gate house/gatehouse"_s, {u"--tray"_s}});
        QVERIFY(!login.isOn());
        WindowFixture fixture(options);
        fixture.login = &login;
        fixture.reopen();
        fixture.window->showPage(PageId::Settings);
        auto *box = fixture.find<QCheckBox>(u"startAtLogin"_s);
        QVERIFY(box->isVisible() && !box->isChecked());
        QSignalSpy changes(&login, &LoginStart::changed);
        box->click();
        QTRY_COMPARE(changes.count(), 1);
        const QByteArray text = contentOf(login.file());
        QVERIFY(text.startsWith("[Desktop Entry]\nType=Application\nName=Gatehouse\nComment="));
        QVERIFY2(text.contains("\nExec=\"/opt/gate house/gatehouse\" \"--tray\" \"--config\" \""
                     + options.configFile.toUtf8() + "\"\n"),
            text.constData());
        QVERIFY(box->isChecked());
        QVERIFY(LoginStart(folder.filePath(u"config/autostart"_s), {}).isOn());
        login.follow(folder.filePath(u"other.yaml"_s));
        QTRY_COMPARE(changes.count(), 2);
        QVERIFY(contentOf(login.file()).contains("other.yaml"));
        box->click();
        QTRY_COMPARE(changes.count(), 3);
        QVERIFY(!QFileInfo::exists(login.file()));
        QVERIFY(!box->isChecked());
        login.follow(options.configFile); // which is off
        QCOMPARE(changes.count(), 3);
        fixture.window.reset();
    }

    void whatCannotBeWrittenIsSaid()
    {
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"autostart"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        LoginStart login(inTheWay.fileName(), {u"/usr/bin/gatehouse"_s, {}});
        WindowFixture fixture;
        fixture.login = &login;
        fixture.reopen();
        fixture.window->showPage(PageId::Settings);
        auto *box = fixture.find<QCheckBox>(u"startAtLogin"_s);
        box->click();
        QTRY_VERIFY(!box->isChecked());
        QVERIFY(fixture.find<QLabel>(u"startAtLoginRemark"_s)->text().contains(u"autostart"_s));
        fixture.window.reset();
    }

    // Desktop Entry Specification 1.5: quoted for Exec, then escaped as every value.
    void wordsInTheFileAreQuoted()
    {
        const QByteArray entry
            = LoginStart::entry({u"/opt/a$b/gate"_s, {u"100% \"it\"\n\\"_s}}, u"two\nlines"_s);
        QVERIFY2(entry.contains("\nComment=two\\nlines\n"), entry.constData());
        QVERIFY2(entry.contains("\nTryExec=/opt/a$b/gate\n"), entry.constData());
        QVERIFY2(entry.contains("Exec=\"/opt/a\\\\$b/gate\" \"100%% \\\\\"it\\\\\"\\n\\\\\\\\\"\n"),
            entry.constData());
    }
};

GATEHOUSE_TEST(TestWindowChoices)
#include "TestWindowChoices.moc"
