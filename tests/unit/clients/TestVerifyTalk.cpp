#include "engine/clients/VerifyTalk.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::clients;

// What is said to a server that is tried, without one.
class TestVerifyTalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesAllTheWay();
    void readsAllPages();
    void leavesOutWhatIsNotHarmless();
    void answersThePing();
    void saysWhatFailed_data();
    void saysWhatFailed();

private:
    static QByteArray result(int id, const QByteArray &result)
    {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + QByteArray::number(id) + ",\"result\":" + result + '}';
    }
    static QJsonObject json(const QByteArray &message) { return QJsonDocument::fromJson(message).object(); }
    VerifyTalk::Turn shakeHands()
    {
        return m_talk.take(result(
            1, "{\"protocolVersion\":\"2025-11-25\",\"serverInfo\":{\"name\":\"crm\",\"version\":\"1\"}}"));
    }

    VerifyTalk m_talk;
    VerifyTalk::Turn m_first;
};

void TestVerifyTalk::init()
{
    m_talk = {};
    m_first = m_talk.begin();
}

void TestVerifyTalk::goesAllTheWay()
{
    QCOMPARE(json(m_first.messages.first())["method"_L1].toString(), u"initialize"_s);
    const auto second = shakeHands();
    QCOMPARE(second.step->kind, VerifyStep::Kind::Handshake);
    QCOMPARE(second.step->subject, u"crm 1, MCP 2025-11-25"_s);
    QCOMPARE(json(second.messages[0])["method"_L1].toString(), u"notifications/initialized"_s);
    QCOMPARE(json(second.messages[1])["method"_L1].toString(), u"tools/list"_s);

    QVERIFY(m_talk.take("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}")
                .messages.isEmpty());
    QVERIFY(m_talk.take(result(99, "{}")).messages.isEmpty());
    const auto third = m_talk.take(result(2,
        "{\"tools\":[{\"name\":\"drop\",\"annotations\":{\"readOnlyHint\":false}},"
        "{\"name\":\"get\",\"annotations\":{\"readOnlyHint\":true},\"inputSchema\":{\"required\":[\"id\"]}},"
        "{\"name\":\"list\",\"annotations\":{\"readOnlyHint\":true},\"inputSchema\":{}}]}"));
    QCOMPARE(third.step->count, 3);
    QCOMPARE(json(third.messages[0])["params"_L1]["name"_L1].toString(), u"list"_s);
    const auto last = m_talk.take(result(3, "{\"content\":[]}"));
    QVERIFY(last.isOver);
    QCOMPARE(last.step->state, VerifyStep::State::Passed);
    QCOMPARE(last.step->subject, u"list"_s);
}

void TestVerifyTalk::readsAllPages()
{
    shakeHands();
    const auto more = m_talk.take(result(2, "{\"tools\":[{\"name\":\"a\"}],\"nextCursor\":\"x\"}"));
    QVERIFY(!more.step);
    QCOMPARE(json(more.messages[0])["params"_L1]["cursor"_L1].toString(), u"x"_s);
    QCOMPARE(m_talk.take(result(3, "{\"tools\":[{\"name\":\"b\"}]}")).step->count, 2);
}

void TestVerifyTalk::leavesOutWhatIsNotHarmless()
{
    shakeHands();
    const auto last = m_talk.take(result(2, "{\"tools\":[{\"name\":\"drop\",\"inputSchema\":{}}]}"));
    QVERIFY(last.isOver);
    QVERIFY(last.messages.isEmpty());
    QCOMPARE(last.step->kind, VerifyStep::Kind::List);
    QCOMPARE(last.step->state, VerifyStep::State::Passed);
}

void TestVerifyTalk::answersThePing()
{
    const auto turn = m_talk.take("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}");
    QCOMPARE(json(turn.messages[0]), json("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}"));
    const auto other = m_talk.take("{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"roots/list\"}");
    QCOMPARE(json(other.messages[0])["error"_L1]["code"_L1].toInt(), -32601);
}

void TestVerifyTalk::saysWhatFailed_data()
{
    QTest::addColumn<QByteArrayList>("messages");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("part");
    const QByteArray good = result(1, "{\"protocolVersion\":\"2025-11-25\"}");
    const QByteArray tools = result(
        2, "{\"tools\":[{\"name\":\"list\",\"annotations\":{\"readOnlyHint\":true},\"inputSchema\":{}}]}");
    const auto row
        = [](const char *name, const QByteArrayList &messages, VerifyStep::Kind kind, const char *part) {
              QTest::addRow("%s", name) << messages << static_cast<int>(kind) << QString::fromLatin1(part);
          };
    row("no JSON", {"Welcome!"}, VerifyStep::Kind::Handshake, "Welcome!");
    row("no message", {"{}"}, VerifyStep::Kind::Handshake, "{}");
    row("refused", {"{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":\"bad key\"}}"},
        VerifyStep::Kind::Handshake, "bad key (-32603)");
    row("no version", {result(1, "{}")}, VerifyStep::Kind::Handshake, "protocolVersion");
    row("no list", {good, result(2, "{}")}, VerifyStep::Kind::List, "no list");
    row("call fails",
        {good, tools, result(3, "{\"isError\":true,\"content\":[{\"type\":\"text\",\"text\":\"503\"}]}")},
        VerifyStep::Kind::Call, "503");
}

void TestVerifyTalk::saysWhatFailed()
{
    QFETCH(QByteArrayList, messages);
    QFETCH(int, kind);
    QFETCH(QString, part);
    VerifyTalk::Turn last;
    for (const QByteArray &message : messages)
        last = m_talk.take(message);
    QVERIFY(last.isOver);
    QCOMPARE(last.step->state, VerifyStep::State::Failed);
    QCOMPARE(static_cast<int>(last.step->kind), kind);
    QVERIFY2(last.step->message.contains(part), qPrintable(last.step->message));
}

GATEHOUSE_TEST(TestVerifyTalk)
#include "TestVerifyTalk.moc"
