#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using test::Answer;
using test::RunningGateway;

// The configuration as an administrator reads and replaces it over HTTP.
class TestAdminConfig : public QObject
{
    Q_OBJECT

private:
    static constexpr auto kMaster = "sk-master-test";

    QByteArray file() const
    {
        QFile device(m_gateway->configFile());
        return device.open(QIODevice::ReadOnly) ? device.readAll() : QByteArray();
    }
    Answer get(const QByteArray &accept = "application/json")
    {
        return m_gateway->send("GET", u"/admin/config"_s, kMaster, {}, {{"Accept", accept}});
    }
    Answer put(const QByteArray &text, const QByteArray &type, const QByteArray &revision)
    {
        return m_gateway->send(
            "PUT", u"/admin/config"_s, kMaster, text, {{"Content-Type", type}, {"If-Match", revision}});
    }

    std::unique_ptr<RunningGateway> m_gateway;

private Q_SLOTS:
    void init()
    {
        m_gateway = std::make_unique<RunningGateway>();
        m_gateway->writeConfig("# Ours.\n" + RunningGateway::demoConfig());
        QCOMPARE(m_gateway->start(), 0);
    }

    void secretsAreMasked()
    {
        const Answer json = get();
        QCOMPARE(json.status, 200);
        QCOMPARE(json.json()["gateway"_L1]["name"_L1].toString(), u"Test Gateway"_s);
        QCOMPARE(json.json()["gateway"_L1]["port"_L1].toInt(-1), 0);
        QCOMPARE(json.json()["gateway"_L1]["master_key"_L1].toString(), u"********"_s);
        const Answer yaml = get("application/yaml");
        QCOMPARE(yaml.header("Content-Type"), "application/yaml");
        QVERIFY(yaml.body.startsWith("# Ours.\n"));
        QCOMPARE(yaml.header("ETag"), json.header("ETag"));
        for (const Answer &answer : {json, yaml}) {
            for (const char *secret : {"sk-sales-test", "sk-master-test", "demo-token"})
                QVERIFY(!answer.body.contains(secret));
        }
        QCOMPARE(m_gateway->get(u"/admin/config"_s, "sk-admin-test").status, 404);
    }

    void jsonChangesOnlyWhatDiffers()
    {
        const Answer before = get();
        QJsonObject config = before.json();
        QJsonObject gateway = config["gateway"_L1].toObject();
        gateway["name"_L1] = u"Renamed"_s;
        config["gateway"_L1] = gateway;
        const QByteArray old = file();
        const Answer saved = put(QJsonDocument(config).toJson(), "application/json", before.header("ETag"));
        QVERIFY2(saved.status == 200, saved.body.constData());
        QCOMPARE(saved.json()["status"_L1].toString(), u"saved"_s);
        QCOMPARE(file(), QByteArray(old).replace("name: Test Gateway", "name: Renamed"));
        QCOMPARE(m_gateway->get(u"/health"_s).json()["gateway"_L1].toString(), u"Renamed"_s);
        QCOMPARE(get().header("ETag"), saved.header("ETag"));
        QVERIFY(saved.header("ETag") != before.header("ETag"));
        // The keys are what they were.
        QCOMPARE(m_gateway->get(u"/v1/apis"_s, "sk-sales-test").status, 200);
    }

    void yamlIsTakenAsItIs()
    {
        const Answer before = get("application/yaml");
        const QByteArray wanted = QByteArray(before.body).replace("# Ours.\n", "# Theirs.\n");
        QCOMPARE(put(wanted, "application/yaml", before.header("ETag")).status, 200);
        QVERIFY(file().startsWith("# Theirs.\n"));
        QVERIFY(file().contains("sk-sales-test") && !file().contains("********"));
        QCOMPARE(m_gateway->get(u"/v1/apis"_s, "sk-sales-test").status, 200);
    }

    void whatCannotServeIsNotWritten()
    {
        const Answer before = get("application/yaml");
        const QByteArray old = file();
        const QByteArray revision = before.header("ETag");
        for (const char *wanted : {"gateway: { port: many }", "gateway: [", "{", ""}) {
            const Answer answer = put(wanted, "application/yaml", revision);
            QVERIFY2(answer.status == 422, wanted);
            QVERIFY(!answer.json()["problems"_L1].toArray().isEmpty());
        }
        for (const char *wanted : {"[]", "{", "nothing"})
            QCOMPARE(put(wanted, "application/json", revision).status, 422);
        // An address that is taken is found out before the file is written.
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QByteArray taken
            = QByteArray(before.body).replace("port: 0", "port: " + QByteArray::number(other.serverPort()));
        QCOMPARE(put(taken, "application/yaml", revision).status, 422);
        QCOMPARE(file(), old);
        QVERIFY(!QFile::exists(m_gateway->configFile() + u".bak"_s));
        QCOMPARE(m_gateway->get(u"/health"_s).status, 200);
        QCOMPARE(m_gateway->get(u"/admin/status"_s, kMaster).json()["revision"_L1].toInt(), 1);
    }

    void nobodysChangeIsLost()
    {
        const Answer before = get("application/yaml");
        m_gateway->writeConfig("# Somebody else's.\n" + RunningGateway::demoConfig());
        const Answer stale = put(before.body, "application/yaml", before.header("ETag"));
        QCOMPARE(stale.status, 412);
        QCOMPARE(stale.header("ETag"), get().header("ETag"));
        QVERIFY(file().startsWith("# Somebody else's.\n"));
        QCOMPARE(put(before.body, "application/yaml", "*").status, 200);
        QVERIFY(file().startsWith("# Ours.\n"));
        QCOMPARE(m_gateway
                     ->send("PUT", u"/admin/config"_s, kMaster, before.body,
                         {{"Content-Type", "application/yaml"}})
                     .status,
            428);
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        QFile::setPermissions(m_gateway->folder(), QFileDevice::ReadOwner | QFileDevice::ExeOwner);
        const bool stopsUs = !QFile(m_gateway->folder() + u"/probe"_s).open(QIODevice::WriteOnly);
        QFile::setPermissions(
            m_gateway->folder(), QFileDevice::ReadOwner | QFileDevice::ExeOwner | QFileDevice::WriteOwner);
        if (!stopsUs)
            QSKIP("this user may write everywhere");
        const Answer before = get("application/yaml");
        QFile::setPermissions(m_gateway->folder(), QFileDevice::ReadOwner | QFileDevice::ExeOwner);
        const Answer answer = put(QByteArray(before.body).replace("# Ours.", "# Theirs."), "application/yaml",
            before.header("ETag"));
        QFile::setPermissions(
            m_gateway->folder(), QFileDevice::ReadOwner | QFileDevice::ExeOwner | QFileDevice::WriteOwner);
        QCOMPARE(answer.status, 500);
        QVERIFY(!answer.json()["problems"_L1].toArray().isEmpty());
    }
};

GATEHOUSE_TEST(TestAdminConfig)
#include "TestAdminConfig.moc"
