#include "engine/config/ConfigReader.h"
#include "engine/gateway/Inspections.h"
#include "tests/support/TestMain.h"
#include "tests/unit/calls/TinyWeb.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using gateway::BackendInquiry;
using gateway::BackendStage;
using gateway::BackendTrial;
using gateway::Inspections;
using gateway::ToolPreview;

namespace {

const QByteArray kInspectedDocument = R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},
  "servers":[{"url":"%SERVER%"}],"paths":{
  "/things/{id}":{"get":{"operationId":"getThing","summary":"A thing","parameters":[
    {"name":"id","in":"path","required":true,"schema":{"type":"string"}},
    {"name":"debug","in":"query","schema":{"type":"boolean"}}]}},
  "/things":{"get":{"operationId":"listThings"},"post":{"operationId":"addThing"}}}})";

} // namespace

// Documents, tools and backends of a configuration that nobody serves.
class TestInspections : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(content), content.size());
    }
    void writeDocument(const QByteArray &server) const
    {
        write(u"api.json"_s, QByteArray(kInspectedDocument).replace("%SERVER%", server));
    }
    // `api`: further keys of the only one.
    GatewayConfig config(const QByteArray &api = {}) const
    {
        const QByteArray text = "gateway: { master_key: sk-test }\napis:\n  - name: things\n"
                                "    openapi: { path: api.json }\n"
            + api;
        return config::readConfigText(text, m_folder->filePath(u"config.yaml"_s), {}).config;
    }
    ToolPreview preview(const GatewayConfig &config, const QByteArray &method, const QString &path)
    {
        std::optional<Result<ToolPreview>> answer;
        m_inspections->preview(
            {config, 0, method, path}, this, [&](const Result<ToolPreview> &one) { answer = one; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(answer, kPatience); }();
        return answer && *answer ? answer->value() : ToolPreview{false, u"failed"_s, {}, 0, {}};
    }
    BackendTrial test(
        const GatewayConfig &config, BackendInquiry::Wanted wanted = BackendInquiry::Wanted::Call)
    {
        QList<BackendTrial> told;
        m_inspections->testBackend(
            {config, 0, wanted}, this, [&](const BackendTrial &trial) { told += trial; });
        const auto isDone = [&] {
            return !told.isEmpty()
                && (told.last().stage != BackendStage::Planned || wanted == BackendInquiry::Wanted::Look);
        };
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience); }();
        return told.value(told.size() - 1);
    }

    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Inspections> m_inspections;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_inspections = std::make_unique<Inspections>(m_clock, nullptr);
        writeDocument("https://things.example/api");
    }

    void documentWithHeaders()
    {
        test::TinyWeb web({{"/api.json", kInspectedDocument}});
        gateway::DocumentInquiry inquiry;
        inquiry.document.url = web.address() + u"/api.json"_s;
        inquiry.folder = m_folder->path();
        write(u".env"_s, "THINGS_KEY=of-the-document\n");
        inquiry.document.headers
            = {{u"X-Key"_s, {Secret::fromString(u"${THINGS_KEY}"_s), u"headers.X-Key"_s, {}}}};
        std::optional<Result<gateway::DocumentSummary>> answer;
        m_inspections->inspect(
            inquiry, this, [&](const Result<gateway::DocumentSummary> &one) { answer = one; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, kPatience);
        QVERIFY2(*answer, qPrintable(*answer ? QString() : answer->error().message));
        QCOMPARE(answer->value().operations.size(), 3);
        QVERIFY(web.lastRequest().contains("X-Key: of-the-document\r\n"));
    }

    void oneQuestionForEachAsker()
    {
        QObject other;
        int first = 0;
        int second = 0;
        int others = 0;
        const gateway::DocumentInquiry inquiry{{}, {}, kInspectedDocument};
        m_inspections->inspect(inquiry, this, [&](const auto &) { ++first; });
        m_inspections->inspect(inquiry, this, [&](const auto &) { ++second; });
        m_inspections->inspect(inquiry, &other, [&](const auto &) { ++others; });
        QTRY_COMPARE_WITH_TIMEOUT(second + others, 2, kPatience);
        QCOMPARE(first, 0);
        m_inspections->inspect(inquiry, this, [&](const auto &) { ++first; });
        m_inspections->cancel(this);
        m_inspections->inspect(inquiry, &other, [&](const auto &) { ++others; });
        QTRY_COMPARE_WITH_TIMEOUT(others, 2, kPatience);
        QCOMPARE(first, 0);
    }

    void toolWithAnOverride()
    {
        const QByteArray plain = preview(config(), "GET", u"/things/{id}"_s).json;
        QVERIFY(plain.contains("\"name\":\"getThing\""));
        QVERIFY(plain.contains("debug"));
        const ToolPreview changed = preview(
            config("    conversion:\n      overrides:\n"
                   "        - { operation: getThing, name: find, description: Finds, hidden: [debug] }\n"),
            "GET", u"/things/{id}"_s);
        QVERIFY(changed.isExposed);
        QCOMPARE(changed.name, u"find"_s);
        QVERIFY(changed.json.contains("\"Finds\""));
        QVERIFY(!changed.json.contains("debug"));
        QVERIFY(changed.tokens > 0);
        QVERIFY(changed.problems.isEmpty());
    }

    void toolThatIsNone()
    {
        const ToolPreview left = preview(
            config("    conversion: { exclude_operations: [getThing] }\n"), "GET", u"/things/{id}"_s);
        QVERIFY(!left.isExposed);
        const ToolPreview wrong = preview(config("    conversion:\n      overrides:\n        - { operation: "
                                                 "getThing, hidden: [id, nothing] }\n"),
            "GET", u"/things/{id}"_s);
        QVERIFY(wrong.isExposed);
        QVERIFY(wrong.json.isEmpty());
        QVERIFY(!wrong.problems.isEmpty());
        QVERIFY(wrong.problems.first().path.startsWith(u"apis[0].conversion.overrides[0].hidden"_s));
        QCOMPARE(preview(config(), "GET", u"/gone"_s).name, u"failed"_s);
    }

    void backendThatAnswers()
    {
        test::TinyWeb web({{"/api/things", "[]"}});
        const QByteArray backend = "    backend: { base_url: '" + web.address().toUtf8()
            + "/api', auth: { type: api_key, api_key: s3cr3t-key, in: query, name: key } }\n";
        const BackendTrial planned = test(config(backend), BackendInquiry::Wanted::Look);
        QCOMPARE(planned.stage, BackendStage::Planned);
        QCOMPARE(planned.url, web.address().toUtf8() + "/api/things?key=***");
        QCOMPARE(planned.operation, u"listThings"_s);
        const BackendTrial answered = test(config(backend));
        QCOMPARE(answered.stage, BackendStage::Answered);
        QCOMPARE(answered.status, 404); // with the key it is another address
        QCOMPARE(answered.url, planned.url);
        QVERIFY(web.lastRequest().startsWith("GET /api/things?key=s3cr3t-key "));
    }

    void backendThatIsNotThere()
    {
        const auto stage = [this](const QByteArray &backend) {
            return test(config("    backend: " + backend + '\n')).stage;
        };
        QCOMPARE(stage("{ base_url: 'http://127.0.0.1:1/' }"), BackendStage::NotConnected);
        QCOMPARE(stage("{ base_url: 'http://nowhere.invalid/' }"), BackendStage::NameUnknown);
        QCOMPARE(
            stage(
                "{ base_url: 'http://127.0.0.1:1/', auth: { type: bearer, token: '${NOT_THERE_AT_ALL}' } }"),
            BackendStage::NotReady);
        QCOMPARE(
            stage("{ base_url: 'http://127.0.0.1:1/', auth: { type: oauth2, grant: refresh_token, token_url: "
                  "'http://127.0.0.1:1/t', client_id: a, refresh_token: b } }"),
            BackendStage::NoCredential);
        test::TinyWeb web({});
        const QByteArray secure = web.address().replace(u"http:"_s, u"https:"_s).toUtf8();
        QCOMPARE(stage("{ base_url: '" + secure + "' }"), BackendStage::NotTrusted);
    }

    void backendWithoutItsDocument()
    {
        test::TinyWeb web({{"/", "hello"}});
        QVERIFY(QFile::remove(m_folder->filePath(u"api.json"_s)));
        const BackendTrial trial
            = test(config("    backend: { base_url: '" + web.address().toUtf8() + "/' }\n"));
        QCOMPARE(trial.stage, BackendStage::Answered);
        QCOMPARE(trial.status, 200);
        QVERIFY(trial.operation.isEmpty());
        QCOMPARE(test(config()).stage, BackendStage::NotReady); // nor anything else to go by
    }

    void aPastedDocumentIsTested()
    {
        test::TinyWeb web({{"/things", "[]"}});
        GatewayConfig pasted = config();
        pasted.apis[0].document.path = u"not-there-yet.yaml"_s;
        QList<BackendTrial> told;
        const QByteArray text = QByteArray(kInspectedDocument).replace("%SERVER%", web.address().toUtf8());
        m_inspections->testBackend({pasted, 0, BackendInquiry::Wanted::Look, text}, this,
            [&](const BackendTrial &trial) { told += trial; });
        QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), kPatience);
        QCOMPARE(told[0].operation, u"listThings"_s);
        QVERIFY(told[0].url.endsWith("/things"));
    }

    // The report may be of an address that the draft no longer has; the draft's headers stay at their own.
    void headersGoToNoOtherOrigin()
    {
        test::TinyWeb ours({{"/api.json", kInspectedDocument}, {"/other.json", "one\ntwo"}});
        test::TinyWeb theirs({{"/other.json", "one\ntwo"}});
        gateway::ExcerptInquiry inquiry;
        inquiry.document.url = ours.address() + u"/api.json"_s;
        inquiry.document.headers = {{u"X-Document-Key"_s, {Secret("never-there"), {}, {}}}};
        inquiry.place = {theirs.address() + u"/other.json"_s, 2, 1};
        std::optional<Result<gateway::DocumentExcerpt>> answer;
        const auto ask = [&] {
            answer.reset();
            m_inspections->readExcerpt(inquiry, this, [&](const auto &excerpt) { answer = excerpt; });
            [&] { QTRY_VERIFY_WITH_TIMEOUT(answer, kPatience); }();
        };
        ask();
        QVERIFY(!*answer);
        QCOMPARE(answer->error().code, u"reference.forbidden"_s);
        QVERIFY(theirs.requests().isEmpty());
        inquiry.place.file = ours.address() + u"/other.json"_s;
        ask();
        QVERIFY2(*answer, qPrintable(*answer ? QString() : answer->error().message));
        QCOMPARE(answer->value().lines, (QStringList{u"one"_s, u"two"_s}));
        QVERIFY(ours.lastRequest().contains("never-there"));
    }
};

GATEHOUSE_TEST(TestInspections)
#include "TestInspections.moc"
