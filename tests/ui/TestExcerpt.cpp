#include "tests/support/TestMain.h"
#include "tests/ui/WindowFixture.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/widgets/TextLabel.h"

#include <QDialog>
#include <QDir>
#include <QFile>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTextBlock>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;
using test::WindowFixture;

// From an operation that lost something to its line in the document, one that a reference leads to as well.
class TestExcerpt : public QObject
{
    Q_OBJECT
    static constexpr int kPatience = 20'000;

    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    QTemporaryDir m_folder;

private Q_SLOTS:
    void theLineIsShown_data()
    {
        QTest::addColumn<QByteArray>("api");
        QTest::addColumn<QString>("file");
        const QByteArray head = "openapi: 3.0.3\ninfo: {title: Small, version: '1'}\n"
                                "servers: [{url: 'http://127.0.0.1:9/'}]\npaths:\n";
        QTest::newRow("of the document") << head
                + "  /things:\n    get: # lost\n      operationId: listThings\n"
                  "      parameters: [{name: a, in: nowhere}]\n"
                  "      responses: {'200': {description: ok}}\n"
                                         << u"api.yaml"_s;
        QTest::newRow("of another file") << head + "  /things: {$ref: 'other.yaml'}\n" << u"other.yaml"_s;
    }
    void theLineIsShown()
    {
        QFETCH(QByteArray, api);
        QFETCH(QString, file);
        write(u"api.yaml"_s, api);
        write(u"other.yaml"_s,
            "get: # lost\n  operationId: listThings\n  parameters: [{name: a, in: nowhere}]\n"
            "  responses: {'200': {description: ok}}\n");
        write(u"config.yaml"_s,
            "gateway: {require_auth: false}\napis: [{name: small, openapi: {path: api.yaml}}]\n");
        gateway::StartOptions options;
        options.configFile = m_folder.filePath(u"config.yaml"_s);
        options.port = quint16(0);
        WindowFixture fixture(options);
        fixture.host.start(options);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.host.status().state, GatewayState::Running, kPatience);
        auto *report = fixture.find<QTableView>(u"fidelityTable"_s);
        QTRY_COMPARE_WITH_TIMEOUT(report->model()->rowCount(), 1, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window->draft().reading().config.apis.size(), 1, kPatience);
        Q_EMIT report->activated(report->model()->index(0, 0));
        QVERIFY(fixture.find<QDialog>(u"excerptDialog"_s));
        auto *lines = fixture.find<QPlainTextEdit>(u"excerptLines"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!lines->toPlainText().isEmpty(), kPatience);
        const QString place = fixture.find<ui::TextLabel>(u"excerptPlace"_s)->text();
        QVERIFY2(place.contains(file + u", line "_s), qPrintable(place));
        const QString line = lines->textCursor().block().text();
        const QString folder = qEnvironmentVariable("GATEHOUSE_PICTURES");
        if (!folder.isEmpty())
            fixture.find<QDialog>(u"excerptDialog"_s)->grab().save(QDir(folder).filePath(u"excerpt.png"_s));
        QVERIFY2(line.contains(u"# lost"_s) || line.contains(u"nowhere"_s), qPrintable(line));
    }
};

GATEHOUSE_TEST(TestExcerpt)
#include "TestExcerpt.moc"
