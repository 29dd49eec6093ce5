#include "tests/integration/BridgeProcess.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

namespace gatehouse::test {

using namespace Qt::Literals::StringLiterals;

BridgeProcess::BridgeProcess(const QStringList &words, const QByteArray &key)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"GATEHOUSE_API_KEY"_s);
    if (!key.isEmpty())
        environment.insert(u"GATEHOUSE_API_KEY"_s, QString::fromLatin1(key));
    m_process.setProcessEnvironment(environment);
    m_process.start(QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"), QStringList{u"connect"_s} + words);
}

BridgeProcess::~BridgeProcess()
{
    m_process.kill();
    m_process.waitForFinished();
}

void BridgeProcess::request(int id, const QByteArray &method, const QByteArray &params)
{
    send(R"({"jsonrpc":"2.0","id":)" + QByteArray::number(id) + R"(,"method":")" + method + R"(","params":)"
        + params + '}');
}

bool BridgeProcess::handshake()
{
    request(0, "initialize",
        R"({"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}})");
    const bool initialized = answerTo(0).contains(u"result"_s);
    send(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    return initialized;
}

const QByteArrayList &BridgeProcess::lines()
{
    m_rest += m_process.readAllStandardOutput();
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
        m_lines.append(m_rest.first(end));
        m_rest = m_rest.sliced(end + 1);
    }
    return m_lines;
}

QJsonObject BridgeProcess::answerTo(int id)
{
    QJsonObject answer;
    const auto has = [&] {
        for (const QByteArray &line : lines()) {
            const QJsonObject message = QJsonDocument::fromJson(line).object();
            if (!message.contains(u"method"_s) && message[u"id"_s].toInt(-1) == id)
                answer = message;
        }
        return !answer.isEmpty();
    };
    return QTest::qWaitFor(has, 15'000) ? answer : QJsonObject();
}

bool BridgeProcess::onlyMessages()
{
    return std::ranges::all_of(
        lines(), [](const QByteArray &line) { return QJsonDocument::fromJson(line).isObject(); });
}

int BridgeProcess::finish()
{
    m_process.closeWriteChannel();
    return waitForEnd();
}

int BridgeProcess::waitForEnd()
{
    const auto ended = [this] { return m_process.state() == QProcess::NotRunning; };
    if (!QTest::qWaitFor(ended, 15'000) || m_process.exitStatus() != QProcess::NormalExit)
        return -1;
    return m_process.exitCode();
}

} // namespace gatehouse::test
