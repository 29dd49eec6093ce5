#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"
#include "tests/unit/calls/TinyWeb.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using test::Answer;
using test::RunningGateway;
using test::TinyWeb;

namespace {

constexpr auto kMaster = "sk-master-test";

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

// The configuration's life: what a change does to a gateway that serves, and what a bad one does not.
class TestReload : public QObject
{
    Q_OBJECT

private:
    static QByteArray configWith(const QByteArray &what, const QByteArray &with)
    {
        QByteArray text = RunningGateway::demoConfig();
        Q_ASSERT(text.contains(what));
        return text.replace(what, with);
    }
    static QJsonObject status(RunningGateway &gateway)
    {
        return gateway.get(u"/admin/status"_s, kMaster).json();
    }

private Q_SLOTS:
    void onlyRegularFilesAreRead()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        const QString pipe = gateway.folder() + u"/pipe"_s;
        QCOMPARE(mkfifo(QFile::encodeName(pipe).constData(), 0600), 0); // opening it would wait for a writer
        const QByteArray valid = contentOf(gateway.configFile());
        const auto checked = [&](const QByteArray &what, const QByteArray &with) {
            return gateway.send("POST", u"/admin/check"_s, kMaster, QByteArray(valid).replace(what, with),
                {{"Content-Type", "application/yaml"}});
        };
        const Answer document = checked("  - name: reading\n",
            "  - name: piped\n    openapi: { path: " + QFile::encodeName(pipe)
                + " }\n    backend: { base_url: "
                  "http://127.0.0.1:9 }\n  - name: reading\n");
        QVERIFY2(document.body.contains("no regular file"), document.body.constData());
        const Answer certificate = checked(
            "  port: 0\n", "  port: 0\n  tls: { certificate: /dev/zero, private_key: /dev/zero }\n");
        QCOMPARE(certificate.status, 422);
        QVERIFY2(certificate.body.contains("no regular file"), certificate.body.constData());
        QVERIFY(QFile::remove(gateway.configFile()));
        QCOMPARE(mkfifo(QFile::encodeName(gateway.configFile()).constData(), 0600), 0);
        QCOMPARE(gateway.send("POST", u"/admin/reload"_s, kMaster).status, 422);
        QVERIFY(gateway.get(u"/admin/config"_s, kMaster).status != 200);
        QCOMPARE(gateway.get(u"/health"_s).status, 200);
    }

    void aChangedFileIsReloaded()
    {
        RunningGateway gateway;
        gateway.options.watch = true;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        QCOMPARE(status(gateway)["revision"_L1].toInt(), 1);
        gateway.writeConfig(RunningGateway::demoConfig().replace("reading", "reader"));
        QTRY_COMPARE(gateway.host().status().revision, 2ULL);
        QCOMPARE(gateway.host().status().apis[1].name, u"reader"_s);
        // A bad one is told, and changes nothing.
        gateway.writeConfig(configWith("port: 0", "port: many"));
        QTRY_VERIFY(gateway.host().status().rejectedAt.isValid());
        QCOMPARE(gateway.host().status().revision, 2ULL);
        const QJsonObject told = status(gateway);
        QVERIFY(told["rejected"_L1].toBool());
        QVERIFY(!told["problems"_L1].toArray().isEmpty());
        QCOMPARE(gateway.get(u"/v1/mcp/reader"_s, "sk-admin-test").status, 200);
        QVERIFY(gateway.get(u"/metrics"_s)
                    .body.contains("gateway_config_reloads_total{result=\"rejected\"} 1\n"));
        gateway.writeConfig(RunningGateway::demoConfig());
        QTRY_VERIFY(!gateway.host().status().rejectedAt.isValid());
        QVERIFY(!status(gateway)["rejected"_L1].toBool());
    }

