#include "engine/http/CurlCommand.h"

#include "tests/support/TestMain.h"

#include <QProcess>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using http::ClientRequest;

// The command as text, and what a real shell makes of it.
class TestCurlCommand : public QObject
{
    Q_OBJECT
private:
    static ClientRequest request(const QByteArray &method, const QByteArray &url)
    {
        ClientRequest made;
        made.method = method;
        made.url = url;
        return made;
    }

    static ClientRequest withBody(const QByteArray &body)
    {
        ClientRequest made = request("POST", "http://h.example/things");
        made.headers.add("Content-Type", "application/json");
        made.body = body;
        made.hasBody = true;
        return made;
    }

    // The command run with a curl that prints its arguments, each between brackets, then its standard input.
    static QByteArray ranBy(const QByteArray &command, const QByteArray &arguments)
    {
        QProcess shell;
        shell.start(u"/bin/sh"_s, {u"-c"_s, QString::fromUtf8(arguments + '\n' + command)});
        shell.closeWriteChannel();
        if (!shell.waitForFinished())
            return "did not end";
        return shell.readAllStandardOutput();
    }
    static QByteArray argumentsOf(const QByteArray &command)
    {
        return ranBy(command, "CRM_TOKEN='se$cret \"x\"'; curl() { printf '[%s]' \"$@\"; }");
    }
    static QByteArray inputOf(const QByteArray &command) { return ranBy(command, "curl() { cat; }"); }

private Q_SLOTS:
    void plainGet()
    {
        ClientRequest made = request("GET", "https://h.example/a?q=1&r=%20");
        made.headers.add("Accept", "application/json");
        QCOMPARE(http::curlCommand(made),
            QByteArray("curl 'https://h.example/a?q=1&r=%20' \\\n  --header 'Accept: application/json'"));
    }

    void methods()
    {
        QVERIFY(
            http::curlCommand(request("DELETE", "http://h/a")).startsWith("curl --request 'DELETE' 'http"));
        QVERIFY(http::curlCommand(request("HEAD", "http://h/a")).startsWith("curl --head 'http"));
        ClientRequest get = withBody("{}");
        get.method = "GET";
        QVERIFY(http::curlCommand(get).startsWith("curl --request 'GET' 'http"));
    }

    void bracketsAreNoRanges()
    {
        QVERIFY(http::curlCommand(request("GET", "http://h/a?x[0]=1")).startsWith("curl --globoff 'http"));
    }

    void emptyHeaderAndNoContentType()
    {
        ClientRequest made = withBody("x");
        made.headers = {{"X-Empty", ""}};
        const QByteArray command = http::curlCommand(made);
        QVERIFY(command.contains("--header 'X-Empty;'"));
        QVERIFY(command.contains("--header 'Content-Type:'"));
    }

    void shellPassesEverythingOn_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("quotes") << QByteArray("{\"a\":\"it's \\\"so\\\"\"}");
        QTest::newRow("only quotes") << QByteArray("'''");
        QTest::newRow("expansions") << QByteArray("$HOME `id` $(id) ${x} \\ ! * ? ~ # & ; | < >");
        QTest::newRow("lines") << QByteArray("one\ntwo\n\nfour\n");
        QTest::newRow("file") << QByteArray("@/etc/passwd");
        QTest::newRow("option") << QByteArray("--output=/x");
        QTest::newRow("unicode") << QByteArray("žluťoučký 馬 🐎");
        QTest::newRow("empty") << QByteArray("");
    }

    void shellPassesEverythingOn()
    {
        QFETCH(QByteArray, text);
        const QByteArray command = http::curlCommand(withBody(text));
        QCOMPARE(argumentsOf(command),
            "[--request][POST][http://h.example/things][--header][Content-Type: "
            "application/json][--data-raw]["
                + text + ']');
    }

    void binaryComesThroughAPipe_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nul") << QByteArray("a\0b", 3);
        QTest::newRow("no UTF-8") << QByteArray("\xff\xfe\x80");
        QTest::newRow("line breaks of multipart") << QByteArray("--b\r\n\r\nx\r\n--b--\r\n");
        QTest::newRow("escape") << QByteArray("\x1b[31m");
        QTest::newRow("tab") << QByteArray("a\tb");
    }

    void binaryComesThroughAPipe()
    {
        QFETCH(QByteArray, body);
        const QByteArray command = http::curlCommand(withBody(body));
        QVERIFY(command.contains("--data-binary @-"));
        QVERIFY(command.isValidUtf8());
        QCOMPARE(inputOf(command), body);
    }

    void secretsAreVariables()
    {
        ClientRequest made = request("GET", "http://h/a?key=PLACE1&b='");
        made.headers.add("Authorization", "Bearer PLACE2");
        const http::CurlSecrets secrets{{{"PLACE1", "CRM_TOKEN"}, {"PLACE2", "CRM_TOKEN"}}, {}, {}};
        const QByteArray command = http::curlCommand(made, secrets);
        QVERIFY(!command.contains("PLACE"));
        QVERIFY(command.contains("'Authorization: Bearer '\"$CRM_TOKEN\""));
        QCOMPARE(argumentsOf(command),
            QByteArray("[http://h/a?key=se$cret \"x\"&b='][--header][Authorization: Bearer se$cret \"x\"]"));
    }

    void basicIsLeftToCurl()
    {
        const QByteArray command = http::curlCommand(request("GET", "http://h/"), {{}, "U", "P"});
        QVERIFY(command.endsWith("--user \"$U:$P\""));
    }
};

GATEHOUSE_TEST(TestCurlCommand)
#include "TestCurlCommand.moc"
