#include "tests/support/TestMain.h"
#include "tests/ui/WindowFixture.h"
#include "tests/unit/calls/TinyWeb.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/StatusDot.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTcpServer>
#include <QTextBrowser>
#include <QTreeView>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::WindowFixture;
using ui::ConfigDraft;
using ui::PageId;

namespace {

const QByteArray kDocument = R"(openapi: 3.0.3
info: {title: Things, version: '1'}
servers: [{url: 'https://things.example/api'}]
paths:
  /things:
    get: {operationId: listThings, responses: {'200': {description: ok}}}
    post: {operationId: addThing, responses: {'200': {description: ok}}}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getThing, responses: {'200': {description: ok}}}
    delete: {operationId: removeThing, responses: {'204': {description: gone}}}
)";

} // namespace

// What an API of the draft exposes, and whether its backend can be reached: the tabs Exposure and Backend.
class TestExposure : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(text), text.size());
    }
    // `api`: further lines of the only one.
    void open(const QByteArray &api)
    {
        write(u"api.yaml"_s, kDocument);
        write(u"config.yaml"_s,
            "gateway: { master_key: sk-test }\napis:\n  - name: things\n    openapi: { path: api.yaml }\n"
                + api);
        gateway::StartOptions options;
        options.configFile = m_folder->filePath(u"config.yaml"_s);
        m_window = std::make_unique<WindowFixture>(options);
        m_window->window->showPage(PageId::Apis);
        QTRY_VERIFY_WITH_TIMEOUT(draft().state() == ConfigDraft::State::Ready && draft().isRead(), kPatience);
    }
    ConfigDraft &draft() const { return m_window->window->draft(); }
    template <typename T> T *find(const QString &name) const { return m_window->find<T>(name); }
    void showTab(int tab) const { find<QTabWidget>(u"apiTabs"_s)->setCurrentIndex(tab); }
    QString count() const { return find<QLabel>(u"apiExposureCount"_s)->text(); }
    // A group, or one of its operations.
    void click(int group, int operation = -1) const
    {
        auto *tree = find<QTreeView>(u"apiExposureTree"_s);
        QModelIndex index = tree->model()->index(group, 0);
        if (operation >= 0)
            index = tree->model()->index(operation, 0, index);
        const bool isChecked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        QVERIFY(tree->model()->setData(index, isChecked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole));
    }
    bool says(const QByteArray &text) const
    {
        return draft().isRead() && draft().reading().text.contains(text);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowFixture> m_window;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_window.reset(); }

    void clicksBecomeListEntries()
    {
        open("    conversion:\n      exclude_operations:\n        - removeThing # never\n");
        showTab(5);
        QTRY_COMPARE_WITH_TIMEOUT(count(), u"3 of 4 exposed"_s, kPatience);
        click(1); // the only one that creates
        QTRY_VERIFY_WITH_TIMEOUT(says("- addThing"), kPatience);
        QVERIFY(says("- removeThing # never\n"));
        QCOMPARE(count(), u"2 of 4 exposed"_s);
        click(2);
        QTRY_VERIFY_WITH_TIMEOUT(!says("removeThing") && draft().isRead(), kPatience);
        QCOMPARE(count(), u"3 of 4 exposed"_s);
        draft().undoStack().undo();
        draft().undoStack().undo();
        QTRY_COMPARE_WITH_TIMEOUT(count(), u"3 of 4 exposed"_s, kPatience);
        QVERIFY(!draft().isModified());
    }

    void twoClicksAtOnce()
    {
        open({});
        showTab(5);
        QTRY_COMPARE_WITH_TIMEOUT(count(), u"4 of 4 exposed"_s, kPatience);
        click(1);
        click(2);
        QTRY_VERIFY_WITH_TIMEOUT(says("include_methods:"), kPatience);
        QTRY_COMPARE(count(), u"2 of 4 exposed"_s);
        click(1);
        click(2);
        QTRY_COMPARE_WITH_TIMEOUT(draft().isRead() && !says("conversion"), true, kPatience);
        QCOMPARE(count(), u"4 of 4 exposed"_s);
    }

    void listsCountToo()
    {
        open({});
        showTab(5);
        QTRY_COMPARE_WITH_TIMEOUT(count(), u"4 of 4 exposed"_s, kPatience);
        QTest::keyClicks(find<QLineEdit>(u"apiMethods"_s), u"GET"_s);
        QTRY_COMPARE_WITH_TIMEOUT(count(), u"2 of 4 exposed"_s, kPatience);
    }

    void documentThatCannotBeRead()
    {
        open({});
        write(u"api.yaml"_s, "no document");
        showTab(5);
        auto *problem = find<QTextBrowser>(u"apiExposureProblem"_s);
        QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), kPatience);
        QVERIFY(!problem->toPlainText().isEmpty());
        write(u"api.yaml"_s, kDocument);
        find<QPushButton>(u"apiExposureAgain"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(count(), u"4 of 4 exposed"_s, kPatience);
        QTRY_VERIFY(find<QTreeView>(u"apiExposureTree"_s)->isVisible());
    }

    void connectionIsTested()
    {
        test::TinyWeb web({{"/api/things", "[]"}});
        open("    backend: { auth: { type: bearer, token: s3cr3t-of-things } }\n");
        showTab(2);
        const auto *request = find<ui::ElidedLabel>(u"backendTestRequest"_s);
        QTRY_COMPARE_WITH_TIMEOUT(request->text(), u"GET https://things.example/api/things"_s, kPatience);
        auto *url = find<QLineEdit>(u"apiBaseUrl"_s);
        QTest::keyClicks(url, web.address() + u"/api"_s);
        QTRY_COMPARE_WITH_TIMEOUT(request->text(), u"GET %1/api/things"_s.arg(web.address()), kPatience);
        auto *call = find<QPushButton>(u"backendTestCall"_s);
        const auto *verdict = find<ui::StatusDot>(u"backendTestVerdict"_s);
        QVERIFY(!verdict->isVisible());
        call->click();
        QTRY_VERIFY_WITH_TIMEOUT(verdict->isVisible(), kPatience);
        QVERIFY(verdict->text().startsWith(u"Status 200 after"_s));
        QVERIFY(web.lastRequest().contains("Authorization: Bearer s3cr3t-of-things\r\n"));
        // What was found is no longer true of another address.
        url->setFocus();
        QTest::keyClicks(url, u"/v2"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!verdict->isVisible(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(request->text().endsWith(u"/v2/things"_s), kPatience);
        call->click();
        QTRY_VERIFY_WITH_TIMEOUT(verdict->text().startsWith(u"Status 404"_s), kPatience);
        QVERIFY(find<QLabel>(u"backendTestAdvice"_s)->text().contains(u"/api/v1"_s));
    }

    void testIsCancelled()
    {
        open("    backend: { base_url: 'http://127.0.0.1:1/' }\n");
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        showTab(2);
        auto *url = find<QLineEdit>(u"apiBaseUrl"_s);
        url->selectAll();
        QTest::keyClicks(url, u"http://127.0.0.1:%1"_s.arg(silent.serverPort()));
        QTRY_VERIFY_WITH_TIMEOUT(draft().isRead(), kPatience);
        find<QPushButton>(u"backendTestCall"_s)->click();
        auto *cancel = find<QPushButton>(u"backendTestWaitingCancel"_s);
        QVERIFY(cancel->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingConnections(), kPatience);
        cancel->click();
        QVERIFY(!cancel->isVisible());
        QVERIFY(!find<ui::StatusDot>(u"backendTestVerdict"_s)->isVisible());
        QVERIFY(find<QPushButton>(u"backendTestCall"_s)->isVisible());
    }
};

GATEHOUSE_TEST(TestExposure)
#include "TestExposure.moc"