    void aChangedDocumentIsReloaded()
    {
        RunningGateway gateway;
        gateway.options.watch = true;
        const QString document = gateway.folder() + u"/crm.yaml"_s;
        QVERIFY(QFile::copy(test::sourcePath(u"specs/crm-openapi.yaml"_s), document));
        QFile::setPermissions(document, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        gateway.writeConfig(RunningGateway::demoConfig().replace("%SPEC%", "crm.yaml"));
        QCOMPARE(gateway.start(), 0);
        const QByteArray before = contentOf(document);
        const auto write = [&document](const QByteArray &text) {
            QFile file(document);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write(QByteArray(before).replace("operationId: listCustomers", "operationId: allCustomers"));
        QTRY_COMPARE(gateway.host().status().revision, 2ULL);
        const auto allCustomers = [&gateway] {
            return gateway.send("POST", u"/v1/tools/crm/allCustomers"_s, "sk-sales-test", "{}").status;
        };
        QCOMPARE(allCustomers(), 200);
        // What it became is no document: the tools of before serve on.
        write("<html>\n");
        QTRY_VERIFY(gateway.host().status().apis[0].documentIsOld);
        QVERIFY(gateway.host().status().apis[0].state == gateway::ApiState::Ready);
        QCOMPARE(allCustomers(), 200);
        write(before);
        QTRY_VERIFY(!gateway.host().status().apis[0].documentIsOld);
        QCOMPARE(allCustomers(), 404);
    }

    void theAddressMoves()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        const QUrl old(gateway.host().status().url);
        QTcpSocket open;
        open.connectToHost(old.host(), static_cast<quint16>(old.port()));
        QVERIFY(open.waitForConnected());
        const quint16 port = freePort();
        gateway.writeConfig(configWith("port: 0", "port: " + QByteArray::number(port)));
        QVERIFY(gateway.reload().ok);
        QCOMPARE(QUrl(gateway.host().status().url).port(), port);
        QCOMPARE(gateway.get(u"/health"_s).status, 200);
        QTRY_COMPARE(open.state(), QAbstractSocket::UnconnectedState); // it was idle
        QTcpSocket late;
        late.connectToHost(old.host(), static_cast<quint16>(old.port()));
        QVERIFY(!late.waitForConnected());
        // To all addresses with the same port, where the old one is in the way, and back.
        for (const QByteArray host : {"0.0.0.0", "127.0.0.1"}) {
            gateway.writeConfig(
                configWith("port: 0", "port: " + QByteArray::number(port) + "\n  host: " + host));
            const auto moved = gateway.reload();
            QVERIFY2(moved.ok, moved.problems.isEmpty() ? "" : qPrintable(moved.problems[0].message));
            QCOMPARE(QUrl(gateway.host().status().url).host(), QString::fromLatin1(host));
            QCOMPARE(gateway.get(u"http://127.0.0.1:%1/health"_s.arg(port)).status, 200);
        }
    }

    void anAddressThatIsTakenLeavesTheOldOne()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        const QString url = gateway.host().status().url;
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        gateway.writeConfig(configWith("port: 0", "port: " + QByteArray::number(other.serverPort()))
                                .replace("reading", "reader"));
        const auto outcome = gateway.reload();
        QVERIFY(!outcome.ok);
        QCOMPARE(outcome.problems.value(0).code, u"http.address_in_use"_s);
        QCOMPARE(gateway.host().status().url, url);
        QCOMPARE(gateway.get(u"/v1/mcp/reading"_s, "sk-admin-test").status, 200);
        // The same of the second listener.
        gateway.writeConfig(configWith(
            "port: 0", "port: 0\n  metrics: { port: " + QByteArray::number(other.serverPort()) + " }"));
        QVERIFY(!gateway.reload().ok);
        QCOMPARE(gateway.get(u"/health"_s).status, 200);
    }

