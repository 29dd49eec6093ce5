#include "engine/access/Jwt.h"
#include "engine/access/TokenHash.h"
#include "engine/base/Hash.h"
#include "tests/support/TestMain.h"
#include "tests/support/TokenMaker.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::access;
using test::TokenMaker;

namespace {

constexpr qint64 kNow = 1'800'000'000;

TokenRules rules()
{
    TokenRules rules;
    rules.issuer = u"https://login.example"_s;
    rules.audiences = {u"https://gateway.example/mcp"_s, u"gateway"_s};
    rules.teamClaim = u"team"_s;
    rules.scopes = {u"tools:call"_s};
    rules.teams = {u"sales"_s, u"support"_s};
    return rules;
}

QJsonObject goodClaims()
{
    return {{u"iss"_s, u"https://login.example"_s}, {u"aud"_s, u"gateway"_s}, {u"sub"_s, u"somebody"_s},
        {u"team"_s, u"sales"_s}, {u"scope"_s, u"openid tools:call"_s}, {u"iat"_s, kNow - 60},
        {u"nbf"_s, kNow - 60}, {u"exp"_s, kNow + 300}};
}

QJsonObject with(QJsonObject object, const QString &name, const QJsonValue &value)
{
    object[name] = value;
    return object;
}

QJsonObject without(QJsonObject object, const QString &name)
{
    object.remove(name);
    return object;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

JwkSet setOf(const QJsonArray &keys)
{
    auto set = JwkSet::fromJson(compact({{u"keys"_s, keys}}));
    return set ? set.takeValue() : JwkSet();
}

} // namespace

// Everything a token may be made of that must not let anybody in, and what must.
class TestJwt : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void goodOnes_data();
    void goodOnes();
    void badOnes_data();
    void badOnes();
    void everyChangedByteIsNoticed();
    void everyCutIsRefused();
    void keysThatAreLeftOut_data();
    void keysThatAreLeftOut();
    void setsThatAreRefused_data();
    void setsThatAreRefused();
    void expiryHasALeeway();
    void hashIsSha256();

private:
    void addForgeries();
    void addHeaders();
    void addClaims();

    const TokenMaker m_rsa{TokenMaker::Kind::Rsa2048, "rsa-1"};
    const TokenMaker m_ec{TokenMaker::Kind::P256, "ec-1"};
    const TokenMaker m_stranger{TokenMaker::Kind::Rsa2048, "rsa-1"};
    const TokenMaker m_weak{TokenMaker::Kind::Rsa1024, "weak"};
    JwkSet m_keys;
};

void TestJwt::initTestCase()
{
    m_keys = setOf({m_rsa.publicKey(), m_ec.publicKey(), m_weak.publicKey()});
    QCOMPARE(m_keys.keys().size(), 2U);
}

void TestJwt::goodOnes_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("team");
    const QJsonObject claims = goodClaims();
    const auto add = [](const char *name, const QByteArray &token, const QString &team = u"sales"_s) {
        QTest::newRow(name) << token << team;
    };
    add("RS256", m_rsa.token(claims));
    add("ES256", m_ec.token(claims));
    add("no typ", m_rsa.token(without(m_rsa.header(), u"typ"_s), claims));
    add("typ JWT", m_rsa.token(with(m_rsa.header(), u"typ"_s, u"JWT"_s), claims));
    add("typ with its tree", m_rsa.token(with(m_rsa.header(), u"typ"_s, u"application/at+jwt"_s), claims));
    // There is one key for ES256.
    add("no kid", m_ec.token(without(m_ec.header(), u"kid"_s), claims));
    add("audience in a list", m_rsa.token(with(claims, u"aud"_s, QJsonArray{u"x"_s, u"gateway"_s})));
    add("scp as a list",
        m_rsa.token(with(without(claims, u"scope"_s), u"scp"_s, QJsonArray{u"tools:call"_s, u"x"_s})));
    add("scp as a text", m_rsa.token(with(without(claims, u"scope"_s), u"scp"_s, u"tools:call"_s)));
    add("no nbf, no iat", m_rsa.token(without(without(claims, u"nbf"_s), u"iat"_s)));
    add("times with fractions", m_rsa.token(with(claims, u"exp"_s, kNow + 0.5)));
    add("the configuration's order of teams counts",
        m_rsa.token(with(claims, u"team"_s, QJsonArray{u"support"_s, u"other"_s, u"sales"_s})));
    add("another team", m_rsa.token(with(claims, u"team"_s, u"support"_s)), u"support"_s);
    // Keys that come along are not looked at.
    add("jku", m_rsa.token(with(m_rsa.header(), u"jku"_s, u"https://evil.example/keys"_s), claims));
    add("jwk", m_rsa.token(with(m_rsa.header(), u"jwk"_s, m_stranger.publicKey()), claims));
}

