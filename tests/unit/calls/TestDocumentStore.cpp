#include "engine/calls/DocumentLoader.h"
#include "engine/calls/DocumentVisit.h"
#include "tests/support/TestMain.h"
#include "tests/unit/calls/TinyWeb.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::calls;
using gatehouse::test::TinyWeb;

// The copies of documents that came from URLs: kept, asked with, and fallen back upon.
class TestDocumentStore : public QObject
{
    Q_OBJECT

private:
    struct Loaded
    {
        QByteArray text; // empty: it failed
        Problems problems;
    };
    enum class Build { Good, Bad };
    Loaded load(const QString &url, const QString &api = u"crm"_s, Build build = Build::Good)
    {
        const DocumentStore store(m_folder->path());
        const auto visit = std::make_shared<DocumentVisit>(
            &store, api, QDateTime(QDate(2030, 1, 1), QTime(12, 0), Qt::UTC));
        DocumentConfig config;
        config.url = url;
        const auto loaded = loadDocument(config, {}, {}, {}, visit);
        if (!loaded)
            return {};
        return {loaded->bytes.all().value(), build == Build::Good ? visit->finish() : Problems()};
    }
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsUnchangedIsNotSentAgain()
    {
        TinyWeb web({{"/d", "a: 1\n"}});
        const QString url = web.address() + u"/d"_s;
        QCOMPARE(load(url).text, "a: 1\n");
        QCOMPARE(web.lastStatus(), 200);
        QCOMPARE(load(url).text, "a: 1\n");
        QCOMPARE(web.lastStatus(), 304);
        web.setPage("/d", "a: 2\n");
        QCOMPARE(load(url).text, "a: 2\n");
        QCOMPARE(load(url).text, "a: 2\n");
        QCOMPARE(web.lastStatus(), 304);
        QCOMPARE(files().size(), 1);
        const QFileDevice::Permissions mode = QFile::permissions(m_folder->filePath(files().constFirst()));
        QVERIFY(!(mode & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    }

    void theCopyStandsInForWhatCannotBeHad()
    {
        QString url;
        {
            TinyWeb web({{"/d", "a: 1\n"}});
            url = web.address() + u"/d"_s;
            QCOMPARE(load(url).text, "a: 1\n");
            web.setPage("/d", {});
            const Loaded missing = load(url);
            QCOMPARE(missing.text, "a: 1\n");
            QCOMPARE(missing.problems.value(0).code, u"document.copy_used"_s);
            QVERIFY(missing.problems[0].message.contains(u"404"));
            QVERIFY(missing.problems[0].message.contains(u"2030-01-01T12:00:00Z"));
            QVERIFY(missing.problems[0].severity == Severity::Warning);
        }
        QCOMPARE(load(url).text, "a: 1\n"); // nobody listens any more
        QCOMPARE(load(url, u"another"_s).text, QByteArray()); // of which there is no copy
    }

    void onlyWhatWasGoodIsKept()
    {
        TinyWeb web({{"/d", "a: 1\n"}});
        const QString url = web.address() + u"/d"_s;
        load(url);
        web.setPage("/d", "<html>log in</html>");
        QCOMPARE(load(url, u"crm"_s, Build::Bad).text, "<html>log in</html>");
        web.setPage("/d", {});
        QCOMPARE(load(url).text, "a: 1\n");
    }

    void aDamagedCopyIsNone()
    {
        TinyWeb web({{"/d", "a: 1\n"}});
        const QString url = web.address() + u"/d"_s;
        load(url);
        QFile file(m_folder->filePath(files().constFirst()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(file.size() - 2);
        file.write("9");
        file.close();
        QCOMPARE(load(url).text, "a: 1\n");
        QCOMPARE(web.lastStatus(), 200);
        for (const QByteArray &content : {QByteArray(), QByteArray("{}"), QByteArray("no JSON\nx")}) {
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write(content);
            file.close();
            QCOMPARE(load(url).text, "a: 1\n");
            QCOMPARE(web.lastStatus(), 200);
        }
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        TinyWeb web({{"/d", "a: 1\n"}});
        const DocumentStore store(u"/proc/no-such-folder"_s);
        DocumentVisit visit(&store, u"crm"_s, QDateTime::currentDateTimeUtc());
        visit.fetched(QUrl(web.address()), {"a: 1\n", {}, {}, {}});
        const Problems problems = visit.finish();
        QCOMPARE(problems.value(0).code, u"document.not_kept"_s);
    }
};

GATEHOUSE_TEST(TestDocumentStore)
#include "TestDocumentStore.moc"
