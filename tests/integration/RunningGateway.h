#pragma once

#include "app/demo/DemoHost.h"
#include "engine/base/Clock.h"
#include "engine/gateway/GatewayHost.h"

#include <QByteArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>

namespace gatehouse::test {

// What came back over HTTP.
struct Answer
{
    int status = 0;
    QByteArray body;
    QList<QNetworkReply::RawHeaderPair> headers;

    QJsonObject json() const;
    QByteArray header(QByteArrayView name) const;
};

// A real gateway with the demo behind it, on free loopback ports, with a configuration in a folder of its
// own.
class RunningGateway
{
public:
    RunningGateway();

    // Writes config.yaml; %DEMO% becomes the demo's base URL and %SPEC% its document.
    void writeConfig(QByteArray yaml);
    static QByteArray demoConfig();
    // How start() starts it; the file is the one above.
    gateway::StartOptions options;
    // Starts and waits until it serves or fails; the exit code it failed with, 0 when it serves.
    int start();
    int stop();
    gateway::ReloadOutcome reload();

    Answer send(const QByteArray &method, const QString &path, const QByteArray &key = {},
        const QByteArray &body = {}, const QList<QNetworkReply::RawHeaderPair> &headers = {});
    Answer get(const QString &path, const QByteArray &key = {}) { return send("GET", path, key); }
    // One JSON-RPC request; its result object (or the error's).
    QJsonObject rpc(
        const QString &path, const QByteArray &key, const QByteArray &method, const QJsonObject &params = {});

    gateway::GatewayHost &host() { return m_host; }
    QString configFile() const { return m_folder.filePath(QStringLiteral("config.yaml")); }
    QString folder() const { return m_folder.path(); }
    quint16 demoPort() const { return m_demoPort; }
    const Problems &startProblems() const { return m_startProblems; }

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    demo::DemoHost m_demo;
    quint16 m_demoPort = 0;
    gateway::GatewayHost m_host;
    QNetworkAccessManager m_network;
    Problems m_startProblems;
};

} // namespace gatehouse::test
