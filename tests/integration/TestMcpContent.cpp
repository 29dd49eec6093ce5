#include "tests/integration/EventClient.h"
#include "tests/integration/HeldBackend.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::Answer;
using test::rpcMessage;

namespace {

const QByteArray kContentKey = "sk-team";

const char *const kConfig = R"(
gateway: { port: 0, log_level: ERROR, tools: { page_size: 2, name_limit: 60 } }
apis:
  - name: files
    openapi: { path: held.json }
    backend: { allow_private: true }
    conversion: { exclude_operations: [file, picture] }
    resources:
      - { uri: "notes://read me", name: wrong }
      - { uri: "notes://welcome", name: welcome, title: Welcome, mime_type: text/markdown, text: "# Hello" }
      - { uri: "notes://files/{id}", name: file, operation: file, mime_type: application/json }
      - { uri: "notes://picture", name: picture, operation: picture }
    prompts:
      - name: explain
        description: Explains a file
        arguments:
          - { name: id, required: true, values: [alpha, beta, almond] }
          - { name: tone }
        messages:
          - { role: user, text: "Explain {{id}} {{tone}}" }
          - { role: user, resource: "notes://files/{{id}}" }
          - { role: assistant, operation: file }
  - name: more
    openapi: { path: held.json }
    backend: { allow_private: true }
    conversion: { include_operations: [aToolWithANameThatIsMuchTooLongForMostOfTheClients] }
teams: [ { name: team, api_key: sk-team, allowed_apis: "*" } ]
)";

const char *const kContentPaths = R"J(
"/files/{id}":{"get":{"operationId":"file","parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string","enum":["alpha","beta"]}}],"responses":{"200":{"description":"ok"}}}},
"/picture":{"get":{"operationId":"picture","responses":{"200":{"description":"ok"}}}},
"/long":{"get":{"operationId":"aToolWithANameThatIsMuchTooLongForMostOfTheClients","responses":{"200":{"description":"ok"}}}})J";

http::Response contentAnswer(const http::Request &request)
{
    if (request.path() == "/picture")
        return {200, "image/png", {}, QByteArray("\x89PNG\r\n\x1a\n", 8)};
    if (request.path() == "/files/alpha")
        return {200, "application/json", {}, "{\"id\":\"alpha\"}"};
    return {404, "text/plain", {}, "no such file"};
}

} // namespace

// What an endpoint offers beside tools, and how lists look to different clients.
class TestMcpContent : public QObject
{
    Q_OBJECT
private:
    SystemClock m_clock;
    std::unique_ptr<test::HeldBackend> m_backend;
    std::unique_ptr<test::RunningGateway> m_gateway;

    QJsonObject rpc(
        const QString &method, const QJsonObject &params = {}, const QString &path = u"/v1/mcp/files"_s)
    {
        return m_gateway->rpc(path, kContentKey, method.toUtf8(), params);
    }
    QJsonObject modern(const QString &method, const QJsonObject &params, const QByteArray &name = {})
    {
        return m_gateway
            ->send("POST", u"/v1/mcp/files"_s, kContentKey, test::modernMessage(method, params),
                test::modernHeaders(method.toUtf8(), name))
            .json();
    }
    static QStringList namesOf(const QJsonValue &list)
    {
        QStringList names;
        for (const QJsonValue &entry : list.toArray())
            names.append(entry[QLatin1String("name")].toString());
        return names;
    }
    // Every page of tools/list, of which none may be larger than two.
    QStringList allPages(const QString &path, const QByteArray &session = {})
    {
        QStringList names;
        QJsonObject params;
        for (int page = 0; page < 10; ++page) {
            const QJsonObject result
                = m_gateway
                      ->send("POST", path, kContentKey, rpcMessage(u"tools/list"_s, params),
                          session.isEmpty()
                              ? QList<QNetworkReply::RawHeaderPair>()
                              : QList<QNetworkReply::RawHeaderPair>{{"Mcp-Session-Id", session}})
                      .json()[QLatin1String("result")]
                      .toObject();
            const QStringList more = namesOf(result[QLatin1String("tools")]);
            if (more.isEmpty() || more.size() > 2)
                return {u"a page of %1"_s.arg(more.size())};
            names += more;
            if (!result.contains(QLatin1String("nextCursor")))
                return names;
            params.insert(u"cursor"_s, result[QLatin1String("nextCursor")]);
        }
        return {u"no end"_s};
    }
    QByteArray sessionOf(const QString &client, const QString &path)
    {
        return m_gateway
            ->send("POST", path, kContentKey,
                rpcMessage(u"initialize"_s,
                    {{u"protocolVersion"_s, u"2025-11-25"_s},
                        {u"clientInfo"_s, QJsonObject{{u"name"_s, client}}}}))
            .header("Mcp-Session-Id");
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_backend = std::make_unique<test::HeldBackend>(m_clock);
        m_backend->setAnswer(contentAnswer);
        m_gateway = std::make_unique<test::RunningGateway>();
        m_backend->writeDocument(m_gateway->folder() + QStringLiteral("/held.json"), kContentPaths);
        QByteArray config(kConfig);
        config.replace("      - { uri: \"notes://read me\", name: wrong }\n", "");
        m_gateway->writeConfig(config);
        QCOMPARE(m_gateway->start(), 0);
    }
    void cleanupTestCase()
    {
        m_gateway.reset();
        m_backend.reset();
    }

