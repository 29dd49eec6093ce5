#include "engine/tools/ListedTool.h"
#include "engine/tools/TokenEstimate.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

#include <QFile>

#include <cmath>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;

// The estimate against counts of o200k_base, and its edges. bench/tokens compares it with whole documents.
class TestTokenEstimate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knownTexts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("least");
        QTest::addColumn<qint64>("most");
        const auto row = [](const char *name, const QByteArray &text, qint64 least, qint64 most) {
            QTest::newRow(name) << text << least << most;
        };
        row("nothing", "", 0, 0);
        row("a word", "name", 1, 2);
        row("a sentence", "Lists customers, newest first.", 5, 8);
        row("camel case", "createCustomerAddress", 3, 4);
        row("digits", "1234567", 3, 4);
        row("member", "{\"type\":\"string\"}", 4, 6);
        row("accents", "número de página", 3, 8);
        row("ideographs", "查询天气预报", 3, 7);
        row("lone continuation bytes", "\x80\x81", 0, 1);
        row("cut character", "a\xe4\xb8", 1, 3);
    }

    void knownTexts()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, least);
        QFETCH(qint64, most);
        const qint64 tokens = tools::estimatedTokens(text);
        QVERIFY2(tokens >= least && tokens <= most, QByteArray::number(tokens).constData());
    }

    // The listing of the demo's document has 4,909 tokens of o200k_base.
    void demoDocument()
    {
        QFile file(test::sourcePath(u"specs/crm-openapi.yaml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const test::ToolFixture fixture(file.readAll());
        qint64 tokens = 0;
        for (const tools::Tool &tool : fixture.built().tools)
            tokens += tools::listedTokens(tool);
        constexpr double real = 4909;
        QVERIFY2(
            std::abs(static_cast<double>(tokens) / real - 1) < 0.15, QByteArray::number(tokens).constData());
    }

    void moreTextCostsNoLess()
    {
        const QByteArray text = "{\"name\":\"list_all\",\"limit\":1000,\"über\":\"日本語\"}";
        qint64 before = 0;
        for (qsizetype size = 0; size <= text.size(); ++size) {
            const qint64 tokens = tools::estimatedTokens(text.first(size));
            QVERIFY(tokens + 1 >= before);
            before = tokens;
        }
    }
};

GATEHOUSE_TEST(TestTokenEstimate)
#include "TestTokenEstimate.moc"
