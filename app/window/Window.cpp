#include "app/window/Window.h"

#include "app/ActivityFile.h"
#include "app/FileLimit.h"
#include "app/SignalWatcher.h"
#include "app/SingleInstance.h"
#include "app/StateFolder.h"
#include "app/Terminal.h"
#include "app/commands/ServeCommand.h"
#include "app/demo/DemoHost.h"
#include "app/window/WindowTimes.h"
#include "engine/base/Clock.h"
#include "engine/base/OwnProgram.h"
#include "engine/credentials/SystemKeychain.h"
#include "ui/LoginStart.h"
#include "ui/MainWindow.h"
#include "ui/style/Icons.h"
#include "ui/style/Theme.h"
#include "ui/style/Translator.h"
#include "ui/tray/SystemTray.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QSettings>

#include <memory>

namespace gatehouse::app {

using namespace Qt::Literals::StringLiterals;

namespace {

void nameApplication()
{
    QApplication::setOrganizationName(u"Gatehouse"_s);
    QApplication::setApplicationName(u"Gatehouse"_s);
    QApplication::setApplicationVersion(QLatin1StringView(GATEHOUSE_VERSION));
    QApplication::setDesktopFileName(u"gatehouse"_s);
    QApplication::setWindowIcon(ui::applicationIcon());
}

// Qt would end the process without one.
bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    const bool needsOne = platform.isEmpty() || platform.startsWith("xcb") || platform.startsWith("wayland");
    return !needsOne || !qEnvironmentVariableIsEmpty("DISPLAY")
        || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

// A demo that cannot start is no reason not to open the window: it says so there.
Problems startDemo(demo::DemoHost &demo)
{
    const auto port = demo.startBesideGateway();
    return port.ok() ? Problems{} : Problems{port.error()};
}

// Started once, for as long as the window is open.
ui::DemoOffer demoOffer(std::unique_ptr<demo::DemoHost> &demo)
{
    QFile document(u":/demo/crm-openapi.yaml"_s);
    if (!document.open(QIODevice::ReadOnly))
        return {};
    const auto start = [&demo]() -> Result<void> {
        if (demo)
            return {};
        auto host = std::make_unique<demo::DemoHost>();
        const auto port = host->startBesideGateway();
        if (!port)
            return port.error();
        demo = std::move(host);
        return {};
    };
    return {document.readAll(), u"http://127.0.0.1:%1/api/v1"_s.arg(demo::kDemoPort), u"demo-token"_s, start};
}

// What starts us with the session: the program that people start, where it is, with what it was told.
ui::LoginStart::Command loginCommand(const WindowOptions &options)
{
    QStringList arguments{u"--tray"_s};
    if (options.serve.demo)
        arguments += u"--demo"_s;
    return {ownProgram(), arguments};
}

} // namespace

int openWindow(int &argc, char **argv, const WindowOptions &options)
{
    if (!hasDisplay()) {
        complain(u"There is no display for the window (neither DISPLAY nor WAYLAND_DISPLAY is set). "
                 "To serve without it: gatehouse --no-gui"_s);
        return kFailed;
    }
    QApplication application(argc, argv);
    gateway::StartOptions start = options.serve.start;
    start.configFile = findConfiguration(start.configFile);
    start.watch = true;
    start.stateFolder = stateFolder();
    start.activityFile = defaultActivityFile();
    nameApplication();
    SingleInstance instance(SingleInstance::nameOfUser());
    const QString named = options.serve.start.configFile;
    if (instance.tellFirst(named.isEmpty() ? QString() : QFileInfo(named).absoluteFilePath())) {
        complain(u"Gatehouse is open already; its window has been brought to the front."_s);
        return kStopped;
    }
    instance.listen();
    raiseFileLimit();
    const SystemClock clock;
    QSettings settings;
    ui::Theme theme(application);
    ui::Translator translator;

    std::unique_ptr<demo::DemoHost> demo;
    Problems ownProblems;
    if (options.serve.demo) {
        demo = std::make_unique<demo::DemoHost>();
        ownProblems = startDemo(*demo);
    }
    credentials::SystemKeychain keychain;
    gateway::GatewayHost host(clock, &keychain);
    SignalWatcher signalWatcher;
    QObject::connect(
        &host, &gateway::GatewayHost::started, &host, [&host] { print(readyLine(host.status())); });
    QObject::connect(&signalWatcher, &SignalWatcher::reloadRequested, &host, &gateway::GatewayHost::reload);
    QObject::connect(&signalWatcher, &SignalWatcher::stopRequested, &host, [&host] {
        QObject::connect(&host, &gateway::GatewayHost::stopped, &host, &QApplication::quit);
        host.stop();
    });
    ui::SystemTray tray;
#ifdef Q_OS_LINUX
    ui::LoginStart login(ui::LoginStart::usualFolder(), loginCommand(options));
    ui::LoginStart *const loginStart = &login;
#else
    ui::LoginStart *const loginStart = nullptr;
#endif
    ui::MainWindow window({host, theme, translator, settings, start, demoOffer(demo), &tray, loginStart});
    window.setOwnProblems(ownProblems);
    QObject::connect(&instance, &SingleInstance::secondStarted, &window, &ui::MainWindow::comeForward);
    const auto times = WindowTimes::ofEnvironment(window);
    if (options.tray)
        window.openInTray();
    else
        window.show();
    host.start(start);
    return QApplication::exec();
}

} // namespace gatehouse::app
