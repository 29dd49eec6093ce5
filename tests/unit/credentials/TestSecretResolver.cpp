#include "engine/credentials/SecretResolver.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::credentials;

class TestSecretResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void resolves_data();
    void resolves();
    void fails_data();
    void fails();
    void absentStaysEmpty();
    void largestFile();
    void valueIsNeverAFileName();

private:
    SecretResolver resolver() const;
    void write(const QString &name, const QByteArray &bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

SecretSource sourceAt(const QString &text)
{
    return {Secret::fromString(text), u"teams[0].api_key"_s, {u"config.yaml"_s, 7, 9}};
}

} // namespace

void TestSecretResolver::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(u"secret"_s, "from file\n");
    write(u"two-newlines"_s, "a\r\n\n");
    write(u"windows"_s, "a\r\n");
    write(u"empty"_s, "\n");
    write(u"big"_s, QByteArray(65'537, 'x'));
}

SecretResolver TestSecretResolver::resolver() const
{
    const config::Environment environment({{u"TOKEN"_s, u"marker-token"_s}, {u"EMPTY"_s, QString()},
        {u"NAME"_s, u"secret"_s}, {u"LOOKS_LIKE_FILE"_s, u"file:secret"_s}});
    return SecretResolver(environment, m_folder->path());
}

void TestSecretResolver::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestSecretResolver::resolves_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::newRow("literal") << u"plain"_s << u"plain"_s;
    QTest::newRow("variable") << u"${TOKEN}"_s << u"marker-token"_s;
    QTest::newRow("inside") << u"Bearer ${TOKEN}"_s << u"Bearer marker-token"_s;
    QTest::newRow("default") << u"${NONE:-d}"_s << u"d"_s;
    QTest::newRow("file") << u"file:secret"_s << u"from file"_s;
    QTest::newRow("file by variable") << u"file:./${NAME}"_s << u"from file"_s;
    QTest::newRow("one newline") << u"file:two-newlines"_s << u"a\r\n"_s;
    QTest::newRow("windows newline") << u"file:windows"_s << u"a"_s;
    QTest::newRow("dollars") << u"pa$$word$"_s << u"pa$$word$"_s;
}

void TestSecretResolver::resolves()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    const Result<Secret> secret = resolver().resolve(sourceAt(text));
    QVERIFY(secret.ok());
    QVERIFY(*secret == Secret::fromString(value));
}

void TestSecretResolver::fails_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("missing variable") << u"marker-${NONE}"_s << u"config.missing_variable"_s;
    QTest::newRow("bad reference") << u"marker-${"_s << u"config.bad_reference"_s;
    QTest::newRow("empty variable") << u"${EMPTY}"_s << u"config.empty_secret"_s;
    QTest::newRow("missing file") << u"file:none"_s << u"config.unreadable_secret"_s;
    QTest::newRow("folder") << u"file:."_s << u"config.unreadable_secret"_s;
    QTest::newRow("no name") << u"file:"_s << u"config.unreadable_secret"_s;
    QTest::newRow("too big") << u"file:big"_s << u"config.unreadable_secret"_s;
    QTest::newRow("empty file") << u"file:empty"_s << u"config.empty_secret"_s;
    QTest::newRow("no keychain") << u"keychain:team/sales"_s << u"config.no_keychain"_s;
}

void TestSecretResolver::fails()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const Result<Secret> secret = resolver().resolve(sourceAt(text));
    QVERIFY(!secret.ok());
    QCOMPARE(secret.error().code, code);
    QCOMPARE(secret.error().path, u"teams[0].api_key"_s);
    QCOMPARE(secret.error().place.line, 7);
    QVERIFY(!secret.error().toString().contains(u"marker"_s));
}

void TestSecretResolver::absentStaysEmpty()
{
    const Result<Secret> secret = resolver().resolve(SecretSource());
    QVERIFY(secret.ok());
    QVERIFY(secret->isEmpty());
}

void TestSecretResolver::largestFile()
{
    write(u"largest"_s, QByteArray(65'536, 'x'));
    const Result<Secret> secret = resolver().resolve(sourceAt(u"file:largest"_s));
    QVERIFY(secret.ok());
    QCOMPARE(secret->expose().size(), 65'536);
}

void TestSecretResolver::valueIsNeverAFileName()
{
    const Result<Secret> secret = resolver().resolve(sourceAt(u"${LOOKS_LIKE_FILE}"_s));
    QVERIFY(secret.ok());
    QVERIFY(*secret == Secret::fromString(u"file:secret"));
}

GATEHOUSE_TEST(TestSecretResolver)
#include "TestSecretResolver.moc"
