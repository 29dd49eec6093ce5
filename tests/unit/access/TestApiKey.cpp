#include "engine/access/ApiKey.h"
#include "engine/base/Hash.h"
#include "tests/support/TestMain.h"

#include <QRegularExpression>
#include <QSet>

using namespace gatehouse;
using namespace gatehouse::access;

class TestApiKey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysAreLongAndDiffer()
    {
        static const QRegularExpression shape(QStringLiteral("^sk-[A-Za-z0-9_-]{43}$"));
        QSet<QString> seen;
        for (int i = 0; i < 100; ++i) {
            const QString key = QString::fromLatin1(makeApiKey().expose());
            QVERIFY2(shape.match(key).hasMatch(), qPrintable(key));
            seen.insert(key);
        }
        QCOMPARE(seen.size(), 100);
    }
    void hashesAreWrittenAndRead()
    {
        const Secret key = Secret::fromString(u"sk-one");
        const QString text = apiKeyHash(key);
        QCOMPARE(text, QStringLiteral("sha256:") + QString::fromLatin1(sha256("sk-one").toHex()));
        QCOMPARE(parseSha256Text(text), sha256("sk-one"));
        QCOMPARE(parseSha256Text(QStringLiteral("sha256:") + text.mid(7).toUpper()), sha256("sk-one"));
        for (const QString &bad : {QString(), QStringLiteral("sha256:"), text + u'0', text.chopped(1),
                 text.chopped(1) + u'g', text.mid(7), QStringLiteral("sk-one")})
            QVERIFY2(!parseSha256Text(bad), qPrintable(bad));
    }
};

GATEHOUSE_TEST(TestApiKey)
#include "TestApiKey.moc"
