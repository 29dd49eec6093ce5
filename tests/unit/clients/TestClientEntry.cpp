#include "engine/clients/ClientChoice.h"
#include "engine/clients/ClientEntry.h"
#include "engine/clients/EntryReferences.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::clients;

// From a gateway and a key's place to the exact entry of each client, and back.
class TestClientEntry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEntries_data();
    void writesEntries();
    void refusesWhatCannotWork();
    void readsWhatPeopleWrote();
    void expandsAsClientsDo_data();
    void expandsAsClientsDo();
    void choosesTheWay_data();
    void choosesTheWay();
    void findsTheGateway_data();
    void findsTheGateway();
    void findsTheTeam();
    void namesKeys();

private:
    static EntrySource source(Transport transport, KeyReference::Kind kind, const QString &name = {})
    {
        return {u"/usr/bin/gatehouse"_s, u"http://127.0.0.1:4000/"_s, u"crm"_s, transport, {kind, name},
            u"unix:path=/run/user/1000/bus"_s};
    }
};

void TestClientEntry::writesEntries_data()
{
    using enum KeyReference::Kind;
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("transport");
    QTest::addColumn<int>("key");
    QTest::addColumn<QByteArray>("expected");
    const auto row
        = [](const QString &id, Transport transport, KeyReference::Kind key, const QByteArray &expected) {
              QTest::addRow("%s %d %d", qPrintable(id), static_cast<int>(transport), static_cast<int>(key))
                  << id << static_cast<int>(transport) << static_cast<int>(key) << expected;
          };
    const QByteArray command = "\"command\":\"/usr/bin/gatehouse\",\"args\":[\"connect\",\"--url\",\"http://"
                               "127.0.0.1:4000\",\"--api\",\"crm\"]";
    const QByteArray keychain = "\"GATEHOUSE_API_KEY\":\"keychain:x\"";
    const QByteArray url = "\"http://127.0.0.1:4000/v1/mcp/crm\"";
    row(u"claude-desktop"_s, Transport::Stdio, Keychain,
        '{' + command + ",\"env\":{" + keychain
            + ",\"DBUS_SESSION_BUS_ADDRESS\":\"unix:path=/run/user/1000/bus\"}}");
    row(u"claude-desktop"_s, Transport::Stdio, File,
        '{' + command + ",\"env\":{\"GATEHOUSE_API_KEY\":\"file:x\"}}");
    row(u"claude-desktop"_s, Transport::Stdio, None, '{' + command + '}');
    row(u"claude-code"_s, Transport::Stdio, Keychain,
        "{\"type\":\"stdio\"," + command + ",\"env\":{" + keychain + "}}");
    row(u"claude-code"_s, Transport::Http, Variable,
        "{\"type\":\"http\",\"url\":" + url + ",\"headers\":{\"Authorization\":\"Bearer ${x}\"}}");
    row(u"cursor"_s, Transport::Stdio, Variable,
        '{' + command + ",\"env\":{\"GATEHOUSE_API_KEY\":\"${env:x}\"}}");
    row(u"cursor"_s, Transport::Http, Variable,
        "{\"url\":" + url + ",\"headers\":{\"Authorization\":\"Bearer ${env:x}\"}}");
    row(u"vscode"_s, Transport::Http, Variable,
        "{\"type\":\"http\",\"url\":" + url + ",\"headers\":{\"Authorization\":\"Bearer ${env:x}\"}}");
    row(u"vscode"_s, Transport::Http, None, "{\"type\":\"http\",\"url\":" + url + '}');
    row(u"codex"_s, Transport::Http, Variable, "{\"url\":" + url + ",\"bearer_token_env_var\":\"x\"}");
    row(u"codex"_s, Transport::Stdio, File, '{' + command + ",\"env\":{\"GATEHOUSE_API_KEY\":\"file:x\"}}");
    row(u"gemini"_s, Transport::Http, Variable,
        "{\"httpUrl\":" + url + ",\"headers\":{\"Authorization\":\"Bearer $x\"}}");
}

void TestClientEntry::writesEntries()
{
    QFETCH(QString, id);
    QFETCH(int, transport);
    QFETCH(int, key);
    QFETCH(QByteArray, expected);
    const auto kind = static_cast<KeyReference::Kind>(key);
    const QString name = kind == KeyReference::Kind::None ? QString() : u"x"_s;
    const auto entry = makeEntry(*clientOfId(id), source(static_cast<Transport>(transport), kind, name));
    QVERIFY2(entry.ok(), qPrintable(entry ? QString() : entry.error().message));
    QCOMPARE(entry->name, u"gatehouse-crm"_s);
    QCOMPARE(QJsonDocument(entry->toJson()), QJsonDocument::fromJson(expected));

    const auto read = readEntry(entry->name, entry->toJson());
    QVERIFY(read);
    QCOMPARE(read->api, u"crm"_s);
    QCOMPARE(static_cast<int>(read->transport), transport);
    QCOMPARE(read->key, (KeyReference{kind, name}));
}