void TestJwt::goodOnes()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, team);
    QVERIFY(looksLikeJwt(token));
    const auto identity = checkToken(token, m_keys, rules(), kNow);
    if (!identity)
        QFAIL(tokenRefusalText(identity.error()).toByteArray().constData());
    QCOMPARE(identity->principal, (Principal{PrincipalKind::Team, team}));
}

void TestJwt::addForgeries()
{
    const auto add = [](const char *name, const QByteArray &token, TokenRefusal refusal) {
        QTest::newRow(name) << token << refusal;
    };
    const QJsonObject claims = goodClaims();
    const QByteArray good = m_rsa.token(claims);
    const QByteArray body = TokenMaker::encode(compact(claims));
    const QByteArray none = TokenMaker::encode("{\"alg\":\"none\"}") + '.' + body + '.';
    add("alg none", none, TokenRefusal::Algorithm);
    add("alg None", TokenMaker::encode("{\"alg\":\"None\"}") + '.' + body + '.', TokenRefusal::Algorithm);
    add("alg none with a signature", none + good.split('.')[2], TokenRefusal::Algorithm);
    add("no signature", good.left(good.lastIndexOf('.') + 1), TokenRefusal::Signature);
    // The public key taken for a shared secret.
    for (const QByteArray &secret : {m_rsa.publicPem(), compact(m_rsa.publicKey())}) {
        const QByteArray text = TokenMaker::encode("{\"alg\":\"HS256\",\"kid\":\"rsa-1\"}") + '.' + body;
        add("HS256 with the public key",
            text + '.'
                + TokenMaker::encode(
                    QMessageAuthenticationCode::hash(text, secret, QCryptographicHash::Sha256)),
            TokenRefusal::Algorithm);
    }
    add("RS256 said of the EC key", m_ec.token(with(m_ec.header(), u"alg"_s, u"RS256"_s), claims),
        TokenRefusal::UnknownKey);
    add("ES256 said of the RSA key", m_rsa.token(with(m_rsa.header(), u"alg"_s, u"ES256"_s), claims),
        TokenRefusal::UnknownKey);
    add("RS512", m_rsa.token(with(m_rsa.header(), u"alg"_s, u"RS512"_s), claims), TokenRefusal::Algorithm);
    add("PS256", m_rsa.token(with(m_rsa.header(), u"alg"_s, u"PS256"_s), claims), TokenRefusal::Algorithm);
    add("wrong key of the same kid", m_stranger.token(claims), TokenRefusal::Signature);
    add("its own key in jwk",
        m_stranger.token(with(m_stranger.header(), u"jwk"_s, m_stranger.publicKey()), claims),
        TokenRefusal::Signature);
    add("weak RSA key", m_weak.token(claims), TokenRefusal::UnknownKey);
    add("unknown kid", m_rsa.token(with(m_rsa.header(), u"kid"_s, u"other"_s), claims),
        TokenRefusal::UnknownKey);
    add("signature of another token", good.left(good.lastIndexOf('.')) + '.' + m_rsa.token({}).split('.')[2],
        TokenRefusal::Signature);
    add("changed claims",
        good.split('.')[0] + '.' + TokenMaker::encode(compact(with(claims, u"team"_s, u"support"_s))) + '.'
            + good.split('.')[2],
        TokenRefusal::Signature);
    const QByteArray ec = m_ec.token(claims);
    const QByteArray text = ec.left(ec.lastIndexOf('.') + 1);
    const QByteArray raw = m_ec.sign(ec.left(ec.lastIndexOf('.')));
    add("ES256 with one byte less", text + TokenMaker::encode(raw.left(63)), TokenRefusal::Signature);
    add("ES256 with one byte more", text + TokenMaker::encode(raw + '\0'), TokenRefusal::Signature);
    add("ES256 with zeros", text + TokenMaker::encode(QByteArray(64, '\0')), TokenRefusal::Signature);
    add("ES256 with ones", text + TokenMaker::encode(QByteArray(64, '\xff')), TokenRefusal::Signature);
    add("ES256 in DER", text + TokenMaker::encode(QByteArray::fromHex("3006020101020101")),
        TokenRefusal::Signature);
    add("ES256 with r and s changed", text + TokenMaker::encode(raw.right(32) + raw.left(32)),
        TokenRefusal::Signature);
}

