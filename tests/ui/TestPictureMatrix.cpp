#include "app/demo/DemoHost.h"
#include "tests/support/TestMain.h"
#include "tests/ui/RecordedSamples.h"
#include "tests/ui/Samples.h"
#include "tests/ui/WindowFixture.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/models/NavigationModel.h"

#include <QAbstractItemView>
#include <QDir>
#include <QFile>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;
using ui::Language;
using ui::PageId;
using ui::Theme;

// Every page in both languages, both themes and two sizes, with a gateway that serves and before there is
// one. Written for a person to look at, into the folder GATEHOUSE_PICTURES names.
class TestPictureMatrix : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;
    static constexpr int kCalls = 400;

    void take(test::WindowFixture &fixture, const QString &kind) const
    {
        const QDir folder(qEnvironmentVariable("GATEHOUSE_PICTURES"));
        const auto *pages = fixture.find<QAbstractItemView>(u"navigation"_s)->model();
        for (const QSize size : {QSize(1024, 700), QSize(1920, 1080)}) {
            fixture.window->resize(size);
            for (const auto &[look, theme, language] :
                {std::tuple{u"light"_s, Theme::Mode::Light, Language::English},
                    std::tuple{u"dark"_s, Theme::Mode::Dark, Language::English},
                    std::tuple{u"es"_s, Theme::Mode::Light, Language::Spanish}}) {
                fixture.theme.setMode(theme);
                fixture.translator.setLanguage(language);
                for (int page = 0; page < pages->rowCount(); ++page) {
                    fixture.window->showPage(static_cast<PageId>(page));
                    QTest::qWait(500); // until what is asked for has come: only pictures wait like this
                    const QString name = u"%1-%2-%3-%4.png"_s.arg(page).arg(kind, look).arg(size.width());
                    QVERIFY(fixture.window->grab().save(folder.filePath(name)));
                }
            }
        }
    }

private Q_SLOTS:
    // Not in initTestCase(): skipped there, the classes after this one would be skipped too.
    void init()
    {
        const QString folder = qEnvironmentVariable("GATEHOUSE_PICTURES");
        if (folder.isEmpty())
            QSKIP("GATEHOUSE_PICTURES names no folder");
        QVERIFY(QDir().mkpath(folder));
    }

    void empty()
    {
        const QTemporaryDir folder;
        gateway::StartOptions options;
        options.configFile = folder.filePath(u"config.yaml"_s);
        test::WindowFixture fixture(options);
        QTRY_COMPARE(fixture.window->draft().state(), ui::ConfigDraft::State::Ready);
        take(fixture, u"empty"_s);
    }

    void withData()
    {
        demo::DemoHost backend;
        const auto port = backend.start(0);
        QVERIFY(port);
        const QTemporaryDir folder;
        QVERIFY(QFile::copy(
            test::sourcePath(u"specs/crm-openapi.yaml"_s), folder.filePath(u"crm-openapi.yaml"_s)));
        QFile file(folder.filePath(u"config.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("gateway: { name: Acme Gateway, master_key: \"${GATEWAY_MASTER_KEY:-none}\" }\n"
                   "apis:\n"
                   "  - name: crm\n    display_name: CRM System API\n"
                   "    openapi: { path: crm-openapi.yaml }\n"
                   "    backend:\n      base_url: http://127.0.0.1:"
            + QByteArray::number(*port)
            + "/api/v1\n      auth: { type: bearer, token: \"${CRM_TOKEN:-demo-token}\" }\n"
              "  - name: weather\n    openapi: { path: crm-openapi.yaml }\n"
              "    backend: { base_url: \"http://127.0.0.1:9/\" }\n"
              "    conversion: { include_methods: [GET] }\n"
              "teams:\n  - { name: sales, api_key: \"${SALES_KEY:-sk-a}\", allowed_apis: [crm] }\n"
              "  - { name: support, api_key: \"${SUPPORT_KEY:-sk-b}\", allowed_apis: \"*\" }\n");
        file.close();
        gateway::StartOptions options;
        options.configFile = file.fileName();
        options.activityFile = folder.filePath(u"activity.sqlite"_s);
        options.port = quint16(0);
        test::recordCalls(options.activityFile, kCalls);
        test::WindowFixture fixture(options);
        QTRY_COMPARE(fixture.window->draft().state(), ui::ConfigDraft::State::Ready);
        fixture.host.start(options);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.host.status().state, GatewayState::Running, kPatience);
        take(fixture, u"data"_s);
    }
};

GATEHOUSE_TEST(TestPictureMatrix)
#include "TestPictureMatrix.moc"
