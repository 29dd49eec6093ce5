#include "engine/gateway/SnapshotBuilder.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::credentials;

namespace {

// One entry, which may be locked.
class OneEntry final : public Keychain
{
public:
    void read(const QString &name, Completion completion) override
    {
        if (status == KeychainStatus::Done && name == u"crm/token")
            return completion({status, Secret::fromString(value), {}});
        completion({status == KeychainStatus::Done ? KeychainStatus::NotFound : status, {}, u"as it is"_s});
    }
    void write(const QString &, const Secret &, Completion) override { }
    void remove(const QString &, Completion) override { }

    KeychainStatus status = KeychainStatus::Done;
    QString value = u"first"_s;
};

} // namespace

// What a build makes of secrets that are not there, and of those that come later.
class TestSnapshotSecrets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_keychain = {};
        write(u"config.yaml"_s,
            "gateway: { port: 0 }\n"
            "apis:\n"
            "  - name: crm\n"
            "    openapi: { path: \""
                + test::sourcePath(u"specs/crm-openapi.yaml"_s).toUtf8()
                + "\" }\n"
                  "    backend: { base_url: \"http://127.0.0.1:9\", auth: { type: bearer, token: "
                  "\"keychain:crm/token\" } }\n"
                  "  - name: open\n"
                  "    openapi: { path: \""
                + test::sourcePath(u"specs/crm-openapi.yaml"_s).toUtf8()
                + "\" }\n"
                  "    backend: { base_url: \"http://127.0.0.1:9\" }\n"
                  "teams: [ { name: sales, api_key: sk-sales, allowed_apis: \"*\" } ]\n");
    }
    void lockedThenUnlockedThenRotated()
    {
        m_keychain.status = KeychainStatus::Locked;
        const gateway::BuildOutcome locked = build(nullptr);
        QVERIFY(locked.snapshot != nullptr);
        QVERIFY(!locked.snapshot->apis[0].isReady());
        QVERIFY(locked.snapshot->apis[0].reason.contains(u"reload"_s));
        QVERIFY(locked.snapshot->apis[1].isReady());
        QVERIFY(!build(locked.snapshot).changed);

        m_keychain.status = KeychainStatus::Done;
        const gateway::BuildOutcome unlocked = build(locked.snapshot);
        QVERIFY(unlocked.changed);
        QVERIFY(unlocked.snapshot->apis[0].isReady());
        QVERIFY(unlocked.snapshot->apis[0].credential.secret == Secret::fromString(u"first"));
        QVERIFY(!build(unlocked.snapshot).changed);

        m_keychain.value = u"second"_s;
        const gateway::BuildOutcome rotated = build(unlocked.snapshot);
        QVERIFY(rotated.changed);
        QVERIFY(rotated.snapshot->apis[0].credential.secret == Secret::fromString(u"second"));
    }
    void withoutAKeychain()
    {
        const gateway::BuildOutcome outcome = gateway::buildSnapshot(
            {m_folder->filePath(u"config.yaml"_s)}, nullptr, QDateTime::currentDateTimeUtc());
        QVERIFY(!outcome.snapshot->apis[0].isReady());
        QVERIFY(outcome.snapshot->apis[1].isReady());
    }
    void aMasterKeyThatIsNoneIsTold()
    {
        QVERIFY(!codes(build(nullptr)).contains(u"config.unused_master_key"_s));
        write(u".env"_s, "GATEWAY_MASTER_KEY=marker-master\n");
        const gateway::BuildOutcome outcome = build(nullptr);
        QVERIFY(codes(outcome).contains(u"config.unused_master_key"_s));
        QVERIFY(!outcome.snapshot->authenticator.authenticate("marker-master", SystemClock()));
        for (const Problem &problem : outcome.problems)
            QVERIFY(!problem.toString().contains(u"marker"_s));
    }
    void aWebhookSecretThatDoesNotDecodeIsTold()
    {
        QFile config(m_folder->filePath(u"config.yaml"_s));
        QVERIFY(config.open(QIODevice::Append));
        config.write("webhooks: [ { url: \"https://hooks.example/a\", secret: \"${HOOK}\", events: "
                     "[api.failed] } ]\n");
        config.close();
        write(u".env"_s, "HOOK=whsec_marker not base 64\n");
        const gateway::BuildOutcome outcome = build(nullptr);
        QVERIFY(codes(outcome).contains(u"config.bad_webhook_secret"_s));
        QCOMPARE(outcome.snapshot->webhooks.size(), 1UL);
        for (const Problem &problem : outcome.problems)
            QVERIFY(!problem.toString().contains(u"marker"_s));
        write(u".env"_s, "HOOK=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n");
        QVERIFY(!codes(build(nullptr)).contains(u"config.bad_webhook_secret"_s));
    }

private:
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    gateway::BuildOutcome build(const calls::SnapshotPointer &previous)
    {
        gateway::BuildSettings settings;
        settings.keychain = &m_keychain;
        return gateway::buildSnapshot(
            {m_folder->filePath(u"config.yaml"_s)}, previous, QDateTime::currentDateTimeUtc(), settings);
    }
    static QStringList codes(const gateway::BuildOutcome &outcome)
    {
        QStringList list;
        for (const Problem &problem : outcome.problems)
            list.append(problem.code);
        return list;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    OneEntry m_keychain;
};

GATEHOUSE_TEST(TestSnapshotSecrets)
#include "TestSnapshotSecrets.moc"