void TestJwt::addHeaders()
{
    const auto add = [](const char *name, const QByteArray &token, TokenRefusal refusal) {
        QTest::newRow(name) << token << refusal;
    };
    const QJsonObject claims = goodClaims();
    const QJsonObject header = m_rsa.header();
    add("crit", m_rsa.token(with(header, u"crit"_s, QJsonArray{u"exp"_s}), claims), TokenRefusal::Critical);
    add("b64", m_rsa.token(with(header, u"b64"_s, false), claims), TokenRefusal::Critical);
    add("zip", m_rsa.token(with(header, u"zip"_s, u"DEF"_s), claims), TokenRefusal::Critical);
    add("nested", m_rsa.token(with(header, u"cty"_s, u"JWT"_s), claims), TokenRefusal::Critical);
    add("an ID token of another kind", m_rsa.token(with(header, u"typ"_s, u"logout+jwt"_s), claims),
        TokenRefusal::Critical);
    add("typ is no text", m_rsa.token(with(header, u"typ"_s, 1), claims), TokenRefusal::Critical);
    add("kid is no text", m_rsa.token(with(header, u"kid"_s, 1), claims), TokenRefusal::Malformed);
    add("kid is empty", m_rsa.token(with(header, u"kid"_s, u""_s), claims), TokenRefusal::Malformed);
    add("no alg", m_rsa.token(without(header, u"alg"_s), claims), TokenRefusal::Algorithm);
    add("alg twice", m_rsa.tokenOf("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", compact(claims)),
        TokenRefusal::Malformed);
    add("alg twice, one escaped",
        m_rsa.tokenOf("{\"alg\":\"RS256\",\"\\u0061lg\":\"none\",\"kid\":\"rsa-1\"}", compact(claims)),
        TokenRefusal::Malformed);
    add("header is a list", m_rsa.tokenOf("[]", compact(claims)), TokenRefusal::Malformed);
    add("header is huge", m_rsa.token(with(header, u"x"_s, QString(3000, u'x')), claims),
        TokenRefusal::Malformed);
    add("header ends with more", m_rsa.tokenOf(compact(header) + "{}", compact(claims)),
        TokenRefusal::Malformed);
    add("encrypted", "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.AAAA.AAAA.AAAA.AAAA",
        TokenRefusal::Malformed);
    add("huge", m_rsa.token(with(claims, u"x"_s, QString(20'000, u'x'))), TokenRefusal::Malformed);
    add("two parts", m_rsa.token(claims).split('.').mid(0, 2).join('.'), TokenRefusal::Malformed);
    add("empty parts", "..", TokenRefusal::Malformed);
    add("not base64url", m_rsa.token(claims).replace('.', "*."), TokenRefusal::Malformed);
    add("padded", m_rsa.token(claims) + "==", TokenRefusal::Malformed);
    add("a line end", m_rsa.token(claims) + "\n", TokenRefusal::Malformed);
}

void TestJwt::addClaims()
{
    const auto add = [this](const char *name, const QJsonObject &claims, TokenRefusal refusal) {
        QTest::newRow(name) << m_rsa.token(claims) << refusal;
    };
    const QJsonObject claims = goodClaims();
    add("expired", with(claims, u"exp"_s, kNow - 31), TokenRefusal::Expired);
    add("no exp", without(claims, u"exp"_s), TokenRefusal::Malformed);
    add("exp as a text", with(claims, u"exp"_s, u"1900000000"_s), TokenRefusal::Malformed);
    add("exp is negative", with(claims, u"exp"_s, -1), TokenRefusal::Malformed);
    add("exp without end", with(claims, u"exp"_s, 1e300), TokenRefusal::Malformed);
    add("nbf in the future", with(claims, u"nbf"_s, kNow + 31), TokenRefusal::NotYetValid);
    add("iat in the future", with(claims, u"iat"_s, kNow + 3600), TokenRefusal::NotYetValid);
    add("nbf as a text", with(claims, u"nbf"_s, u"0"_s), TokenRefusal::Malformed);
    add("wrong issuer", with(claims, u"iss"_s, u"https://login.example/"_s), TokenRefusal::Issuer);
    add("no issuer", without(claims, u"iss"_s), TokenRefusal::Issuer);
    add("issuers in a list", with(claims, u"iss"_s, QJsonArray{u"https://login.example"_s}),
        TokenRefusal::Issuer);
    add("wrong audience", with(claims, u"aud"_s, u"gateway2"_s), TokenRefusal::Audience);
    add("audience in another case", with(claims, u"aud"_s, u"Gateway"_s), TokenRefusal::Audience);
    add("no audience", without(claims, u"aud"_s), TokenRefusal::Audience);
    add("audience is an object", with(claims, u"aud"_s, QJsonObject{{u"x"_s, u"gateway"_s}}),
        TokenRefusal::Audience);
    add("bound to a key", with(claims, u"cnf"_s, QJsonObject{{u"jkt"_s, u"x"_s}}), TokenRefusal::Critical);
    add("no team", without(claims, u"team"_s), TokenRefusal::Team);
    add("unknown team", with(claims, u"team"_s, u"Sales"_s), TokenRefusal::Team);
    add("master is no team", with(claims, u"team"_s, u"master"_s), TokenRefusal::Team);
    add("no scope", without(claims, u"scope"_s), TokenRefusal::Scope);
    add("too little scope", with(claims, u"scope"_s, u"tools:call2 openid"_s), TokenRefusal::Scope);
    const QByteArray twice = compact(claims).replace("{", "{\"team\":\"support\",");
    QTest::newRow("a claim twice") << m_rsa.tokenOf(compact(m_rsa.header()), twice)
                                   << TokenRefusal::Malformed;
    QTest::newRow("claims are a list")
        << m_rsa.tokenOf(compact(m_rsa.header()), "[]") << TokenRefusal::Malformed;
    QTest::newRow("claims are deep") << m_rsa.tokenOf(
        compact(m_rsa.header()), "{\"x\":" + QByteArray(100, '[') + QByteArray(100, ']') + "}")
                                     << TokenRefusal::Malformed;
    QTest::newRow("claims are no UTF-8")
        << m_rsa.tokenOf(compact(m_rsa.header()), "{\"x\":\"\xff\"}") << TokenRefusal::Malformed;
}

void TestJwt::badOnes_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<TokenRefusal>("refusal");
    addForgeries();
    addHeaders();
    addClaims();
}

void TestJwt::badOnes()
{
    QFETCH(QByteArray, token);
    QFETCH(TokenRefusal, refusal);
    const auto identity = checkToken(token, m_keys, rules(), kNow);
    QVERIFY(!identity.ok());
    QCOMPARE(tokenRefusalText(identity.error()), tokenRefusalText(refusal));
}

void TestJwt::everyChangedByteIsNoticed()
{
    for (const TokenMaker *maker : {&m_rsa, &m_ec}) {
        const QByteArray good = maker->token(goodClaims());
        for (qsizetype at = 0; at < good.size(); ++at) {
            QByteArray bad = good;
            bad[at] = bad[at] == 'A' ? 'B' : 'A';
            QVERIFY2(!checkToken(bad, m_keys, rules(), kNow).ok(), qPrintable(QString::number(at)));
        }
    }
}

void TestJwt::everyCutIsRefused()
{
    const QByteArray good = m_ec.token(goodClaims());
    for (qsizetype size = 0; size < good.size(); ++size)
        QVERIFY(!checkToken(QByteArrayView(good).first(size), m_keys, rules(), kNow).ok());
}

void TestJwt::keysThatAreLeftOut_data()
{
    QTest::addColumn<QJsonObject>("key");
    const QJsonObject rsa = m_rsa.publicKey();
    const QJsonObject ec = m_ec.publicKey();
    QTest::newRow("for encryption") << with(rsa, u"use"_s, u"enc"_s);
    QTest::newRow("for another algorithm") << with(rsa, u"alg"_s, u"PS256"_s);
    QTest::newRow("not to verify") << with(rsa, u"key_ops"_s, QJsonArray{u"encrypt"_s});
    QTest::newRow("1024 bits") << m_weak.publicKey();
    QTest::newRow("exponent 1") << with(rsa, u"e"_s, u"AQ"_s);
    QTest::newRow("exponent even") << with(rsa, u"e"_s, u"Ag"_s);
    QTest::newRow("no exponent") << without(rsa, u"e"_s);
    QTest::newRow("modulus is no base64") << with(rsa, u"n"_s, u"*"_s);
    QTest::newRow("modulus is huge") << with(rsa, u"n"_s, QString(4000, u'_'));
    QTest::newRow("P-384") << TokenMaker(TokenMaker::Kind::P384, "x").publicKey();
    QTest::newRow("not on the curve") << with(ec, u"x"_s, ec[u"y"_s]);
    QTest::newRow("short coordinate") << with(ec, u"x"_s, u"AAAA"_s);
    QTest::newRow("a shared secret") << QJsonObject{
        {u"kty"_s, u"oct"_s}, {u"k"_s, u"AAAA"_s}, {u"kid"_s, u"x"_s}};
    QTest::newRow("nothing") << QJsonObject();
}

void TestJwt::keysThatAreLeftOut()
{
    QFETCH(QJsonObject, key);
    QVERIFY(!Jwk::fromJson(key));
    QCOMPARE(setOf({key, m_ec.publicKey()}).keys().size(), 1U);
}

void TestJwt::setsThatAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a page") << QByteArray("<html>");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no keys") << QByteArray("{}");
    QTest::newRow("no key") << QByteArray("{\"keys\":[]}");
    QTest::newRow("keys twice") << QByteArray("{\"keys\":[],\"keys\":[]}");
    QTest::newRow("none of use") << QByteArray("{\"keys\":[1,null,{\"kty\":\"oct\"}]}");
    QTest::newRow("too many") << "{\"keys\":[" + QByteArray("0,").repeated(64) + "0]}";
    QTest::newRow("too long") << "{\"keys\":[],\"x\":\"" + QByteArray(300'000, 'x') + "\"}";
}

void TestJwt::setsThatAreRefused()
{
    QFETCH(QByteArray, json);
    const auto set = JwkSet::fromJson(json);
    QVERIFY(!set.ok());
    QCOMPARE(set.error().code, u"oauth.bad_keys"_s);
}

void TestJwt::expiryHasALeeway()
{
    const QByteArray token = m_ec.token(with(goodClaims(), u"exp"_s, kNow));
    const auto identity = checkToken(token, m_keys, rules(), kNow + 29);
    QVERIFY(identity.ok());
    QCOMPARE(identity->expires, kNow + 30);
    QVERIFY(!checkToken(token, m_keys, rules(), kNow + 30).ok());
}

void TestJwt::hashIsSha256()
{
    QCOMPARE(tokenHash("abc"), sha256("abc"));
    QCOMPARE(tokenHash({}), sha256({}));
}

GATEHOUSE_TEST(TestJwt)
#include "TestJwt.moc"
