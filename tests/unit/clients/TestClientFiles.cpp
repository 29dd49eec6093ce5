#include "engine/clients/ClientInstaller.h"
#include "engine/clients/ServerText.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::clients;

namespace {

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("?");
}

void writeAll(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

qsizetype commonPrefix(const QByteArray &left, const QByteArray &right)
{
    qsizetype length = 0;
    while (length < qMin(left.size(), right.size()) && left[length] == right[length])
        ++length;
    return length;
}

// The text before is the text after without one piece, or without a comma and a piece: nothing else changed.
bool isInsertion(const QByteArray &before, const QByteArray &after)
{
    const auto rest = [&](qsizetype from, qsizetype at) {
        const QByteArray old = before.sliced(from);
        const QByteArray now = after.sliced(at);
        const qsizetype same = commonPrefix(old, now);
        for (qsizetype begin = same; begin >= 0; --begin) {
            if (now.endsWith(old.sliced(begin)) && now.size() - (old.size() - begin) >= begin)
                return true;
        }
        return false;
    };
    const qsizetype first = commonPrefix(before, after);
    for (qsizetype at = first; at >= 0; --at) {
        if (after.size() > at && after[at] == ',' && rest(at, at + 1))
            return true;
    }
    return rest(0, 0);
}

ClientEntry entryFor(ClientKind client, const QString &api, Transport transport)
{
    EntrySource source{
        u"/opt/gate house/bin/gatehouse"_s, u"http://127.0.0.1:4000"_s, api, transport, {}, {}};
    source.key = transport == Transport::Http
        ? KeyReference{KeyReference::Kind::Variable, kKeyVariable}
        : KeyReference{KeyReference::Kind::Keychain, u"clients/sales"_s};
    const auto entry = makeEntry(client, source);
    return entry ? *entry : ClientEntry();
}

} // namespace

// Files as people have them: an entry comes in, all other bytes stay; it goes out, and the file is what it
// was.
class TestClientFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void goesInAndOut_data() { addFiles(false); }
    void goesInAndOut();
    void goesInTwice_data() { addFiles(false, {Transport::Stdio}); }
    void goesInTwice();
    void leavesWhatCameLater_data() { addFiles(false, {Transport::Stdio}); }
    void leavesWhatCameLater();
    void isUndone_data() { addFiles(false, {Transport::Stdio}); }
    void isUndone();
    void refusesBroken_data() { addFiles(true); }
    void refusesBroken();
    void refusesReadOnly_data() { addClients(); }
    void refusesReadOnly();
    void makesMissing_data() { addClients(); }
    void makesMissing();

private:
    static void addClients();
    using Transports = QList<Transport>;
    static void addFiles(bool broken, const Transports &transports = {Transport::Stdio, Transport::Http});
    // A copy of the row's file, alone in a folder.
    QString copy() const;
    QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    static void install(const ClientInstaller &installer, const ClientEntry &entry);
    static void remove(const ClientInstaller &installer, const QString &name = {});

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestClientFiles::addClients()
{
    QTest::addColumn<int>("client");
    for (const ClientInfo &client : clientCatalog())
        QTest::addRow("%s", qPrintable(client.id)) << static_cast<int>(client.kind);
}

void TestClientFiles::addFiles(bool broken, const Transports &transports)
{
    QTest::addColumn<int>("client");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("transport");
    for (const ClientInfo &client : clientCatalog()) {
        QDirIterator files(test::dataPath(u"clients/"_s + client.id), QDir::Files);
        while (files.hasNext()) {
            const QString file = files.next();
            if (files.fileName().startsWith(u"broken") != broken)
                continue;
            for (const Transport transport : transports) {
                if (transport == Transport::Http && !client.speaksHttp())
                    continue;
                QTest::addRow("%s %s %s", qPrintable(client.id), qPrintable(files.fileName()),
                    transport == Transport::Http ? "http" : "stdio")
                    << static_cast<int>(client.kind) << file << static_cast<int>(transport);
            }
        }
    }
}

