#include "engine/clients/ClientVerifier.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>

#include <csignal>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::clients;

namespace {

const QByteArray kGood = "read line; say "
                         "'{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-11-25\","
                         "\"serverInfo\":{\"name\":\"s\",\"version\":\"1\"}}}'\n"
                         "read line; read line\n"
                         "say '{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"tools\":[]}}'\n";

} // namespace

// Commands that behave, and commands that do not: shell scripts stand for them.
class TestClientVerifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<VerifyResult>(); }
    void passes();
    void saysWhatFailed_data();
    void saysWhatFailed();
    void endsWhatDoesNotEnd();
    void cancels();
    void isDestroyedMeanwhile();
    void givesFewVariables();
    void saysWhichVariableIsMissing();
    void saysWhyNoConnection();
    void saysWhatCannotBeStarted();

private:
    ClientVerifier::Request request(const QByteArray &script, ClientKind client = ClientKind::ClaudeDesktop)
    {
        const QString path = m_folder.filePath(u"server.sh"_s);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            file.write("say() { printf '%s\\n' \"$1\"; }\necho $$ > \"$PIDFILE\"\n" + script);
        ClientVerifier::Request request;
        request.client = client;
        request.entry.name = u"gatehouse"_s;
        request.entry.command = u"/bin/sh"_s;
        request.entry.arguments = QStringList{path};
        request.entry.environment = StringPairs{{u"PIDFILE"_s, m_folder.filePath(u"pid"_s)}};
        return request;
    }
    // No process of the script is left.
    bool isGone() const
    {
        QFile file(m_folder.filePath(u"pid"_s));
        const int process = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
        return process > 0 && ::kill(process, 0) != 0;
    }
    static VerifyResult verify(const ClientVerifier::Request &request)
    {
        ClientVerifier verifier;
        QSignalSpy finished(&verifier, &ClientVerifier::finished);
        verifier.start(request);
        if (finished.isEmpty())
            finished.wait(20'000);
        return finished.isEmpty() ? VerifyResult() : finished.first().first().value<VerifyResult>();
    }

    QTemporaryDir m_folder;
};

void TestClientVerifier::passes()
{
    const VerifyResult result = verify(request(kGood + "cat >/dev/null\n"));
    QVERIFY2(result.passed, qPrintable(result.lastWords));
    QCOMPARE(result.entry, u"gatehouse"_s);
    QCOMPARE(result.steps.size(), 4);
    QCOMPARE(result.steps[0].kind, VerifyStep::Kind::Start);
    QCOMPARE(result.steps[3].state, VerifyStep::State::LeftOut);
    QVERIFY(isGone());
}

void TestClientVerifier::saysWhatFailed_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &script, VerifyStep::Kind kind,
                         const char *message, const char *words) {
        QTest::addRow("%s", name) << script << static_cast<int>(kind) << QString::fromLatin1(message)
                                  << QString::fromLatin1(words);
    };
    row("ends", "echo 'no key' >&2; exit 2\n", VerifyStep::Kind::Start, "exit code 2", "no key");
    row("crashes", "kill -KILL $$\n", VerifyStep::Kind::Start, "crashed", "");
    row("speaks", "say 'Welcome!'; cat >/dev/null\n", VerifyStep::Kind::Handshake, "Welcome!", "");
    row("ends later",
        "read line; say '{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"x\"}}'; exit 1\n",
        VerifyStep::Kind::List, "exit code 1", "");
}

void TestClientVerifier::saysWhatFailed()
{
    QFETCH(QByteArray, script);
    QFETCH(int, kind);
    QFETCH(QString, message);
    QFETCH(QString, words);
    const VerifyResult result = verify(request(script));
    QVERIFY(!result.passed);
    QVERIFY(!result.steps.isEmpty());
    const VerifyStep &last = result.steps.last();
    QCOMPARE(last.state, VerifyStep::State::Failed);
    QCOMPARE(static_cast<int>(last.kind), kind);
    QVERIFY2(last.message.contains(message), qPrintable(last.message));
    QCOMPARE(result.lastWords, words);
    QVERIFY(isGone());
}

// It neither answers nor listens to being asked to end.
void TestClientVerifier::endsWhatDoesNotEnd()
{
    ClientVerifier::Request stubborn = request("trap '' TERM\nwhile :; do read line || sleep 1; done\n");
    stubborn.timeout = std::chrono::milliseconds(200);
    const VerifyResult result = verify(stubborn);
    QVERIFY(!result.passed);
    QVERIFY(result.steps.last().message.contains(u"in time"_s));
    QVERIFY(isGone());
}