void TestClientEntry::refusesWhatCannotWork()
{
    using enum KeyReference::Kind;
    const auto code = [](ClientKind client, const EntrySource &source) {
        const auto entry = makeEntry(client, source);
        return entry ? QString() : entry.error().code;
    };
    QCOMPARE(code(ClientKind::ClaudeDesktop, source(Transport::Http, None)), u"clients.no_http"_s);
    QCOMPARE(
        code(ClientKind::ClaudeDesktop, source(Transport::Stdio, Variable, u"x"_s)), u"clients.key_place"_s);
    QCOMPARE(code(ClientKind::Codex, source(Transport::Stdio, Variable, u"x"_s)), u"clients.key_place"_s);
    QCOMPARE(code(ClientKind::Cursor, source(Transport::Http, Keychain, u"x"_s)), u"clients.key_place"_s);
    QCOMPARE(code(ClientKind::Cursor, source(Transport::Stdio, Clear, u"x"_s)), u"clients.key_place"_s);
    EntrySource dollar = source(Transport::Stdio, None);
    dollar.program = u"/home/$USER/gatehouse"_s;
    QCOMPARE(code(ClientKind::GeminiCli, dollar), u"clients.unusable_text"_s);
    QCOMPARE(code(ClientKind::ClaudeDesktop, dollar), QString());
    EntrySource endpoint = source(Transport::Http, None);
    endpoint.url = u"https://g.example/gate/mcp/"_s;
    QCOMPARE(code(ClientKind::Cursor, endpoint), u"clients.bad_url"_s);
    endpoint.api.clear();
    const auto whole = makeEntry(ClientKind::Cursor, endpoint);
    QCOMPARE(whole->toJson()["url"_L1].toString(), u"https://g.example/gate/mcp"_s);
    QVERIFY(readEntry(whole->name, whole->toJson()));
    dollar.program = u"/home/a\nb"_s;
    QCOMPARE(code(ClientKind::ClaudeDesktop, dollar), u"clients.unusable_text"_s);
}

void TestClientEntry::readsWhatPeopleWrote()
{
    const auto read = [](const char *name, const char *json) {
        return readEntry(QString::fromLatin1(name), QJsonDocument::fromJson(json).object());
    };
    const auto byHand
        = read("crm", "{\"command\":\"gatehouse\",\"args\":[\"connect\",\"--key-file\",\"/k\"]}");
    QVERIFY(byHand);
    QCOMPARE(byHand->key, (KeyReference{KeyReference::Kind::File, u"/k"_s}));
    const auto windows
        = read("crm", "{\"command\":\"C:\\\\Gatehouse\\\\gatehouse.exe\",\"args\":[\"connect\"]}");
    QVERIFY(windows);
    QCOMPARE(windows->key.kind, KeyReference::Kind::None);
    const auto inClear = read(
        "gatehouse", "{\"url\":\"https://g.example/mcp\",\"headers\":{\"authorization\":\"Bearer sk-1\"}}");
    QVERIFY(inClear);
    QCOMPARE(inClear->key, (KeyReference{KeyReference::Kind::Clear, {}}));
    QVERIFY(!read("gatehouse", "{\"url\":\"https://g.example/sse\"}"));
    QVERIFY(!read("other", "{\"url\":\"https://g.example/mcp\"}"));
    QVERIFY(!read("gatehouse", "{\"command\":\"gatehouse\",\"args\":[\"demo\"]}"));
    QVERIFY(!read("gatehouse", "{}"));
}

void TestClientEntry::expandsAsClientsDo_data()
{
    QTest::addColumn<int>("style");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QStringList>("missing");
    const auto row = [](ReferenceStyle style, const QString &text, const QString &expected,
                         const QStringList &missing = {}) {
        QTest::addRow("%d %s", static_cast<int>(style), qPrintable(text))
            << static_cast<int>(style) << text << expected << missing;
    };
    row(ReferenceStyle::None, u"${A} $A"_s, u"${A} $A"_s);
    row(ReferenceStyle::NamedVariable, u"${A}"_s, u"${A}"_s);
    row(ReferenceStyle::Braces, u"Bearer ${A}!"_s, u"Bearer one!"_s);
    row(ReferenceStyle::Braces, u"${B:-two}$A"_s, u"two$A"_s);
    row(ReferenceStyle::Braces, u"${B}"_s, u"${B}"_s, {u"B"_s});
    row(ReferenceStyle::EnvBraces, u"${env:A}${A}"_s, u"one${A}"_s);
    row(ReferenceStyle::EnvBraces, u"${env:B}"_s, u"${env:B}"_s, {u"B"_s});
    row(ReferenceStyle::Dollar, u"$A/${A}/$B"_s, u"one/one/$B"_s, {u"B"_s});
}

void TestClientEntry::expandsAsClientsDo()
{
    QFETCH(int, style);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QFETCH(QStringList, missing);
    QStringList found;
    const auto lookup
        = [](const QString &name) { return name == u"A" ? std::optional(u"one"_s) : std::nullopt; };
    QCOMPARE(expandReferences(static_cast<ReferenceStyle>(style), text, lookup, found), expected);
    QCOMPARE(found, missing);
}