QString TestClientFiles::copy() const
{
    QFETCH(QString, file);
    QString path = m_folder->filePath(QFileInfo(file).fileName());
    writeAll(path, readAll(file));
    return path;
}

void TestClientFiles::install(const ClientInstaller &installer, const ClientEntry &entry)
{
    const auto plan = installer.planInstall({entry});
    QVERIFY2(plan.ok(), qPrintable(plan ? QString() : plan.error().toString()));
    QVERIFY(!plan->lines.isEmpty());
    const auto applied = ClientInstaller::apply(*plan);
    QVERIFY2(applied.ok(), qPrintable(applied ? QString() : applied.error().toString()));
}

void TestClientFiles::remove(const ClientInstaller &installer, const QString &name)
{
    const auto plan = installer.planRemove(name);
    QVERIFY2(plan.ok(), qPrintable(plan ? QString() : plan.error().toString()));
    QVERIFY(!plan->names.isEmpty());
    const auto applied = ClientInstaller::apply(*plan);
    QVERIFY2(applied.ok(), qPrintable(applied ? QString() : applied.error().toString()));
}

void TestClientFiles::goesInAndOut()
{
    QFETCH(int, client);
    QFETCH(int, transport);
    const auto kind = static_cast<ClientKind>(client);
    const QString path = copy();
    const QByteArray before = readAll(path);
    const ClientInstaller installer(kind, path);
    const ClientEntry entry = entryFor(kind, u"crm"_s, static_cast<Transport>(transport));
    QVERIFY(!entry.members.isEmpty());

    install(installer, entry);
    const QByteArray after = readAll(path);
    QVERIFY2(isInsertion(before, after), after.constData());
    QVERIFY(!after.contains("\r\n") || before.contains("\r\n"));
    if (before.contains('\n'))
        QCOMPARE(after.count("\r\n") == after.count('\n'), before.count("\r\n") == before.count('\n'));
    const auto servers = ServerText(clientInfo(kind)).servers(after);
    QVERIFY(servers);
    QCOMPARE(servers->value(u"gatehouse-crm"_s).toObject(), entry.toJson());
    const auto state = installer.read();
    QVERIFY(state);
    QCOMPARE(state->entries.size(), 1);
    QCOMPARE(state->entries[0].api, u"crm"_s);
    QCOMPARE(readAll(path + u".before-gatehouse"_s), before);

    remove(installer);
    QCOMPARE(readAll(path), before);
    QCOMPARE(names().size(), 1);
}

// Each alone, and one after the other.
void TestClientFiles::goesInTwice()
{
    QFETCH(int, client);
    QFETCH(int, transport);
    const auto kind = static_cast<ClientKind>(client);
    const QString path = copy();
    const QByteArray before = readAll(path);
    const ClientInstaller installer(kind, path);
    install(installer, entryFor(kind, {}, static_cast<Transport>(transport)));
    const QByteArray once = readAll(path);
    install(installer, entryFor(kind, u"crm"_s, static_cast<Transport>(transport)));
    QVERIFY(isInsertion(once, readAll(path)));
    QCOMPARE(installer.read()->entries.size(), 2);

    const auto again = installer.planInstall({entryFor(kind, u"crm"_s, static_cast<Transport>(transport))});
    QVERIFY(again);
    QVERIFY(again->changesNothing());

    remove(installer, u"gatehouse-crm"_s);
    QCOMPARE(readAll(path), once);
    remove(installer);
    QCOMPARE(readAll(path), before);
    QCOMPARE(names().size(), 1);
}

// The client, or a person, wrote another server into the file meanwhile: that stays, ours goes.
void TestClientFiles::leavesWhatCameLater()
{
    QFETCH(int, client);
    QFETCH(int, transport);
    const auto kind = static_cast<ClientKind>(client);
    const QString path = copy();
    const ClientInstaller installer(kind, path);
    const ServerText text(clientInfo(kind));
    const auto old = text.servers(readAll(path));
    QVERIFY(old);
    install(installer, entryFor(kind, u"crm"_s, static_cast<Transport>(transport)));
    const auto more = text.with(readAll(path), {u"later"_s, {{u"command"_s, u"later"_s}}});
    QVERIFY(more);
    writeAll(path, *more);

    remove(installer);
    const auto servers = text.servers(readAll(path));
    QVERIFY(servers);
    QJsonObject expected = *old;
    expected.insert(u"later"_s, QJsonObject{{u"command"_s, u"later"_s}});
    QCOMPARE(*servers, expected);
    QVERIFY(isInsertion(readAll(path), *more));
}

