#include "tests/support/TestMain.h"

#ifdef GATEHOUSE_TEST_WIDGETS
#include <QApplication>
using TestApplication = QApplication;
#else
#include <QCoreApplication>
using TestApplication = QCoreApplication;
#endif

#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

namespace gatehouse::test {

std::vector<RegisteredTest> &registeredTests()
{
    static std::vector<RegisteredTest> tests;
    return tests;
}

QString dataPath(const QString &relative)
{
    return sourcePath(QStringLiteral("tests/data/") + relative);
}

QString sourcePath(const QString &relative)
{
    return QStringLiteral(GATEHOUSE_SOURCE_DIR "/") + relative;
}

} // namespace gatehouse::test

#ifdef GATEHOUSE_TEST_WIDGETS
namespace {

// A window that comes back is made to fit its screen, in Qt 6.8 in its width too, and the one of
// "offscreen" has 800 pixels: less than the window has when it is opened for the first time.
void useLargeScreen()
{
    if (qgetenv("QT_QPA_PLATFORM") != "offscreen")
        return;
    const QString screen = gatehouse::test::dataPath(QStringLiteral("ui/screen.json"));
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(screen));
}

} // namespace
#endif

int main(int argc, char **argv)
{
    // What a program that a test starts writes for its user, as its database of calls, is nobody's.
    const QTemporaryDir data;
    qputenv("XDG_DATA_HOME", QFile::encodeName(data.path()));
#ifdef GATEHOUSE_TEST_WIDGETS
    useLargeScreen();
#endif
    TestApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    QString wanted;
    if (arguments.size() > 1 && !arguments[1].startsWith(u'-'))
        wanted = arguments.takeAt(1);
    int failures = 0;
    int ran = 0;
    for (const auto &test : gatehouse::test::registeredTests()) {
        if (!wanted.isEmpty() && wanted != QLatin1String(test.name))
            continue;
        ++ran;
        const std::unique_ptr<QObject> object = test.make();
        failures += QTest::qExec(object.get(), arguments);
    }
    if (ran == 0) {
        std::fprintf(stderr, "no test is named %s\n", qPrintable(wanted));
        return 1;
    }
    return failures == 0 ? 0 : 1;
}
