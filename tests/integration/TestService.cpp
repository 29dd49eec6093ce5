#include "app/commands/StatusCommand.h"
#include "app/service/ServiceReporter.h"
#include "tests/integration/HeldBackend.h"
#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gatehouse;
using test::RunningGateway;

namespace {

// Where systemd would listen.
class Manager
{
public:
    Manager()
    {
        m_path = QFile::encodeName(m_folder.filePath(u"notify"_s));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(
            static_cast<char *>(address.sun_path), m_path.constData(), static_cast<size_t>(m_path.size()));
        m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        const int bound = ::bind(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
        Q_ASSERT(bound == 0);
        Q_UNUSED(bound);
    }
    ~Manager() { ::close(m_socket); }
    Manager(const Manager &) = delete;
    Manager &operator=(const Manager &) = delete;

    QByteArray path() const { return m_path; }
    // All that was said so far.
    const QByteArrayList &heard()
    {
        QByteArray message(4096, '\0');
        for (;;) {
            const ssize_t size = ::recv(m_socket, message.data(), static_cast<size_t>(message.size()), 0);
            if (size < 0)
                return m_heard;
            m_heard.append(message.first(size));
        }
    }
    qsizetype count(QByteArrayView beginning)
    {
        return std::ranges::count_if(
            heard(), [beginning](const QByteArray &message) { return message.startsWith(beginning); });
    }
    qsizetype firstAt(QByteArrayView beginning)
    {
        const auto found = std::ranges::find_if(
            heard(), [beginning](const QByteArray &message) { return message.startsWith(beginning); });
        return found - m_heard.begin();
    }

private:
    QTemporaryDir m_folder;
    QByteArray m_path;
    int m_socket = -1;
    QByteArrayList m_heard;
};

struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray error;
};

Run runStatus(const QStringList &words, const QString &masterKey = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"GATEWAY_MASTER_KEY"_s);
    if (!masterKey.isEmpty())
        environment.insert(u"GATEWAY_MASTER_KEY"_s, masterKey);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"), QStringList{u"status"_s} + words);
    // The gateway of the test is on our own event loop's threads only in part, so it must not block.
    QSignalSpy spy(&process, &QProcess::finished);
    if (!spy.wait(30'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

// A configuration for the backend alone; its file.
QString writeHeld(const test::HeldBackend &backend, const QTemporaryDir &folder)
{
    backend.writeDocument(folder.filePath(u"held.json"_s));
    QFile config(folder.filePath(u"config.yaml"_s));
    const bool opened = config.open(QIODevice::WriteOnly);
    Q_ASSERT(opened);
    Q_UNUSED(opened);
    config.write("gateway: { port: 0, log_level: ERROR, master_key: sk-master-test, workers: 2 }\n"
                 "apis: [ { name: held, openapi: { path: held.json }, backend: { base_url: \""
        + backend.url()
        + "\", auth: { type: none } } } ]\n"
          "teams: [ { name: blue, api_key: sk-blue-test, allowed_apis: '*' } ]\n");
    config.close();
    return config.fileName();
}

// So many calls that are under way, each on a connection of its own.
std::vector<std::unique_ptr<QTcpSocket>> startCalls(const QUrl &url, int count)
{
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < count; ++i) {
        clients.push_back(std::make_unique<QTcpSocket>());
        QTcpSocket &client = *clients.back();
        client.connectToHost(url.host(), static_cast<quint16>(url.port()));
        client.write(
            "POST /v1/tools/held/slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sk-blue-test\r\n"
            "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    }
    return clients;
}

} // namespace

// The program as a service: what systemd is told, and what `gatehouse status` says.
class TestService : public QObject
{
    Q_OBJECT

private:
    static void isAnswered(QTcpSocket &client)
    {
        QTRY_VERIFY(client.bytesAvailable() > 0);
        const QByteArray answer = client.readAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
        QVERIFY(answer.contains("\\\"slow\\\":true"));
    }

private Q_SLOTS:
    void systemdIsTold()
    {
        Manager manager;
        RunningGateway files; // for its folder and demo alone
        files.writeConfig(RunningGateway::demoConfig());
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NOTIFY_SOCKET"_s, QFile::decodeName(manager.path()));
        environment.insert(u"WATCHDOG_USEC"_s, u"600000"_s);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"),
            {u"--no-gui"_s, u"--config"_s, files.configFile()});
        QTRY_COMPARE_WITH_TIMEOUT(manager.count("READY=1"), 1, 30'000);
        QVERIFY(manager.firstAt("STATUS=Serving 2 APIs at http://127.0.0.1:") < manager.heard().size());
        QTRY_VERIFY(manager.count("WATCHDOG=1") >= 3);

        ::kill(static_cast<pid_t>(process.processId()), SIGHUP);
        QTRY_COMPARE(manager.count("READY=1"), 2);
        QCOMPARE(manager.count("RELOADING=1\nMONOTONIC_USEC="), 1);
        QVERIFY(manager.firstAt("RELOADING=1") > manager.firstAt("READY=1"));
        QCOMPARE(manager.count("STOPPING=1"), 0);

        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 35'000);
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(manager.count("STOPPING=1"), 1);
        QCOMPARE(manager.count("READY=1"), 2);
    }
    // A call that has come is answered, whatever its backend makes of the time.
    void stoppingUnderLoadLosesNoCall()
    {
        Manager manager;
        SystemClock clock;
        test::HeldBackend backend(clock);
        QTemporaryDir folder;
        const QString config = writeHeld(backend, folder);
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NOTIFY_SOCKET"_s, QFile::decodeName(manager.path()));
        process.setProcessEnvironment(environment);
        process.start(
            QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"), {u"--no-gui"_s, u"--config"_s, config});
        QTRY_COMPARE_WITH_TIMEOUT(manager.count("READY=1"), 1, 30'000);
        QTRY_VERIFY(process.canReadLine());
        const QUrl url(QJsonDocument::fromJson(process.readLine())["url"_L1].toString());

        constexpr int calls = 40;
        const auto clients = startCalls(url, calls);
        QTRY_COMPARE(backend.waiting(), calls);
        ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
        QTRY_COMPARE(manager.count("STATUS=Stopping"), 1);
        backend.release();
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 35'000);
        QCOMPARE(process.exitCode(), 0);
        for (const auto &client : clients)
            isAnswered(*client);
    }
    void aFailedStartIsNeverReady()
    {
        Manager manager;
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"NOTIFY_SOCKET"_s, QFile::decodeName(manager.path()));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"),
            {u"--no-gui"_s, u"--config"_s, u"/nowhere/config.yaml"_s});
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 15'000);
        QCOMPARE(process.exitCode(), 3);
        QCOMPARE(manager.count("READY=1"), 0);
        QCOMPARE(manager.count("STATUS=Could not start"), 1);
    }
    void statusNamesWhatFailed()
    {
        gateway::GatewayStatus status;
        status.state = gateway::GatewayState::Running;
        status.url = u"http://127.0.0.1:1"_s;
        for (int i = 0; i < 5; ++i) {
            gateway::ApiStatus api;
            api.name = u"api%1"_s.arg(i);
            api.state = i == 0 ? gateway::ApiState::Ready : gateway::ApiState::Failed;
            status.apis.append(api);
        }
        QCOMPARE(app::serviceStatus(status),
            QByteArray("Serving 1 API, 4 failed (api1, api2, api3, …), at http://127.0.0.1:1"));
    }
    void aStuckThreadIsNotHidden()
    {
        int asked = 0;
        int said = 0;
        app::Watchdog watchdog(
            1ms, [&asked] { ++asked; }, [&said] { ++said; });
        QTRY_COMPARE(asked, 1);
        watchdog.answered();
        QCOMPARE(said, 1);
        QTRY_COMPARE(asked, 2);
        // No answer: nothing is asked or said any more, however often the timer runs.
        int ticks = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, &timer, [&ticks] { ++ticks; });
        timer.start(1ms);
        QTRY_VERIFY(ticks > 20);
        QCOMPARE(asked, 2);
        QCOMPARE(said, 1);
        watchdog.answered();
        QCOMPARE(said, 2);
    }
    void theHostAnswersWhileItServes()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        QSignalSpy spy(&gateway.host(), &gateway::GatewayHost::alive);
        gateway.host().checkAlive();
        QVERIFY(spy.wait(5'000));
        QCOMPARE(gateway.stop(), 0);
        gateway.host().checkAlive();
        QVERIFY(spy.wait(5'000));
    }
    void statusOfAGateway()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        const QString url = gateway.host().status().url;
        const Run plain = runStatus({u"--url"_s, url});
        QCOMPARE(plain.code, 0);
        QVERIFY2(plain.out.contains("apis_loaded:         2\n"), plain.out.constData());
        QVERIFY(plain.out.contains("ready:               yes"));
        const Run json = runStatus({u"--json"_s, u"--url"_s, url + u'/'}, u"sk-master-test"_s);
        QCOMPARE(json.code, 0);
        const QJsonObject object = QJsonDocument::fromJson(json.out).object();
        QCOMPARE(object["ready"_L1].toBool(), true);
        QCOMPARE(object["health"_L1]["status"_L1].toString(), u"healthy"_s);
        QVERIFY(!json.out.contains("sk-master-test"));

        QByteArray broken = RunningGateway::demoConfig();
        broken.replace("name: reading\n    openapi: { path: \"%SPEC%\" }",
            "name: reading\n    openapi: { path: missing.yaml }");
        gateway.writeConfig(broken);
        QVERIFY(gateway.reload().ok);
        QCOMPARE(runStatus({u"--url"_s, url}).code, 1);
        QCOMPARE(gateway.stop(), 0);
        const Run gone = runStatus({u"--url"_s, url});
        QCOMPARE(gone.code, 3);
        QVERIFY(gone.out.isEmpty());
        QVERIFY(gone.error.contains(url.toUtf8()));
    }
    void statusOfWhatIsNone()
    {
        QCOMPARE(runStatus({u"--url"_s, u"ftp://x"_s}).code, 2);
        QCOMPARE(runStatus({u"--wait"_s, u"-1"_s}).code, 2);
        RunningGateway other; // its demo answers 404
        const Run none = runStatus({u"--url"_s, u"http://127.0.0.1:%1"_s.arg(other.demoPort())});
        QCOMPARE(none.code, 3);
        QVERIFY2(none.error.contains("not as a gateway does"), none.error.constData());
    }
    void statusWaits()
    {
        RunningGateway gateway;
        QTcpServer finder;
        QVERIFY(finder.listen(QHostAddress::LocalHost));
        const QByteArray port = QByteArray::number(finder.serverPort());
        finder.close();
        QByteArray yaml = RunningGateway::demoConfig();
        yaml.replace("port: 0", "port: " + port);
        gateway.writeConfig(yaml);
        QProcess process;
        process.start(QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"),
            {u"status"_s, u"--wait"_s, u"30"_s, u"--url"_s,
                u"http://127.0.0.1:"_s + QString::fromLatin1(port)});
        QVERIFY(process.waitForStarted());
        QCOMPARE(gateway.start(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 15'000);
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(gateway.stop(), 0);
    }
    // As statusTable shows what /admin/status will say, whatever that is.
    void statusShowsWhatIsThere()
    {
        gateway::PeerStatus answer;
        answer.health = {{u"status"_s, u"healthy"_s}, {u"version"_s, u"1"_s}};
        answer.isReady = true;
        answer.status = QJsonDocument::fromJson(
            "{\"version\":\"1\",\"url\":\"http://x\",\"calls\":{\"total\":12},\"apis\":[{\"name\":\"crm\","
            "\"breaker\":\"open\",\"problems\":[1]},{\"name\":\"x\",\"breaker\":\"closed\",\"why\":\"z\"}]}")
                            .object();
        QCOMPARE(app::statusTable(answer),
            u"status:              healthy\nversion:             1\nready:               yes\n"
            "calls.total:         12\nurl:                 http://x\n\napis:\n"
            "  name  breaker  why\n  crm   open     -\n  x     closed   z"_s);
    }
};

GATEHOUSE_TEST(TestService)
#include "TestService.moc"