void TestClientVerifier::cancels()
{
    QFile::remove(m_folder.filePath(u"pid"_s));
    ClientVerifier verifier;
    QSignalSpy finished(&verifier, &ClientVerifier::finished);
    verifier.start(request("trap '' TERM\nwhile :; do read line || sleep 1; done\n"));
    QTRY_VERIFY(QFile(m_folder.filePath(u"pid"_s)).size() > 0);
    verifier.cancel();
    QVERIFY(finished.wait(5000));
    QVERIFY(finished.first().first().value<VerifyResult>().cancelled);
    QVERIFY(!verifier.isRunning());
    QVERIFY(isGone());
    // And it can be used again.
    verifier.start(request(kGood + "cat >/dev/null\n"));
    QVERIFY(finished.wait(20'000));
    QVERIFY(finished.last().first().value<VerifyResult>().passed);
}

void TestClientVerifier::isDestroyedMeanwhile()
{
    QFile::remove(m_folder.filePath(u"pid"_s));
    {
        ClientVerifier verifier;
        verifier.start(request("while :; do sleep 1; done\n"));
        QTRY_VERIFY(QFile(m_folder.filePath(u"pid"_s)).size() > 0);
    }
    QVERIFY(isGone());
}

// As Claude Desktop does it: a variable of ours arrives only by the entry.
void TestClientVerifier::givesFewVariables()
{
    const QByteArray script = "env >&2; exit 1\n";
    ClientVerifier::Request few = request(script);
    few.environment.variables.insert(u"GATEHOUSE_TEST_MARK"_s, u"here"_s);
    few.entry.environment.append({u"GATEHOUSE_API_KEY"_s, u"keychain:${x}"_s});
    const QString words = verify(few).lastWords;
    QVERIFY(words.contains(u"GATEHOUSE_API_KEY=keychain:${x}"_s));
    QVERIFY(!words.contains(u"GATEHOUSE_TEST_MARK"_s));

    ClientVerifier::Request all = request(script, ClientKind::ClaudeCode);
    all.environment.variables = {{u"GATEHOUSE_TEST_MARK"_s, u"here"_s}, {u"PATH"_s, u"/usr/bin:/bin"_s}};
    all.entry.environment.append({u"COPY"_s, u"<${GATEHOUSE_TEST_MARK}>"_s});
    const QString more = verify(all).lastWords;
    QVERIFY(more.contains(u"GATEHOUSE_TEST_MARK=here"_s));
    QVERIFY(more.contains(u"COPY=<here>"_s));
}

void TestClientVerifier::saysWhichVariableIsMissing()
{
    ClientVerifier::Request request;
    request.environment.variables.clear();
    request.entry.transport = Transport::Http;
    request.entry.url = u"http://127.0.0.1:9/mcp"_s;
    for (const ClientKind client : {ClientKind::Codex, ClientKind::Cursor}) {
        request.client = client;
        request.entry.bearerVariable = client == ClientKind::Codex ? u"MISSING_KEY"_s : QString();
        request.entry.headers.clear();
        if (client == ClientKind::Cursor)
            request.entry.headers.append({u"Authorization"_s, u"Bearer ${env:MISSING_KEY}"_s});
        const VerifyResult result = verify(request);
        QVERIFY(!result.passed);
        QVERIFY(result.steps.last().message.contains(u"MISSING_KEY"_s));
    }
}

void TestClientVerifier::saysWhyNoConnection()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    ClientVerifier::Request request;
    request.client = ClientKind::Cursor;
    request.entry.transport = Transport::Http;
    request.entry.url = u"http://127.0.0.1:%1/mcp"_s.arg(port);
    const VerifyResult result = verify(request);
    QVERIFY(!result.passed);
    QCOMPARE(result.steps.last().kind, VerifyStep::Kind::Start);
    QVERIFY(!result.steps.last().message.isEmpty());
}

void TestClientVerifier::saysWhatCannotBeStarted()
{
    ClientVerifier::Request request;
    request.entry.command = u"/nowhere/gatehouse"_s;
    const VerifyResult result = verify(request);
    QVERIFY(!result.passed);
    QCOMPARE(result.steps.size(), 1);
    QCOMPARE(result.steps[0].subject, u"/nowhere/gatehouse"_s);
    QVERIFY(result.steps[0].message.contains(u"cannot be started"_s));
}

GATEHOUSE_TEST(TestClientVerifier)
#include "TestClientVerifier.moc"
