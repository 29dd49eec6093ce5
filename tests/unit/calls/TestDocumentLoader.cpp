#include "engine/calls/DocumentLoader.h"
#include "engine/calls/DocumentSources.h"
#include "engine/openapi/ReferenceResolver.h"
#include "tests/support/TestMain.h"
#include "tests/unit/calls/TinyWeb.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QThread>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::calls;
using gatehouse::test::TinyWeb;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

QString codeOf(const openapi::Document &document, const char *key)
{
    openapi::ReferenceResolver resolver(document);
    const auto target = resolver.resolve(document.root[key]);
    return target ? u"ok"_s : target.error().code;
}

} // namespace

class TestDocumentLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesStayBelowTheFolder()
    {
        QTemporaryDir folder;
        const QString api = folder.filePath(u"api"_s);
        write(folder.filePath(u"secret.yaml"_s), "x: 1\n");
        write(api + u"/deep er/part.yaml"_s, "x: {$ref: '../entry.yaml#/root'}\n");
        QVERIFY(QFile::link(folder.filePath(u"secret.yaml"_s), api + u"/link.yaml"_s));
        QVERIFY(QFile::link(api + u"/deep er/part.yaml"_s, api + u"/inside.yaml"_s));
        write(api + u"/entry.yaml"_s,
            "root: 1\nfine: {$ref: 'deep%20er/part.yaml#/x'}\nlink: {$ref: 'inside.yaml#/x'}\n"
            "up: {$ref: ../secret.yaml#/x}\nhidden: {$ref: 'link.yaml#/x'}\ntwice: {$ref: "
            "'deep%20er/../../secret.yaml'}\n"
            "absolute: {$ref: 'file:///etc/hostname'}\nweb: {$ref: 'https://a.example/x.yaml'}\n"
            "gone: {$ref: none.yaml}\nfolder: {$ref: 'deep%20er'}\nabove: {$ref: ../none.yaml}\n");
        const auto loaded = loadDocumentFile(api + u"/entry.yaml"_s);
        QVERIFY(loaded.ok());
        const auto document = readLoaded(*loaded);
        QVERIFY(document.ok());
        QCOMPARE(codeOf(*document, "fine"), u"ok"_s);
        QCOMPARE(codeOf(*document, "link"), u"ok"_s);
        for (const char *key : {"up", "hidden", "twice", "absolute", "web", "above"})
            QCOMPARE(codeOf(*document, key), u"reference.forbidden"_s);
        for (const char *key : {"gone", "folder"})
            QCOMPARE(codeOf(*document, key), u"reference.broken"_s);
    }

    void changesAreSeen()
    {
        QTemporaryDir folder;
        write(folder.filePath(u"part.yaml"_s), "x: 1\n");
        write(folder.filePath(u"entry.yaml"_s), "a: {$ref: part.yaml#/x}\nb: {$ref: later.yaml}\n");
        const auto loaded = loadDocumentFile(folder.filePath(u"entry.yaml"_s));
        const auto document = readLoaded(*loaded);
        QCOMPARE(codeOf(*document, "a"), u"ok"_s);
        QCOMPARE(codeOf(*document, "b"), u"reference.broken"_s);
        const auto stamps = document->set->stamps();
        QCOMPARE(stamps.size(), 2);
        QVERIFY(isUnchanged(stamps, *loaded));
        write(folder.filePath(u"later.yaml"_s), "x: 1\n");
        QVERIFY(!isUnchanged(stamps, *loaded));
        QFile::remove(folder.filePath(u"later.yaml"_s));
        write(folder.filePath(u"part.yaml"_s), "x: 2\n");
        QVERIFY(!isUnchanged(stamps, *loaded));
    }

    void urlsStayInTheirOrigin()
    {
        TinyWeb web({{"/v1/openapi.yaml",
                         "a: {$ref: ../parts/p.yaml#/x}\nb: {$ref: 'http://b.example/x'}\n"
                         "c: {$ref: gone.yaml}\nd: {$ref: 'file:///etc/hostname'}\n"},
            {"/parts/p.yaml", "x: 1\n"}});
        DocumentConfig config;
        config.url = web.address() + u"/v1/openapi.yaml"_s;
        const auto loaded = loadDocument(config, {}, {{"X-Read", "word"}});
        QVERIFY2(loaded.ok(), loaded ? "" : qPrintable(loaded.error().message));
        const auto document = readLoaded(*loaded);
        QVERIFY(document.ok());
        QCOMPARE(codeOf(*document, "a"), u"ok"_s);
        QVERIFY(web.lastRequest().startsWith("GET /parts/p.yaml "));
        QVERIFY(web.lastRequest().contains("X-Read: word\r\n"));
        QCOMPARE(codeOf(*document, "b"), u"reference.forbidden"_s);
        QCOMPARE(codeOf(*document, "c"), u"reference.broken"_s);
        QCOMPARE(codeOf(*document, "d"), u"reference.forbidden"_s);
    }

    // A name may lead where only openapi.url itself, or allow_private, may send the gateway; and what a
    // document leads to is fetched under the document's rule.
    void addressesAreJudged()
    {
        TinyWeb web({{"/a.yaml", "a: {$ref: b.yaml#/x}\n"}, {"/b.yaml", "x: 1\n"}});
        const QByteArray port = web.address().section(u':', -1).toLatin1();
        FetchSettings settings;
        settings.milliseconds = 5'000;
        for (const QByteArray &address : {QByteArray("127.0.0.1"), QByteArray("[::1]"),
                 QByteArray("169.254.169.254"), QByteArray("[fd00::1]"), QByteArray("[::ffff:127.0.0.1]")}) {
            settings.fixedHosts = {"docs.example:" + port + ':' + address};
            const auto refused = fetchDocument(
                QUrl(u"http://docs.example:%1/a.yaml?key=hidden"_s.arg(QLatin1StringView(port))), settings);
            QVERIFY(!refused.ok());
            QCOMPARE(refused.error().code, u"document.fetch"_s);
            QVERIFY2(refused.error().message.contains(u" address, "), qPrintable(refused.error().message));
            QVERIFY(!refused.error().message.contains(u"hidden"));
        }
        QVERIFY(web.lastRequest().isEmpty());

        settings.fixedHosts = {"docs.example:" + port + ":127.0.0.1"};
        settings.egress.allowPrivate = true;
        const auto loaded
            = fetchDocument(QUrl(u"http://docs.example:%1/a.yaml"_s.arg(QLatin1StringView(port))), settings);
        QVERIFY2(loaded.ok(), loaded ? "" : qPrintable(loaded.error().message));
        QCOMPARE(codeOf(*readLoaded(*loaded), "a"), u"ok"_s);
        LoadedDocument strict = *loaded;
        strict.egress = {}; // as after a reload without allow_private
        const auto document = readLoaded(strict);
        QVERIFY(document.ok());
        QCOMPARE(codeOf(*document, "a"), u"reference.broken"_s);
    }

    void saysWhyThereIsNone()
    {
        TinyWeb web({});
        DocumentConfig config;
        config.url = web.address() + u"/none?key=hidden"_s;
        const auto loaded = loadDocument(config, {});
        QCOMPARE(loaded.error().code, u"document.fetch"_s);
        QVERIFY(loaded.error().message.contains("404"_L1));
        QVERIFY(!loaded.error().message.contains("hidden"_L1));
        QCOMPARE(loadDocumentFile(u"nowhere.yaml"_s).error().code, u"document.missing"_s);
    }
};

GATEHOUSE_TEST(TestDocumentLoader)
#include "TestDocumentLoader.moc"
