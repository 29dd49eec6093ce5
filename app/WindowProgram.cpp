#include "app/WindowProgram.h"

#include "app/Terminal.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStringList>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstring>
#include <unistd.h>
#else
#include <QProcess>
#endif

namespace gatehouse::app {
namespace {

using namespace Qt::Literals::StringLiterals;

#ifdef Q_OS_WIN
constexpr QLatin1StringView kProgram("gatehouse-window.exe");
#else
constexpr QLatin1StringView kProgram("gatehouse-window");
#endif

// Beside this program where it was built, below libexec where it was installed.
QString windowProgram(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QDir own(QCoreApplication::applicationDirPath());
    for (const QString &folder : {u"."_s, u"../libexec/gatehouse"_s}) {
        QString path = QDir::cleanPath(own.filePath(folder + u'/' + kProgram));
        if (QFileInfo(path).isExecutable())
            return path;
    }
    return {};
}

} // namespace

int becomeWindow(int argc, char **argv)
{
    const QString path = windowProgram(argc, argv);
    if (path.isEmpty()) {
        complain(u"The window's program %1 is not installed; Debian's package of it is gatehouse-desktop. "
                 "To serve without the window: gatehouse --no-gui"_s.arg(kProgram));
        return kFailed;
    }
#ifdef Q_OS_UNIX
    QByteArray local = path.toLocal8Bit();
    argv[0] = local.data();
    execv(local.constData(), argv);
    complain(u"%1 does not start: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    return kFailed;
#else
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    QProcess window;
    window.setProcessChannelMode(QProcess::ForwardedChannels);
    window.start(path, arguments);
    window.waitForFinished(-1);
    return window.exitStatus() == QProcess::NormalExit ? window.exitCode() : kFailed;
#endif
}

} // namespace gatehouse::app
