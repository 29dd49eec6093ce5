#include "engine/http/TlsConfiguration.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

using namespace gatehouse;
using namespace gatehouse::http;
using namespace Qt::Literals::StringLiterals;

class TestTlsConfiguration : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void loads_data();
    void loads();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    void openssl(const QStringList &arguments);
    void makePair(const QString &name, const QStringList &algorithm);

    QTemporaryDir m_folder;
};

void TestTlsConfiguration::openssl(const QStringList &arguments)
{
    QProcess process;
    process.start(u"openssl"_s, arguments);
    QVERIFY(process.waitForFinished(30'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

void TestTlsConfiguration::makePair(const QString &name, const QStringList &algorithm)
{
    openssl(QStringList{u"req"_s, u"-x509"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s}
        + algorithm + QStringList{u"-keyout"_s, file(name + u".key"_s), u"-out"_s, file(name + u".pem"_s)});
}

void TestTlsConfiguration::initTestCase()
{
    makePair(u"rsa"_s, {u"-newkey"_s, u"rsa:2048"_s});
    makePair(u"ec"_s, {u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s});
    makePair(u"ed"_s, {u"-newkey"_s, u"ed25519"_s});
    openssl({u"ec"_s, u"-in"_s, file(u"ec.key"_s), u"-out"_s, file(u"ec-sec1.key"_s)});
    openssl({u"rsa"_s, u"-in"_s, file(u"rsa.key"_s), u"-traditional"_s, u"-out"_s, file(u"rsa-pkcs1.key"_s)});
    openssl({u"rsa"_s, u"-in"_s, file(u"rsa.key"_s), u"-aes128"_s, u"-passout"_s, u"pass:abcd"_s, u"-out"_s,
        file(u"locked.key"_s)});
    QFile text(file(u"text.pem"_s));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("hello\n");
}

void TestTlsConfiguration::loads_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::newRow("rsa, pkcs8") << u"rsa.pem"_s << u"rsa.key"_s;
    QTest::newRow("rsa, pkcs1") << u"rsa.pem"_s << u"rsa-pkcs1.key"_s;
    QTest::newRow("ec, pkcs8") << u"ec.pem"_s << u"ec.key"_s;
    QTest::newRow("ec, sec1") << u"ec.pem"_s << u"ec-sec1.key"_s;
}

void TestTlsConfiguration::loads()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    const auto result = loadTls(file(certificate), file(key));
    QVERIFY2(result.ok(), result ? "" : qPrintable(result.error().toString()));
    QCOMPARE((*result)->protocol(), QSsl::TlsV1_2OrLater);
    QCOMPARE((*result)->localCertificateChain().size(), 1);
    QVERIFY(!(*result)->privateKey().isNull());
}

void TestTlsConfiguration::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    const QString certificateCode = u"http.tls_certificate"_s;
    const QString keyCode = u"http.tls_key"_s;
    QTest::newRow("no certificate file")
        << u"none.pem"_s << u"rsa.key"_s << certificateCode << u"cannot read"_s;
    QTest::newRow("certificate not PEM")
        << u"text.pem"_s << u"rsa.key"_s << certificateCode << u"no certificate"_s;
    QTest::newRow("key as certificate")
        << u"rsa.key"_s << u"rsa.key"_s << certificateCode << u"no certificate"_s;
    QTest::newRow("no key file") << u"rsa.pem"_s << u"none.key"_s << keyCode << u"cannot read"_s;
    QTest::newRow("key not PEM") << u"rsa.pem"_s << u"text.pem"_s << keyCode << u"no private key"_s;
    QTest::newRow("certificate as key") << u"rsa.pem"_s << u"rsa.pem"_s << keyCode << u"no private key"_s;
    QTest::newRow("other key") << u"rsa.pem"_s << u"ec.key"_s << keyCode << u"does not belong"_s;
    QTest::newRow("locked key") << u"rsa.pem"_s << u"locked.key"_s << keyCode << u"passphrase"_s;
    QTest::newRow("ed25519") << u"ed.pem"_s << u"ed.key"_s << keyCode << u"neither an RSA nor an EC"_s;
}

void TestTlsConfiguration::saysWhatIsWrong()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const QString, words);
    const auto result = loadTls(file(certificate), file(key));
    QVERIFY(!result.ok());
    QTEST(result.error().code, "code");
    QVERIFY2(result.error().message.contains(words), qPrintable(result.error().message));
    QVERIFY(!result.error().place.file.isEmpty());
}

GATEHOUSE_TEST(TestTlsConfiguration)
#include "TestTlsConfiguration.moc"
