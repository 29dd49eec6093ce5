#include "engine/clients/ClientInstaller.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::clients;

// What is refused, what is followed, and what people are shown.
class TestClientInstaller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void refusesChangedMeanwhile();
    void refusesToUndoWhatChanged();
    void followsLinks();
    void keepsModeInFileAndBackup();
    void neverOverwritesABackup();
    void refusesForeignEntry();
    void replacesOwnEntry();
    void takesParentOutAgain();
    void showsOnlyWhatChanges();
    void hidesKeysOfOldEntries();
    void saysNothingToRemove();

private:
    QString path() const { return m_folder->filePath(u"mcp.json"_s); }
    QByteArray read(const QString &name = u"mcp.json"_s) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("?");
    }
    void write(const QByteArray &content, const QString &name = u"mcp.json"_s) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    ClientInstaller installer() const { return {ClientKind::Cursor, path()}; }
    static ClientEntry entry(const QString &api = {})
    {
        const auto made = makeEntry(ClientKind::Cursor,
            {u"/usr/bin/gatehouse"_s, u"http://127.0.0.1:4000"_s, api, Transport::Stdio,
                {KeyReference::Kind::Keychain, u"clients/sales"_s}, {}});
        return made ? *made : ClientEntry();
    }
    void install(const QString &api = {}) const
    {
        const auto plan = installer().planInstall({entry(api)});
        QVERIFY(plan);
        QVERIFY(ClientInstaller::apply(*plan));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestClientInstaller::refusesChangedMeanwhile()
{
    write("{}");
    const auto plan = installer().planInstall({entry()});
    QVERIFY(plan);
    write("{\"other\": 1}");
    const auto applied = ClientInstaller::apply(*plan);
    QVERIFY(!applied.ok());
    QCOMPARE(applied.error().code, u"clients.changed_meanwhile"_s);
    QCOMPARE(read(), "{\"other\": 1}");
    QCOMPARE(names().size(), 1);

    QFile::remove(path());
    QCOMPARE(ClientInstaller::apply(*plan).error().code, u"clients.changed_meanwhile"_s);
    QVERIFY(names().isEmpty());
}

void TestClientInstaller::refusesToUndoWhatChanged()
{
    write("{}");
    const auto applied = ClientInstaller::apply(*installer().planInstall({entry()}));
    QVERIFY(applied);
    write("{\"other\": 1}");
    QCOMPARE(ClientInstaller::undo(*applied).error().code, u"clients.changed_meanwhile"_s);
    QCOMPARE(read(), "{\"other\": 1}");
}

void TestClientInstaller::followsLinks()
{
    write("{}\n", u"real.json"_s);
    QVERIFY(QFile::link(u"real.json"_s, path()));
    install();
    QVERIFY(QFileInfo(path()).isSymLink());
    QVERIFY(read(u"real.json"_s).contains("gatehouse"));
    QCOMPARE(read(u"real.json.before-gatehouse"_s), "{}\n");
    const auto removed = ClientInstaller::apply(*installer().planRemove());
    QVERIFY(removed);
    QVERIFY(QFileInfo(path()).isSymLink());
    QCOMPARE(read(u"real.json"_s), "{}\n");
}

void TestClientInstaller::keepsModeInFileAndBackup()
{
    write("{}");
    const auto mode = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup;
    QVERIFY(QFile::setPermissions(path(), mode));
    install();
    const auto own = mode | QFile::ReadUser | QFile::WriteUser;
    QCOMPARE(QFile::permissions(path()), own);
    QCOMPARE(QFile::permissions(path() + u".before-gatehouse"_s), own);
}

void TestClientInstaller::neverOverwritesABackup()
{
    write("{}");
    write("old", u"mcp.json.before-gatehouse"_s);
    install();
    install(u"crm"_s);
    QCOMPARE(read(u"mcp.json.before-gatehouse"_s), "old");
    QCOMPARE(read(u"mcp.json.before-gatehouse-2"_s), "{}");
    QVERIFY(read(u"mcp.json.before-gatehouse-3"_s).contains("gatehouse"));
    QVERIFY(ClientInstaller::apply(*installer().planRemove()));
    QCOMPARE(read(), "{}");
    QCOMPARE(names(), (QStringList{u"mcp.json"_s, u"mcp.json.before-gatehouse"_s}));
}

void TestClientInstaller::refusesForeignEntry()
{
    write("{\"mcpServers\": {\"gatehouse\": {\"command\": \"/usr/games/gatehouse\", \"args\": [\"play\"]}}}");
    const auto plan = installer().planInstall({entry()});
    QVERIFY(!plan.ok());
    QCOMPARE(plan.error().code, u"clients.foreign_entry"_s);
    QVERIFY(installer().planRemove()->names.isEmpty());
    QVERIFY(installer().planInstall({entry(u"crm"_s)}));
}

void TestClientInstaller::replacesOwnEntry()
{
    const QByteArray before = "{\"mcpServers\": {\"gatehouse\": {\"command\": \"gatehouse\", \"args\": "
                              "[\"connect\"]}, \"b\": {}}}";
    write(before);
    install();
    QVERIFY(read().contains("keychain:clients/sales"));
    QCOMPARE(read(u"mcp.json.before-gatehouse"_s), before);
    // It was there before us, but it is ours, so it goes.
    QVERIFY(ClientInstaller::apply(*installer().planRemove()));
    QCOMPARE(read(), "{\"mcpServers\": {\"b\": {}}}");
}

void TestClientInstaller::takesParentOutAgain()
{
    write("{\n  \"theme\": \"dark\"\n}\n");
    install();
    QByteArray text = read();
    write(text.replace("dark", "light"));
    QVERIFY(ClientInstaller::apply(*installer().planRemove()));
    QCOMPARE(read(), "{\n  \"theme\": \"light\"\n}\n");
}

void TestClientInstaller::showsOnlyWhatChanges()
{
    write("{\n  \"mcpServers\": {\n    \"a\": { \"env\": { \"TOKEN\": \"others-secret\" } }\n  }\n}\n");
    const auto plan = installer().planInstall({entry()});
    QVERIFY(plan);
    QStringList lines;
    for (const ChangeLine &line : plan->lines)
        lines.append(QString::number(line.number) + line.text);
    // The line before gains a comma.
    QCOMPARE(lines[0], u"3    \"a\": { \"env\": { \"TOKEN\": \"others-secret\" } }"_s);
    QCOMPARE(lines[2], u"4    \"gatehouse\": {"_s);
    QCOMPARE(lines.size(), 2 + 7);

    QByteArray longLine = "{\"mcpServers\":{\"a\":{\"env\":{\"TOKEN\":\"others-secret\",\"X\":\"";
    longLine += QByteArray(500, 'x') + "\"}}}}";
    write(longLine);
    const auto shortened = installer().planInstall({entry()});
    QVERIFY(shortened);
    for (const ChangeLine &line : shortened->lines)
        QVERIFY2(!line.text.contains(u"others-secret"), qPrintable(line.text));
}

void TestClientInstaller::hidesKeysOfOldEntries()
{
    write("{\n  \"mcpServers\": {\n    \"gatehouse\": {\n      \"command\": \"gatehouse\",\n      \"args\": "
          "[\"connect\"],\n"
          "      \"env\": { \"GATEHOUSE_API_KEY\": \"sk-in-clear\" }\n    }\n  }\n}\n");
    QCOMPARE(installer().read()->entries[0].key.kind, KeyReference::Kind::Clear);
    for (const auto &plan : {installer().planInstall({entry()}), installer().planRemove()}) {
        QVERIFY(plan);
        QVERIFY(!plan->lines.isEmpty());
        for (const ChangeLine &line : plan->lines)
            QVERIFY2(!line.text.contains(u"sk-in-clear"), qPrintable(line.text));
    }
}

void TestClientInstaller::saysNothingToRemove()
{
    const auto plan = installer().planRemove();
    QVERIFY(plan);
    QVERIFY(plan->names.isEmpty());
    QVERIFY(ClientInstaller::apply(*plan));
    QVERIFY(names().isEmpty());
}

GATEHOUSE_TEST(TestClientInstaller)
#include "TestClientInstaller.moc"