void TestClientEntry::choosesTheWay_data()
{
    using enum KeyReference::Kind;
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<bool>("needsKey");
    QTest::addColumn<bool>("hasKeychain");
    QTest::addColumn<int>("transport");
    QTest::addColumn<int>("key");
    const auto row = [](const QString &id, const QString &wanted, bool needsKey, bool hasKeychain,
                         Transport transport, KeyReference::Kind key) {
        QTest::addRow("%s %s %d %d", qPrintable(id), qPrintable(wanted), needsKey, hasKeychain)
            << id << wanted << needsKey << hasKeychain << static_cast<int>(transport)
            << static_cast<int>(key);
    };
    for (const QString &id : {u"claude-code"_s, u"cursor"_s, u"vscode"_s, u"codex"_s, u"gemini"_s}) {
        row(id, {}, true, true, Transport::Stdio, Keychain);
        row(id, {}, true, false, Transport::Http, Variable);
        row(id, {}, false, true, Transport::Http, None);
        row(id, u"http"_s, true, true, Transport::Http, Variable);
        row(id, u"stdio"_s, true, false, Transport::Stdio, File);
        row(id, u"stdio"_s, false, false, Transport::Stdio, None);
    }
    row(u"claude-desktop"_s, {}, true, true, Transport::Stdio, Keychain);
    row(u"claude-desktop"_s, {}, true, false, Transport::Stdio, File);
    row(u"claude-desktop"_s, {}, false, false, Transport::Stdio, None);
}

void TestClientEntry::choosesTheWay()
{
    QFETCH(QString, id);
    QFETCH(QString, wanted);
    QFETCH(bool, needsKey);
    QFETCH(bool, hasKeychain);
    QFETCH(int, transport);
    QFETCH(int, key);
    std::optional<Transport> asked;
    if (!wanted.isEmpty())
        asked = wanted == u"http" ? Transport::Http : Transport::Stdio;
    const ClientKind client = *clientOfId(id);
    const auto way = chooseWay(client, asked, needsKey ? KeyNeed::Key : KeyNeed::NoKey,
        hasKeychain ? KeychainPresence::Present : KeychainPresence::Absent);
    QVERIFY(way);
    QCOMPARE(static_cast<int>(way->transport), transport);
    QCOMPARE(static_cast<int>(way->key), key);
    QVERIFY(makeEntry(client, source(way->transport, way->key, u"x"_s)));
}

void TestClientEntry::findsTheGateway_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("url");
    QTest::addRow("as it comes") << u"127.0.0.1"_s << 4000 << false << u"http://127.0.0.1:4000"_s;
    QTest::addRow("everywhere") << u"0.0.0.0"_s << 80 << false << u"http://127.0.0.1:80"_s;
    QTest::addRow("everywhere, 6") << u"::"_s << 4000 << false << u"http://[::1]:4000"_s;
    QTest::addRow("6") << u"fd00::1"_s << 4000 << true << u"https://[fd00::1]:4000"_s;
    QTest::addRow("any port") << u"127.0.0.1"_s << 0 << false << QString();
}

void TestClientEntry::findsTheGateway()
{
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(bool, tls);
    GatewayConfig config;
    config.host = host;
    config.port = static_cast<quint16>(port);
    config.tls.certificate = tls ? u"cert.pem"_s : QString();
    QTEST(gatewayUrl(config), "url");
}

void TestClientEntry::findsTheTeam()
{
    GatewayConfig config;
    config.apis.resize(2);
    config.apis[0].name = u"crm"_s;
    config.apis[1].name = u"mail"_s;
    config.apis[1].access.teams = {u"support"_s};
    config.teams.resize(1);
    config.teams[0].name = u"sales"_s;
    config.teams[0].allowedApis = {u"*"_s};
    QCOMPARE(*teamOf(config, {}, {}), &config.teams[0]);
    QCOMPARE(teamOf(config, u"nobody"_s, {}).error().code, u"clients.unknown_team"_s);
    QCOMPARE(teamOf(config, {}, {u"x"_s}).error().code, u"clients.unknown_api"_s);
    QCOMPARE(teamOf(config, {}, {u"mail"_s}).error().code, u"clients.no_access"_s);
    config.teams.resize(2);
    QCOMPARE(*teamOf(config, {}, {u"crm"_s}), nullptr);
    QCOMPARE((*teamOf(config, u"sales"_s, {u"crm"_s}))->name, u"sales"_s);
}

void TestClientEntry::namesKeys()
{
    QCOMPARE(keychainEntryOf(u"sales"_s), u"clients/sales"_s);
    QCOMPARE(keychainEntryOf({}), u"clients/default"_s);
    QCOMPARE(keychainEntryOf(u"A b/../c"_s), u"clients/A_20b_2f_2e_2e_2fc"_s);
    QCOMPARE(keyFileOf(u"sales"_s), u"client-sales.key"_s);
}

GATEHOUSE_TEST(TestClientEntry)
#include "TestClientEntry.moc"
