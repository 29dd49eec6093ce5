#include "tests/integration/RunningGateway.h"

#include "tests/support/TestMain.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

namespace gatehouse::test {

QJsonObject Answer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QByteArray Answer::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

RunningGateway::RunningGateway() : m_host(m_clock)
{
    const auto port = m_demo.start(0);
    Q_ASSERT(port.ok());
    m_demoPort = *port;
}

void RunningGateway::writeConfig(QByteArray yaml)
{
    yaml.replace("%DEMO%", "http://127.0.0.1:" + QByteArray::number(m_demoPort) + "/api/v1");
    yaml.replace("%SPEC%", sourcePath(QStringLiteral("specs/crm-openapi.yaml")).toUtf8());
    QFile file(configFile());
    const bool written = file.open(QIODevice::WriteOnly) && file.write(yaml) == yaml.size();
    Q_ASSERT(written);
    Q_UNUSED(written);
}

QByteArray RunningGateway::demoConfig()
{
    return R"(gateway:
  name: Test Gateway
  port: 0
  log_level: ERROR
  master_key: sk-master-test
  workers: 2
apis:
  - name: crm
    display_name: CRM
    description: Customers and deals
    openapi: { path: "%SPEC%" }
    backend:
      base_url: "%DEMO%"
      auth: { type: bearer, token: demo-token }
    access: { teams: [sales, admin] }
  - name: reading
    openapi: { path: "%SPEC%" }
    backend:
      base_url: "%DEMO%"
      auth: { type: bearer, token: demo-token }
    conversion: { include_methods: [GET] }
teams:
  - { name: sales, api_key: sk-sales-test, allowed_apis: [crm] }
  - { name: support, api_key: sk-support-test, allowed_apis: [reading] }
  - { name: admin, api_key: sk-admin-test, allowed_apis: "*" }
)";
}

int RunningGateway::start()
{
    int exitCode = -1;
    QEventLoop loop;
    QObject context;
    QObject::connect(&m_host, &gateway::GatewayHost::started, &context, [&] {
        exitCode = 0;
        loop.quit();
    });
    QObject::connect(
        &m_host, &gateway::GatewayHost::startFailed, &context, [&](int code, const Problems &problems) {
            exitCode = code;
            m_startProblems = problems;
            loop.quit();
        });
    options.configFile = configFile();
    m_host.start(options);
    loop.exec();
    return exitCode;
}

int RunningGateway::stop()
{
    QSignalSpy spy(&m_host, &gateway::GatewayHost::stopped);
    m_host.stop();
    return spy.wait(35'000) ? 0 : 1;
}

gateway::ReloadOutcome RunningGateway::reload()
{
    QSignalSpy spy(&m_host, &gateway::GatewayHost::reloadFinished);
    m_host.reload();
    if (!spy.wait(30'000))
        return {};
    return spy.takeFirst().at(0).value<gateway::ReloadOutcome>();
}

Answer RunningGateway::send(const QByteArray &method, const QString &path, const QByteArray &key,
    const QByteArray &body, const QList<QNetworkReply::RawHeaderPair> &headers)
{
    const QString url = path.startsWith(u"http") ? path : m_host.status().url + path;
    QNetworkRequest request{QUrl(url)};
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!key.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + key);
    if (!body.isEmpty())
        request.setRawHeader("Content-Type", "application/json");
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, body);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    Answer answer{reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
        reply->rawHeaderPairs()};
    reply->deleteLater();
    return answer;
}

QJsonObject RunningGateway::rpc(
    const QString &path, const QByteArray &key, const QByteArray &method, const QJsonObject &params)
{
    const QJsonObject message{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")}, {QStringLiteral("id"), 1},
        {QStringLiteral("method"), QString::fromLatin1(method)}, {QStringLiteral("params"), params}};
    const QJsonObject answer
        = send("POST", path, key, QJsonDocument(message).toJson(QJsonDocument::Compact)).json();
    return answer.contains(QLatin1String("error")) ? answer[QLatin1String("error")].toObject()
                                                   : answer[QLatin1String("result")].toObject();
}

} // namespace gatehouse::test