    void theMetricsListenerComesMovesAndGoes()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        QVERIFY(gateway.host().status().metricsUrl.isEmpty());
        for (const quint16 port : {freePort(), freePort()}) {
            gateway.writeConfig(
                configWith("port: 0", "port: 0\n  metrics: { port: " + QByteArray::number(port) + " }"));
            QVERIFY(gateway.reload().ok);
            QCOMPARE(QUrl(gateway.host().status().metricsUrl).port(), port);
            QCOMPARE(gateway.get(gateway.host().status().metricsUrl).status, 200);
        }
        const QString last = gateway.host().status().metricsUrl;
        gateway.writeConfig(RunningGateway::demoConfig());
        QVERIFY(gateway.reload().ok);
        QVERIFY(gateway.host().status().metricsUrl.isEmpty());
        QTRY_COMPARE(gateway.get(last).status, 0);
    }

    void limitsHoldFromTheReloadOn()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        const QByteArray arguments = "{\"q\": \"" + QByteArray(3000, 'x') + "\"}";
        const auto send = [&] {
            return gateway
                .send("POST", u"/v1/tools/crm/listCustomers"_s, "sk-sales-test", arguments,
                    {{"Connection", "close"}})
                .status;
        };
        QVERIFY(send() != 413);
        gateway.writeConfig(configWith("port: 0", "port: 0\n  limits: { max_request_bytes: 2000 }"));
        QVERIFY(gateway.reload().ok);
        QTRY_COMPARE(send(), 413);
    }

    void documentsFromUrlsSurviveARestartWithoutNetwork()
    {
        RunningGateway gateway;
        gateway.options.stateFolder = gateway.folder() + u"/state"_s;
        {
            TinyWeb web({{"/openapi.yaml", contentOf(test::sourcePath(u"specs/crm-openapi.yaml"_s))}});
            gateway.writeConfig(configWith("name: reading\n    openapi: { path: \"%SPEC%\" }",
                "name: reading\n    openapi: { url: " + web.address().toUtf8() + "/openapi.yaml }"));
            QCOMPARE(gateway.start(), 0);
            QVERIFY(gateway.host().status().apis[1].state == gateway::ApiState::Ready);
            // Asked for again, unchanged, changed.
            const auto refresh = [&gateway] {
                return gateway.send("POST", u"/admin/apis/reading/refresh"_s, kMaster).json();
            };
            QCOMPARE(refresh()["changed"_L1].toBool(), false);
            QCOMPARE(web.lastStatus(), 304);
            web.setPage("/openapi.yaml",
                contentOf(test::sourcePath(u"specs/crm-openapi.yaml"_s))
                    .replace("operationId: listCustomers", "operationId: allCustomers"));
            QCOMPARE(refresh()["changed"_L1].toBool(), true);
            QCOMPARE(
                gateway.send("POST", u"/v1/tools/reading/allCustomers"_s, "sk-admin-test", "{}").status, 200);
            // A page for people instead of the document.
            web.setPage("/openapi.yaml", "<!DOCTYPE html><html></html>");
            QVERIFY(!refresh()["problems"_L1].toArray().isEmpty());
            QVERIFY(gateway.host().status().apis[1].documentIsOld);
        }
        QCOMPARE(gateway.stop(), 0);
        QCOMPARE(gateway.start(), 0);
        const gateway::ApiStatus &api = gateway.host().status().apis[1];
        QVERIFY2(api.state == gateway::ApiState::Ready, qPrintable(api.reason));
        QVERIFY(api.documentIsOld);
        QCOMPARE(
            gateway.send("POST", u"/v1/tools/reading/allCustomers"_s, "sk-admin-test", "{}").status, 200);
        QCOMPARE(gateway.send("POST", u"/admin/apis/none/refresh"_s, kMaster).status, 404);
    }

    void aBreakingDocumentIsHeldBack()
    {
        const QByteArray document = contentOf(test::sourcePath(u"specs/crm-openapi.yaml"_s));
        TinyWeb web({{"/openapi.yaml", document}});
        RunningGateway gateway;
        gateway.options.stateFolder = gateway.folder() + u"/state"_s;
        gateway.writeConfig(configWith("name: reading\n    openapi: { path: \"%SPEC%\" }",
            "name: reading\n    openapi: { url: " + web.address().toUtf8()
                + "/openapi.yaml, on_breaking: hold }"));
        QCOMPARE(gateway.start(), 0);
        const auto refresh = [&gateway](const QString &query = {}) {
            return gateway.send("POST", u"/admin/apis/reading/refresh"_s + query, kMaster).json();
        };
        const auto call = [&gateway](const QString &tool) {
            return gateway.send("POST", u"/v1/tools/reading/"_s + tool, "sk-admin-test", "{}").status;
        };
        // One more operation breaks nobody.
        QByteArray more = document;
        more.replace("paths:\n",
            "paths:\n  /more: { get: { operationId: more, responses: { '200': { description: x } } } }\n");
        web.setPage("/openapi.yaml", more);
        const QJsonObject added = refresh()["tool_changes"_L1][0].toObject();
        QCOMPARE(added["added"_L1].toInt(), 1);
        QVERIFY(added["breaking"_L1].toArray().isEmpty());
        QCOMPARE(call(u"more"_s), 200);
        // A tool that goes does.
        web.setPage("/openapi.yaml", document);
        const QJsonObject held = refresh()["tool_changes"_L1][0].toObject();
        QCOMPARE(held["removed"_L1].toInt(), 1);
        QVERIFY(held["held"_L1].toBool());
        QVERIFY(held["breaking"_L1][0].toString().startsWith(u"more: "));
        QCOMPARE(call(u"more"_s), 200);
        QVERIFY(gateway.host().status().apis[1].documentIsHeld);
        // Also after a restart.
        QCOMPARE(gateway.stop(), 0);
        QCOMPARE(gateway.start(), 0);
        QVERIFY(gateway.host().status().apis[1].documentIsHeld);
        QCOMPARE(call(u"more"_s), 200);
        QCOMPARE(refresh(u"?accept_breaking=true"_s)["tool_changes"_L1][0]["held"_L1].toBool(true), false);
        QCOMPARE(call(u"more"_s), 404);
        QVERIFY(!gateway.host().status().apis[1].documentIsHeld);
        QCOMPARE(refresh()["changed"_L1].toBool(true), false);
    }

    void checkingAppliesNothing()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        const Answer bad = gateway.send("POST", u"/admin/check"_s, kMaster, "gateway: { port: many }");
        QCOMPARE(bad.status, 422);
        QVERIFY(!bad.json()["problems"_L1].toArray().isEmpty());
        const Answer good
            = gateway.send("POST", u"/admin/check"_s, kMaster, "gateway: {}\napis: []\nteams: []\n");
        QCOMPARE(good.status, 200);
        QCOMPARE(good.json()["valid"_L1].toBool(), true);
        QCOMPARE(good.json()["apis_loaded"_L1].toInt(), 0);
        QCOMPARE(gateway.send("POST", u"/admin/check"_s, kMaster).json()["apis_loaded"_L1].toInt(), 2);
        QCOMPARE(status(gateway)["revision"_L1].toInt(), 1);
        QCOMPARE(gateway.send("POST", u"/admin/check"_s, "sk-admin-test").status, 404);
    }

    void drainingIsSaidAndTakenBack()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        QCOMPARE(gateway.send("POST", u"/admin/drain"_s, kMaster).status, 200);
        QCOMPARE(gateway.get(u"/health/ready"_s).status, 503);
        QCOMPARE(status(gateway)["state"_L1].toString(), u"draining"_s);
        // Calls are served on.
        QCOMPARE(gateway.send("POST", u"/v1/tools/crm/listCustomers"_s, "sk-sales-test", "{}").status, 200);
        QCOMPARE(gateway.send("DELETE", u"/admin/drain"_s, kMaster).status, 200);
        QCOMPARE(gateway.get(u"/health/ready"_s).status, 200);
    }

    void theStatusTellsEverything()
    {
        RunningGateway gateway;
        gateway.writeConfig(configWith("name: reading\n    openapi: { path: \"%SPEC%\" }",
            "name: reading\n    openapi: { path: none.yaml }"));
        QCOMPARE(gateway.start(), 0);
        const QJsonObject told = status(gateway);
        QCOMPARE(told["state"_L1].toString(), u"running"_s);
        QCOMPARE(told["gateway"_L1].toString(), u"Test Gateway"_s);
        QCOMPARE(told["url"_L1].toString(), gateway.host().status().url);
        const QJsonArray apis = told["apis"_L1].toArray();
        QCOMPARE(apis[0].toObject()["state"_L1].toString(), u"ready"_s);
        QVERIFY(apis[0].toObject()["tools"_L1].toInt() > 10);
        QCOMPARE(apis[1].toObject()["state"_L1].toString(), u"failed"_s);
        QVERIFY(apis[1].toObject()["reason"_L1].toString().contains(u"none.yaml"));
        QVERIFY(told["counters"_L1].toObject()["resident_bytes"_L1].toInt() > 0);
        QVERIFY(!QJsonDocument(told).toJson().contains("demo-token"));
        QCOMPARE(gateway.get(u"/admin/status"_s, "sk-admin-test").status, 404);
        QCOMPARE(gateway.get(u"/admin/status"_s).status, 401);
    }
};

GATEHOUSE_TEST(TestReload)
#include "TestReload.moc"
