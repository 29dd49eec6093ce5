#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>

namespace gatehouse::test {

// `gatehouse connect` as a client starts it.
class BridgeProcess
{
public:
    explicit BridgeProcess(const QStringList &words, const QByteArray &key = {});
    ~BridgeProcess();

    void send(const QByteArray &line) { m_process.write(line + '\n'); }
    // A request with an integer id.
    void request(int id, const QByteArray &method, const QByteArray &params = "{}");
    // initialize and what follows, answered.
    bool handshake();
    // The message that answers the request, once it has come; empty when it does not.
    QJsonObject answerTo(int id);
    // All that came on stdout so far, line by line.
    const QByteArrayList &lines();
    // Every line is a JSON object.
    bool onlyMessages();

    // Ends stdin and waits; the exit code, -1 when it does not end.
    int finish();
    int waitForEnd();
    QByteArray errors() { return m_errors += m_process.readAllStandardError(); }
    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    QByteArray m_rest;
    QByteArrayList m_lines;
    QByteArray m_errors;
};

} // namespace gatehouse::test
