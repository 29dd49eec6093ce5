#include "engine/credentials/Login.h"
#include "tests/support/TestMain.h"

#include <QUrl>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::credentials;

class TestLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // RFC 7636, appendix B.
    void theChallengeIsTheOneOfTheStandard()
    {
        QCOMPARE(challengeOf(Secret::fromString(u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
            QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
    }

    void secretsAreLongAndNeverTheSame()
    {
        const LoginSecrets one = makeLoginSecrets();
        const LoginSecrets other = makeLoginSecrets();
        QCOMPARE(one.verifier.expose().size(), 43);
        QVERIFY(!(one.verifier == other.verifier));
        QVERIFY(!(one.state == other.state));
        QVERIFY(!(one.state == one.verifier));
    }

    void theAddressAsksForACode()
    {
        OAuth2Settings settings;
        settings.clientId = u"gate house"_s;
        settings.clientSecret = Secret::fromString(u"never-in-an-address");
        settings.scopes = {u"openid"_s, u"offline_access"_s};
        const LoginSecrets secrets = makeLoginSecrets();
        const QByteArray url = loginUrl(settings, "https://login.example/a?access_type=offline",
            "http://127.0.0.1:8400/callback", secrets);
        QVERIFY(!url.contains("never-in-an-address"));
        QVERIFY(!url.contains(secrets.verifier.expose().toByteArray()));
        const QUrlQuery query(QUrl::fromEncoded(url));
        const auto value
            = [&query](const QString &name) { return query.queryItemValue(name, QUrl::FullyDecoded); };
        QCOMPARE(value(u"access_type"_s), u"offline"_s);
        QCOMPARE(value(u"response_type"_s), u"code"_s);
        QCOMPARE(value(u"client_id"_s), u"gate house"_s);
        QCOMPARE(value(u"redirect_uri"_s), u"http://127.0.0.1:8400/callback"_s);
        QCOMPARE(value(u"scope"_s), u"openid offline_access"_s);
        QCOMPARE(value(u"prompt"_s), u"consent"_s);
        QCOMPARE(value(u"code_challenge_method"_s), u"S256"_s);
        QCOMPARE(value(u"code_challenge"_s).toUtf8(), challengeOf(secrets.verifier));
        QCOMPARE(value(u"state"_s).toUtf8(), secrets.state.expose().toByteArray());
    }

    void redirectsAreReadWithCare_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QString>("told"); // "=" and the code, "-" when it is not ours, or why it is refused
        QTest::newRow("good") << QByteArray("code=a%2Bb&state=st&iss=https%3A%2F%2Flogin.example")
                              << u"=a+b"_s;
        QTest::newRow("no issuer") << QByteArray("code=a&state=st") << u"=a"_s;
        QTest::newRow("other state") << QByteArray("code=a&state=sx") << u"-"_s;
        QTest::newRow("no state") << QByteArray("code=a") << u"-"_s;
        QTest::newRow("an error of somebody else") << QByteArray("error=access_denied&state=x") << u"-"_s;
        QTest::newRow("other issuer")
            << QByteArray("code=a&state=st&iss=https%3A%2F%2Fevil.example") << u"not of the server"_s;
        QTest::newRow("refused") << QByteArray("error=access_denied&error_description=you+said%0Ano&state=st")
                                 << u"the server refused: access_denied (you saidno)"_s;
        QTest::newRow("no code") << QByteArray("state=st") << u"has no code"_s;
    }
    void redirectsAreReadWithCare()
    {
        QFETCH(QByteArray, query);
        QFETCH(QString, told);
        const auto code = readRedirect(query, {Secret::fromString(u"st"), u"https://login.example"_s, false});
        if (code)
            QCOMPARE(u"="_s + QString::fromUtf8(code->expose()), told);
        else if (code.error().fault == RedirectFault::NotOurs)
            QCOMPARE(u"-"_s, told);
        else
            QVERIFY2(code.error().message.contains(told), qPrintable(code.error().message));
    }

    // RFC 9207 §2.4: a server that names itself, and then does not, is another one.
    void aPromisedIssuerMustBeThere()
    {
        const ExpectedRedirect expected{Secret::fromString(u"st"), u"https://login.example"_s, true};
        QVERIFY(!readRedirect("code=a&state=st", expected));
        QVERIFY(readRedirect("code=a&state=st&iss=https%3A%2F%2Flogin.example", expected).ok());
    }
};

GATEHOUSE_TEST(TestLogin)
#include "TestLogin.moc"