void TestClientFiles::isUndone()
{
    QFETCH(int, client);
    QFETCH(int, transport);
    const auto kind = static_cast<ClientKind>(client);
    const QString path = copy();
    const QByteArray before = readAll(path);
    const ClientInstaller installer(kind, path);
    const auto plan = installer.planInstall({entryFor(kind, {}, static_cast<Transport>(transport))});
    QVERIFY(plan);
    const auto applied = ClientInstaller::apply(*plan);
    QVERIFY(applied);
    const QByteArray after = readAll(path);
    QVERIFY(ClientInstaller::undo(*applied));
    QCOMPARE(readAll(path), before);
    QCOMPARE(names().size(), 1);

    // And the removal, too.
    const auto second = ClientInstaller::apply(*plan);
    QVERIFY(second);
    const auto removal = installer.planRemove();
    QVERIFY(removal);
    const auto removed = ClientInstaller::apply(*removal);
    QVERIFY(removed);
    QVERIFY(ClientInstaller::undo(*removed));
    QCOMPARE(readAll(path), after);
    QCOMPARE(names().size(), 2);
}

// broken-LINE-COLUMN-why
void TestClientFiles::refusesBroken()
{
    QFETCH(int, client);
    QFETCH(int, transport);
    const auto kind = static_cast<ClientKind>(client);
    const QString path = copy();
    const QByteArray before = readAll(path);
    const auto plan
        = ClientInstaller(kind, path).planInstall({entryFor(kind, {}, static_cast<Transport>(transport))});
    QVERIFY(!plan.ok());
    const QStringList parts = QFileInfo(path).completeBaseName().split(u'-');
    QCOMPARE(plan.error().place.file, path);
    if (parts[1] != u"0")
        QCOMPARE(plan.error().place.line, parts[1].toInt());
    if (bool isColumn = false; parts.size() > 2) {
        const int column = parts[2].toInt(&isColumn);
        if (isColumn)
            QCOMPARE(plan.error().place.column, column);
    }
    QVERIFY(!plan.error().message.isEmpty());
    QCOMPARE(readAll(path), before);
    QCOMPARE(names().size(), 1);
}

void TestClientFiles::refusesReadOnly()
{
    QFETCH(int, client);
    const auto kind = static_cast<ClientKind>(client);
    const QString path = m_folder->filePath(u"file"_s);
    writeAll(path, {});
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    const auto plan = ClientInstaller(kind, path).planInstall({entryFor(kind, {}, Transport::Stdio)});
    QVERIFY(!plan.ok());
    QCOMPARE(plan.error().code, u"clients.read_only"_s);
    QCOMPARE(names(), QStringList{u"file"_s});
}

void TestClientFiles::makesMissing()
{
    QFETCH(int, client);
    const auto kind = static_cast<ClientKind>(client);
    const QString path = m_folder->filePath(u"a/b/file"_s);
    const ClientInstaller installer(kind, path);
    QVERIFY(!installer.read()->exists);
    const auto plan = installer.planInstall({entryFor(kind, u"crm"_s, Transport::Stdio)});
    QVERIFY(plan);
    const auto applied = ClientInstaller::apply(*plan);
    QVERIFY(applied);
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    remove(installer);
    QVERIFY(!QFile::exists(path));

    const auto again = ClientInstaller::apply(*plan);
    QVERIFY(again);
    QVERIFY(ClientInstaller::undo(*applied));
    QVERIFY(names().isEmpty());
}

GATEHOUSE_TEST(TestClientFiles)
#include "TestClientFiles.moc"
