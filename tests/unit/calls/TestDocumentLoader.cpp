#include "engine/calls/DocumentLoader.h"
#include "engine/calls/DocumentSources.h"
#include "engine/openapi/ReferenceResolver.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>

#include <atomic>
#include <mutex>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::calls;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

// Answers each request with the text of its path, on a thread of its own, since loading blocks.
class TinyWeb : public QThread
{
public:
    explicit TinyWeb(QHash<QByteArray, QByteArray> pages) : m_pages(std::move(pages)) { }
    ~TinyWeb() override
    {
        quit();
        wait();
    }

    QString address()
    {
        start();
        while (m_port == 0)
            yieldCurrentThread();
        return u"http://127.0.0.1:%1"_s.arg(m_port.load());
    }
    QByteArray lastRequest() const
    {
        const std::lock_guard lock(m_mutex);
        return m_lastRequest;
    }

protected:
    void run() override
    {
        QTcpServer server;
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
        });
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        exec();
    }

private:
    void answer(QTcpSocket &socket)
    {
        const std::lock_guard lock(m_mutex);
        m_lastRequest = socket.readAll();
        const QByteArray path = m_lastRequest.split(' ').value(1);
        const QByteArray page = m_pages.value(path);
        socket.write("HTTP/1.1 " + QByteArray(page.isEmpty() ? "404 Not Found" : "200 OK")
            + "\r\nETag: \"e1\"\r\nLast-Modified: Tue, 01 Jan 2030 00:00:00 GMT\r\nConnection: close\r\n"
              "Content-Length: "
            + QByteArray::number(page.size()) + "\r\n\r\n" + page);
        socket.disconnectFromHost();
    }

    QHash<QByteArray, QByteArray> m_pages;
    mutable std::mutex m_mutex;
    QByteArray m_lastRequest;
    std::atomic<int> m_port = 0;
};

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
        QCOMPARE(loaded->etag, QByteArray("\"e1\""));
        QCOMPARE(loaded->lastModified, QByteArray("Tue, 01 Jan 2030 00:00:00 GMT"));
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
