#include "engine/gateway/DocumentRefresher.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;
using gateway::DocumentRefresher;

// When a document is looked at again.
class TestDocumentRefresher : public QObject
{
    Q_OBJECT

private:
    struct Api
    {
        QString name;
        std::optional<std::chrono::seconds> refresh;
        bool ready = true;
    };
    static calls::Snapshot snapshotOf(const QList<Api> &apis)
    {
        calls::Snapshot snapshot;
        for (const Api &api : apis) {
            calls::ServingApi serving;
            serving.config.name = api.name;
            serving.config.document.url = QStringLiteral("https://example.com/") + api.name;
            serving.config.document.refresh = api.refresh;
            if (api.ready)
                serving.catalog = tools::ToolCatalog::create({});
            snapshot.apiIndex.insert(api.name, static_cast<qsizetype>(snapshot.apis.size()));
            snapshot.apis.push_back(serving);
        }
        return snapshot;
    }
    QStringList lookAfter(std::chrono::milliseconds time)
    {
        m_asked.clear();
        m_clock.advance(time);
        m_refresher->look();
        m_asked.sort();
        return m_asked;
    }

    test::FakeClock m_clock;
    QStringList m_asked;
    std::unique_ptr<DocumentRefresher> m_refresher;

private Q_SLOTS:
    void init()
    {
        m_refresher = std::make_unique<DocumentRefresher>(
            this, m_clock, [this](const QStringList &apis) { m_asked += apis; });
    }

    void eachInItsTime()
    {
        const auto snapshot
            = snapshotOf({{QStringLiteral("a"), 60s}, {QStringLiteral("b"), 90s}, {QStringLiteral("c"), {}}});
        m_refresher->plan(snapshot);
        QCOMPARE(lookAfter(59s), QStringList());
        QCOMPARE(lookAfter(1s), QStringList({QStringLiteral("a")}));
        QCOMPARE(lookAfter(1s), QStringList()); // asked already
        m_refresher->plan(snapshot); // it came back, at 61 s
        QCOMPARE(lookAfter(29s), QStringList({QStringLiteral("b")}));
        QCOMPARE(lookAfter(30s), QStringList());
        QCOMPARE(lookAfter(1s), QStringList({QStringLiteral("a")}));
    }

    // Without openapi.refresh too: it is out of service until then.
    void whatFailedIsTriedSoonAndThenMoreSeldom()
    {
        const auto failed = snapshotOf({{QStringLiteral("a"), {}, false}});
        m_refresher->plan(failed);
        for (const auto wait : {10s, 20s, 40s, 80s, 160s, 300s, 300s}) {
            QCOMPARE(lookAfter(wait - 1s), QStringList());
            QCOMPARE(lookAfter(1s), QStringList({QStringLiteral("a")}));
            m_refresher->plan(failed);
        }
        m_refresher->plan(snapshotOf({{QStringLiteral("a"), {}}}));
        QCOMPARE(lookAfter(24h), QStringList());
        m_refresher->plan(failed);
        QCOMPARE(lookAfter(10s), QStringList({QStringLiteral("a")}));
    }

    // A reload that changes other things must not put a refresh off for ever.
    void reloadsDoNotPutItOff()
    {
        const auto snapshot = snapshotOf({{QStringLiteral("a"), 60s}});
        m_refresher->plan(snapshot);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(lookAfter(10s), QStringList());
            m_refresher->plan(snapshot);
        }
        QCOMPARE(lookAfter(10s), QStringList({QStringLiteral("a")}));
    }

    void whatIsGoneIsForgotten()
    {
        m_refresher->plan(snapshotOf({{QStringLiteral("a"), 60s}}));
        m_refresher->plan(snapshotOf({}));
        QCOMPARE(lookAfter(60s), QStringList());
        m_refresher->plan(snapshotOf({{QStringLiteral("a"), 60s}}));
        m_refresher->stop();
        QCOMPARE(lookAfter(60s), QStringList());
    }
};

GATEHOUSE_TEST(TestDocumentRefresher)
#include "TestDocumentRefresher.moc"
