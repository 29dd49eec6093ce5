#include "engine/telemetry/CallBodies.h"

#include "engine/telemetry/BodyMask.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace gatehouse::telemetry;

class TestCallBodies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void masks_data();
    void masks();
    void aSecretAtTheCutIsHidden();
    void charactersStayWhole();
};

void TestCallBodies::masks_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *name, const char *text, const char *masked) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(masked);
    };
    row("nothing", "{\"a\":1,\"b\":[\"x\"]}", "{\"a\":1,\"b\":[\"x\"]}");
    row("a text", "{\"password\":\"p\",\"b\":2}", "{\"password\":\"***\",\"b\":2}");
    row("a number", "{\"pin\": 1234, \"b\":2}", "{\"pin\": \"***\", \"b\":2}");
    row("an object", "{\"credentials\":{\"a\":{\"b\":[1,\"}\"]}},\"b\":2}",
        "{\"credentials\":\"***\",\"b\":2}");
    row("a list", "{\"client_secrets\":[\"a\",\"b]\"],\"b\":2}", "{\"client_secrets\":\"***\",\"b\":2}");
    row("null", "{\"token\":null}", "{\"token\":\"***\"}");
    row("spellings",
        "[{\"API-Key\":\"a\"},{\"apiKey\":\"b\"},{\"x_api_key\":\"c\"},{\"Authorization\":\"d\"}]",
        "[{\"API-Key\":\"***\"},{\"apiKey\":\"***\"},{\"x_api_key\":\"***\"},{\"Authorization\":\"***\"}]");
    row("spaces", "{ \"access_token\" : \"a\\\"b\" , \"b\" : 2 }",
        "{ \"access_token\" : \"***\" , \"b\" : 2 }");
    row("not secret", "{\"max_tokens\":5,\"author\":\"a\",\"pinned\":true}",
        "{\"max_tokens\":5,\"author\":\"a\",\"pinned\":true}");
    row("a value that looks like a name", "{\"a\":\"password\",\"b\":2}", "{\"a\":\"password\",\"b\":2}");
    row("inside of a string", "[{\"text\":\"{\\\"password\\\":\\\"p\\\",\\\"b\\\":2}\"}]",
        "[{\"text\":\"{\\\"password\\\":\\\"***\\\",\\\"b\\\":2}\"}]");
    row("twice inside", "\"\\\"{\\\\\\\"secret\\\\\\\":\\\\\\\"p\\\\\\\"}\\\"\"",
        "\"\\\"{\\\\\\\"secret\\\\\\\":\\\\\\\"***\\\\\\\"}\\\"\"");
    row("an object inside of a string", "\"{\\\"token\\\":{\\\"a\\\":\\\"b\\\"}}\"",
        "\"{\\\"token\\\":\\\"***\\\"}\"");
    row("cut in the value", "{\"password\":\"p", "{\"password\":\"***\"");
    row("cut in the name", "{\"passw", "{\"passw");
    row("cut before the value", "{\"password\":", "{\"password\":\"***\"");
    row("bearer", "{\"note\":\"use Bearer abcdefghijkl123\"}", "{\"note\":\"use Bearer ***\"}");
    row("basic", "Basic dXNlcjpwYXNzd29yZA==, then", "Basic ***, then");
    row("basic plan", "the basic plan is good", "the basic plan is good");
    row("basic, short", "Basic YTpi, then", "Basic ***, then");
    row("bearer, short", "Bearer tok1", "Bearer ***");
    row("bearer, two blanks", "Authorization: Bearer  abcdefghijkl123", "Authorization: Bearer  ***");
    row("bearer, a tab", "BEARER\tabcdefghijkl123", "BEARER\t***");
    row("bearer, a tab in JSON", "{\"note\":\"bearer\\tabcdefghijkl123\"}", "{\"note\":\"bearer\\t***\"}");
    row("bearer alone", "a bearer", "a bearer");
    row("bearers", "bearers of news", "bearers of news");
    row("an escape in the name", "{\"pass\\u0077ord\":\"p\"}", "{\"pass\\u0077ord\":\"***\"}");
    row("escapes inside of a string", "\"{\\\"\\\\u0070assword\\\":\\\"p\\\"}\"",
        "\"{\\\"\\\\u0070assword\\\":\\\"***\\\"}\"");
    row("signs in the name", "{\"pass/word!\":\"p\"}", "{\"pass/word!\":\"***\"}");
    row("empty", "", "");
}

void TestCallBodies::masks()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, masked);
    QCOMPARE(maskedBody(text), masked);
}

void TestCallBodies::aSecretAtTheCutIsHidden()
{
    CallBodies bodies;
    bodies.secrets.add("a-known-secret");
    for (int before = 16'370; before < 16'390; ++before) {
        bodies.answer = QByteArray(before, 'x') + "a-known-secret" + QByteArray(100, 'y');
        QVERIFY(!storedAnswer(bodies).contains("a-kn"));
    }
}

void TestCallBodies::charactersStayWhole()
{
    for (const char *start : {"", "x", "xx"}) {
        CallBodies bodies;
        bodies.answer = start + QByteArray("\xe2\x82\xac").repeated(8000);
        const QByteArray stored = storedAnswer(bodies);
        QVERIFY(stored.size() <= CallBodies::kMostKept + 3);
        QVERIFY(!QString::fromUtf8(stored).contains(QChar::ReplacementCharacter));
    }
}

GATEHOUSE_TEST(TestCallBodies)
#include "TestCallBodies.moc"
