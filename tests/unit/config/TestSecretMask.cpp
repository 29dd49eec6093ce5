#include "engine/config/ConfigReader.h"
#include "engine/config/ConfigWriter.h"
#include "engine/config/SecretMask.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse::config;

namespace {

// Every key that takes a secret, with one that can be found.
constexpr auto kEverySecret = "gateway:\n"
                              "  master_key: zecret-0\n"
                              "  redis: { url: 'redis://:zecret-1@h' }\n"
                              "apis:\n"
                              "  - name: a\n"
                              "    openapi: { url: 'https://h.example/a', headers: { X-A: zecret-2 } }\n"
                              "    backend:\n"
                              "      headers: { X-B: zecret-3 }\n"
                              "      tls: { client_certificate: c.pem, client_key: zecret-4 }\n"
                              "      auth:\n"
                              "        type: oauth2\n"
                              "        token: zecret-5\n"
                              "        api_key: zecret-6\n"
                              "        username: zecret-7\n"
                              "        password: zecret-8\n"
                              "        client_secret: zecret-9\n"
                              "        refresh_token: zecret-10\n"
                              "        per_team:\n"
                              "          t: { type: oauth2, token: zecret-11, api_key: zecret-12, username: "
                              "zecret-13, password: zecret-14,\n"
                              "            client_secret: zecret-15, refresh_token: zecret-16 }\n"
                              "teams:\n"
                              "  - { name: t, api_key: zecret-17 }\n"
                              "webhooks:\n"
                              "  - { url: 'https://h.example', secret: zecret-18 }\n";

QStringList allTexts(const YamlValue &value)
{
    QStringList texts{value.text};
    for (const YamlValue &item : value.items)
        texts += allTexts(item);
    return texts;
}

YamlValue tree(const QByteArray &text)
{
    return readConfigTree(text, u"config.yaml"_s).takeValue();
}

} // namespace

// What of a configuration is shown to those who administer it from afar.
class TestSecretMask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySecretIsMasked()
    {
        const YamlValue shown = masked(tree(kEverySecret));
        const QStringList texts = allTexts(shown);
        QVERIFY(texts.filter(u"zecret"_s).isEmpty());
        QCOMPARE(texts.count(QString(kSecretMask)), 19);
        QVERIFY(texts.contains(u"https://h.example/a"_s));
    }

    // A file with mistakes is shown too.
    void alsoWhereNoneBelongs()
    {
        const YamlValue shown = masked(tree("x-shared: &a { type: bearer, other: zecret-1 }\n"
                                            "y: zecret-2\n"
                                            "apis:\n"
                                            "  - name: a\n"
                                            "    bakend: { auth: { token: zecret-3, password: 12345 } }\n"));
        const QStringList texts = allTexts(shown);
        QVERIFY(texts.filter(u"zecret"_s).isEmpty());
        QVERIFY(!texts.contains(u"12345"_s));
        QVERIFY(texts.contains(u"a"_s));
    }

    // What stands beside a reference, or is its default, is the secret itself.
    void partsOfReferencesAreMasked()
    {
        for (const char *value :
            {"${A:-zecret}", "x${A}", "${A}zecret", "Bearer zecret", "pa${zecret", "Bearer ${A}z"}) {
            const YamlValue shown = masked(tree("gateway: { master_key: \"" + QByteArray(value) + "\" }\n"));
            QVERIFY2(allTexts(shown).contains(QString(kSecretMask)), value);
        }
        for (const char *value : {"${A}", "${A}${B}", "Bearer ${A}", "${A:-}", "keychain:a", "file:/run/a"}) {
            const YamlValue shown = masked(tree("gateway: { master_key: \"" + QByteArray(value) + "\" }\n"));
            QVERIFY2(allTexts(shown).contains(QString::fromLatin1(value)), value);
        }
    }

    // In the wrong form, in another case, and repeated where none is expected.
    void everythingBelowIsMasked()
    {
        const YamlValue shown
            = masked(tree("gateway: { Master_Key: [zecret-1], redis: { url: zecret-2 } }\n"
                          "apis:\n"
                          "  - name: a\n"
                          "    backend: { auth: { token: { a: zecret-3 }, client_id: zecret-4,"
                          " client_secret: zecret-4 }, headers: { L: [zecret-5] } }\n"
                          "    conversion: { overrides: [ { operation: o, constants: { key: zecret-6,"
                          " access_token: zecret-7 } } ] }\n"
                          "teams: [ { name: t, api_keys: [ zecret-8, { hash: 'sha256:x' } ] } ]\n"));
        const QStringList texts = allTexts(shown);
        QVERIFY2(texts.filter(u"zecret"_s).isEmpty(), qPrintable(texts.filter(u"zecret"_s).join(u' ')));
        QVERIFY(texts.contains(u"sha256:x"_s));
    }

    // A secret does not end up at its neighbour's.
    void masksOfItemsThatMoved()
    {
        const YamlValue original = tree("webhooks:\n"
                                        "  - { url: 'https://h.example/a', secret: one }\n"
                                        "  - { url: 'https://h.example/b', secret: two }\n");
        const auto second = unmaskedValues(
            tree("webhooks: [ { url: 'https://h.example/b', secret: '********' } ]"), original);
        QVERIFY(second.ok());
        QCOMPARE(second->at(0).value.text, u"two"_s);
        QVERIFY(!unmaskedValues(
            tree("webhooks: [ { url: 'https://h.example/c', secret: '********' } ]"), original)
                     .ok());
        // Two that cannot be told apart.
        const YamlValue alike = tree("webhooks:\n"
                                     "  - { url: 'https://h.example/a', secret: one }\n"
                                     "  - { url: 'https://h.example/a', secret: two }\n");
        QVERIFY(!unmaskedValues(masked(alike), alike).ok());
    }

    void referencesAreShown()
    {
        const QByteArray text
            = "gateway: { master_key: \"${MASTER}\" }\n"
              "teams: [ { name: t, api_key: 'keychain:team/t' }, { name: u, api_key: 'file:/k' } ]\n";
        QCOMPARE(masked(tree(text)), tree(text));
    }

    void masksStandForWhatIsThere()
    {
        const YamlValue original
            = tree("teams:\n  - { name: a, api_key: one }\n  - { name: b, api_key: two }\n");
        // The other way round, and one with a new key.
        const auto found = unmaskedValues(
            tree("teams:\n  - { name: b, api_key: '********' }\n  - { name: a, api_key: new }\n"), original);
        QVERIFY(found.ok());
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->at(0).path.toString(), u"teams[0].api_key"_s);
        QCOMPARE(found->at(0).value.text, u"two"_s);
        const auto nothing = unmaskedValues(tree("teams: [ { name: c, api_key: '********' } ]"), original);
        QVERIFY(!nothing.ok());
        QCOMPARE(nothing.error().code, u"config.nothing_masked"_s);
        QCOMPARE(nothing.error().path, u"teams[0].api_key"_s);
    }
};

GATEHOUSE_TEST(TestSecretMask)
#include "TestSecretMask.moc"