    void resourcesAreListed()
    {
        QCOMPARE(namesOf(rpc(u"resources/list"_s)[QLatin1String("resources")]),
            (QStringList{u"welcome"_s, u"picture"_s}));
        const QJsonValue templates = rpc(u"resources/templates/list"_s)[QLatin1String("resourceTemplates")];
        QCOMPARE(templates[0][QLatin1String("uriTemplate")].toString(), u"notes://files/{id}"_s);
        QCOMPARE(namesOf(rpc(u"resources/list"_s, {}, u"/mcp"_s)[QLatin1String("resources")]).size(), 2);
        QVERIFY(
            rpc(u"resources/list"_s, {}, u"/v1/mcp/more"_s)[QLatin1String("resources")].toArray().isEmpty());
        QCOMPARE(rpc(u"resources/list"_s, {{u"cursor"_s, u"x"_s}})[QLatin1String("code")].toInt(), -32602);
    }
    void resourcesAreRead()
    {
        const QJsonValue text
            = rpc(u"resources/read"_s, {{u"uri"_s, u"notes://welcome"_s}})[QLatin1String("contents")][0];
        QCOMPARE(text[QLatin1String("text")].toString(), u"# Hello"_s);
        QCOMPARE(text[QLatin1String("mimeType")].toString(), u"text/markdown"_s);
        QCOMPARE(text[QLatin1String("uri")].toString(), u"notes://welcome"_s);
        const QJsonValue json
            = rpc(u"resources/read"_s, {{u"uri"_s, u"notes://files/alpha"_s}})[QLatin1String("contents")][0];
        QCOMPARE(json[QLatin1String("text")].toString(), u"{\"id\":\"alpha\"}"_s);
        QCOMPARE(json[QLatin1String("mimeType")].toString(), u"application/json"_s);
        const QJsonValue picture
            = rpc(u"resources/read"_s, {{u"uri"_s, u"notes://picture"_s}})[QLatin1String("contents")][0];
        QCOMPARE(QByteArray::fromBase64(picture[QLatin1String("blob")].toString().toLatin1()),
            QByteArray("\x89PNG\r\n\x1a\n", 8));
        QCOMPARE(picture[QLatin1String("mimeType")].toString(), u"image/png"_s);
        QVERIFY(!picture.toObject().contains(QLatin1String("text")));
    }
    void whatIsNotThereSaysSoInItsEra()
    {
        for (const QString &uri :
            {u"notes://nothing"_s, u"notes://files/beta"_s /* the backend says 404 */}) {
            QCOMPARE(rpc(u"resources/read"_s, {{u"uri"_s, uri}})[QLatin1String("code")].toInt(), -32002);
            const QJsonObject error
                = modern(u"resources/read"_s, {{u"uri"_s, uri}}, uri.toUtf8())[QLatin1String("error")]
                      .toObject();
            QCOMPARE(error[QLatin1String("code")].toInt(), -32602);
            QCOMPARE(error[QLatin1String("data")][QLatin1String("uri")].toString(), uri);
        }
        QCOMPARE(rpc(u"resources/read"_s)[QLatin1String("code")].toInt(), -32602);
    }
    void promptsAreMade()
    {
        const QJsonValue prompt = rpc(u"prompts/list"_s)[QLatin1String("prompts")][0];
        QCOMPARE(prompt[QLatin1String("name")].toString(), u"explain"_s);
        QCOMPARE(prompt[QLatin1String("arguments")][0][QLatin1String("required")].toBool(), true);
        QCOMPARE(namesOf(rpc(u"prompts/list"_s, {}, u"/mcp"_s)[QLatin1String("prompts")]),
            QStringList{u"files__explain"_s});
        for (const auto &[path, name] :
            {std::pair(u"/v1/mcp/files"_s, u"explain"_s), std::pair(u"/mcp"_s, u"files__explain"_s)}) {
            const QJsonObject result = rpc(u"prompts/get"_s,
                {{u"name"_s, name}, {u"arguments"_s, QJsonObject{{u"id"_s, u"alpha"_s}}}}, path);
            const QJsonArray messages = result[QLatin1String("messages")].toArray();
            QCOMPARE(messages.size(), 3);
            QCOMPARE(
                messages[0][QLatin1String("content")][QLatin1String("text")].toString(), u"Explain alpha "_s);
            QCOMPARE(messages[1][QLatin1String("content")][QLatin1String("resource")][QLatin1String("uri")]
                         .toString(),
                u"notes://files/alpha"_s);
            QCOMPARE(messages[2][QLatin1String("role")].toString(), u"assistant"_s);
            QCOMPARE(messages[2][QLatin1String("content")][QLatin1String("text")].toString(),
                u"{\"id\":\"alpha\"}"_s);
            QCOMPARE(result[QLatin1String("description")].toString(), u"Explains a file"_s);
        }
    }
    void promptsRefuse_data()
    {
        QTest::addColumn<QJsonObject>("params");
        QTest::newRow("no name") << QJsonObject();
        QTest::newRow("unknown") << QJsonObject{{u"name"_s, u"nothing"_s}};
        QTest::newRow("argument missing") << QJsonObject{{u"name"_s, u"explain"_s}};
        QTest::newRow("argument no text")
            << QJsonObject{{u"name"_s, u"explain"_s}, {u"arguments"_s, QJsonObject{{u"id"_s, 7}}}};
        QTest::newRow("arguments no object") << QJsonObject{{u"name"_s, u"explain"_s}, {u"arguments"_s, 7}};
        QTest::newRow("argument outside the enum") // the operation behind refuses it
            << QJsonObject{{u"name"_s, u"explain"_s}, {u"arguments"_s, QJsonObject{{u"id"_s, u"gamma"_s}}}};
    }
    void promptsRefuse()
    {
        QFETCH(QJsonObject, params);
        QCOMPARE(rpc(u"prompts/get"_s, params)[QLatin1String("code")].toInt(), -32602);
    }
    void completions()
    {
        const auto values = [&](const QJsonObject &ref, const QString &name, const QString &typed) {
            const QJsonObject result = rpc(u"completion/complete"_s,
                {{u"ref"_s, ref}, {u"argument"_s, QJsonObject{{u"name"_s, name}, {u"value"_s, typed}}}});
            return result[QLatin1String("completion")][QLatin1String("values")].toArray();
        };
        const QJsonObject prompt{{u"type"_s, u"ref/prompt"_s}, {u"name"_s, u"explain"_s}};
        QCOMPARE(values(prompt, u"id"_s, u"al"_s), (QJsonArray{u"alpha"_s, u"almond"_s}));
        QCOMPARE(values(prompt, u"tone"_s, u""_s), QJsonArray());
        const QJsonObject resource{{u"type"_s, u"ref/resource"_s}, {u"uri"_s, u"notes://files/{id}"_s}};
        QCOMPARE(values(resource, u"id"_s, u"B"_s), QJsonArray{u"beta"_s});
        QCOMPARE(
            rpc(u"completion/complete"_s, {{u"ref"_s, resource}})[QLatin1String("code")].toInt(), -32602);
        const QJsonObject unknown{{u"type"_s, u"ref/prompt"_s}, {u"name"_s, u"x"_s}};
        QCOMPARE(rpc(u"completion/complete"_s,
                     {{u"ref"_s, unknown},
                         {u"argument"_s,
                             QJsonObject{{u"name"_s, u"a"_s}, {u"value"_s, u""_s}}}})[QLatin1String("code")]
                     .toInt(),
            -32602);
    }
    void toolsComeInPages()
    {
        QCOMPARE(allPages(u"/v1/mcp/files"_s),
            (QStringList{u"slow"_s, u"fast"_s, u"aToolWithANameThatIsMuchTooLongForMostOfTheClients"_s}));
        QCOMPARE(allPages(u"/mcp"_s).size(), 4);
        QCOMPARE(allPages(u"/v1/mcp/more"_s).size(), 1);
        for (const QJsonValue &cursor : {QJsonValue(u"x"_s), QJsonValue(7), QJsonValue(u""_s),
                 QJsonValue(QString::fromLatin1(QByteArray("files/gone").toBase64())),
                 QJsonValue(QString::fromLatin1(QByteArray("other/slow").toBase64()))})
            QCOMPARE(rpc(u"tools/list"_s, {{u"cursor"_s, cursor}})[QLatin1String("code")].toInt(), -32602);
    }
    void namesFitTheClient()
    {
        const QByteArray session = sessionOf(u"gemini-cli-mcp-client"_s, u"/v1/mcp/more"_s);
        const QString name = allPages(u"/v1/mcp/more"_s, session).first();
        QVERIFY2(name.size() <= 40, qPrintable(name));
        const Answer answer = m_gateway->send("POST", u"/v1/mcp/more"_s, kContentKey,
            rpcMessage(u"tools/call"_s, {{u"name"_s, name}}), {{"Mcp-Session-Id", session}});
        QVERIFY(answer.json().contains(QLatin1String("result")));
        // The long name is not one of this client's.
        const Answer other = m_gateway->send("POST", u"/v1/mcp/more"_s, kContentKey,
            rpcMessage(u"tools/call"_s, {{u"name"_s, name + u'x'}}), {{"Mcp-Session-Id", session}});
        QVERIFY(other.json().contains(QLatin1String("error")));
        QCOMPARE(allPages(u"/v1/mcp/more"_s).first().size(), 50);
    }
};

GATEHOUSE_TEST(TestMcpContent)
#include "TestMcpContent.moc"
