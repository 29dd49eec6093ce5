#include "engine/credentials/TokenStore.h"
#include "tests/support/FakeClock.h"
#include "tests/support/FakeKeychain.h"
#include "tests/support/TestMain.h"

#include <QThread>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::credentials;

namespace {

const QString kClientSecret = u"s3cret/with:signs &more"_s;
const QByteArray kUrl = "https://login.example/token";

OAuth2Settings settings(OAuth2Grant grant = OAuth2Grant::ClientCredentials)
{
    OAuth2Settings settings;
    settings.name = u"crm"_s;
    settings.grant = grant;
    settings.tokenUrl = QString::fromUtf8(kUrl);
    settings.clientId = u"gate house"_s;
    settings.clientSecret = Secret::fromString(kClientSecret);
    settings.scopes = {u"a.read"_s, u"a.write"_s};
    settings.audience = u"https://crm.example"_s;
    if (grant == OAuth2Grant::RefreshToken)
        settings.refreshToken = Secret::fromString(u"first-refresh");
    return settings;
}

TokenOutcome token(const QString &value, std::optional<int> seconds = 100, const QString &refresh = {})
{
    TokenAnswer answer{Secret::fromString(value), {}, Secret::fromString(refresh)};
    if (seconds)
        answer.lifetime = std::chrono::seconds(*seconds);
    return answer;
}

} // namespace

class TestOAuth2 : public QObject
{
    Q_OBJECT

private:
    test::FakeClock m_clock;
    test::FakeKeychain m_keychain;
    QByteArray m_logged;
    std::unique_ptr<telemetry::Log> m_log;
    std::unique_ptr<TokenStore> m_store;
    std::unique_ptr<QObject> m_worker;
    std::shared_ptr<Mailbox> m_mailbox;
    QStringList m_heard; // tokens, or "!" and the message

    std::shared_ptr<OAuth2TokenSource> source(OAuth2Grant grant = OAuth2Grant::ClientCredentials)
    {
        return m_store->source(settings(grant));
    }
    OAuth2TokenSource::Turn ask(OAuth2TokenSource &source, quint64 newerThan = 0)
    {
        const auto heard = [this](const TokenResult &result) {
            m_heard.append(
                result ? QString::fromUtf8((*result)->value.expose()) : u"!"_s + result.error().message);
        };
        return source.ask(m_mailbox, heard, newerThan);
    }
    QString refreshToken(OAuth2TokenSource &source)
    {
        QString found;
        source.refreshTokens().obtain([&](const Result<Secret, QString> &result) {
            found = result ? QString::fromUtf8(result->expose()) : u"!"_s + result.error();
        });
        return found;
    }

private Q_SLOTS:
    void init()
    {
        m_heard.clear();
        m_worker = std::make_unique<QObject>(); // what was posted to the last one goes with it
        m_mailbox = std::make_shared<Mailbox>(m_worker.get());
        m_keychain.reset();
        m_store.reset();
        m_log.reset();
        m_logged.clear();
        m_log
            = std::make_unique<telemetry::Log>(m_clock, [this](const QByteArray &line) { m_logged += line; });
        m_store = std::make_unique<TokenStore>(m_clock, *m_log, &m_keychain);
    }

    void theFirstOneFetchesAndAllHear()
    {
        const auto tokens = source();
        QCOMPARE(ask(*tokens), OAuth2TokenSource::Turn::Fetch);
        for (int i = 0; i < 199; ++i)
            QCOMPARE(ask(*tokens), OAuth2TokenSource::Turn::Wait);
        tokens->finish(token(u"t1"_s));
        QCOMPARE(m_heard.size(), 0); // never inside
        QTRY_COMPARE(m_heard.size(), 200);
        QCOMPARE(m_heard.count(u"t1"_s), 200);
        QCOMPARE(ask(*tokens), OAuth2TokenSource::Turn::Wait);
        QTRY_COMPARE(m_heard.size(), 201);
    }

    void aDueTokenIsRefreshedOnceWhileItServes()
    {
        const auto tokens = source();
        ask(*tokens);
        tokens->finish(token(u"t1"_s, 100));
        QVERIFY(!tokens->claim());
        m_clock.advance(std::chrono::seconds(81));
        QVERIFY(tokens->claim());
        QVERIFY(!tokens->claim());
        QCOMPARE(QString::fromUtf8(tokens->token()->value.expose()), u"t1"_s);
        tokens->finish(TokenFailure{TokenFailureKind::Unreachable, u"gone"_s});
        QVERIFY(!tokens->claim()); // not at once again
        m_clock.advance(std::chrono::milliseconds(1100));
        QVERIFY(tokens->claim());
        tokens->finish(token(u"t2"_s, 100));
        QCOMPARE(QString::fromUtf8(tokens->token()->value.expose()), u"t2"_s);
    }

    void withoutALifetimeItIsAnHour()
    {
        const auto tokens = source();
        ask(*tokens);
        tokens->finish(token(u"t1"_s, std::nullopt));
        QCOMPARE(std::chrono::duration_cast<std::chrono::seconds>(tokens->token()->expiresAt - m_clock.now()),
            std::chrono::seconds(3595));
    }

    void aFailureIsRememberedForAWhileThatGrows()
    {
        const auto tokens = source();
        QCOMPARE(ask(*tokens), OAuth2TokenSource::Turn::Fetch);
        tokens->finish(TokenFailure{TokenFailureKind::Refused, u"invalid_client"_s});
        QCOMPARE(ask(*tokens), OAuth2TokenSource::Turn::Wait);
        QTRY_COMPARE(m_heard, QStringList({u"!invalid_client"_s, u"!invalid_client"_s}));
        m_clock.advance(std::chrono::milliseconds(1001));
        QCOMPARE(ask(*tokens), OAuth2TokenSource::Turn::Fetch);
        tokens->finish(TokenFailure{TokenFailureKind::Refused, u"invalid_client"_s});
        m_clock.advance(std::chrono::milliseconds(1900));
        QCOMPARE(ask(*tokens), OAuth2TokenSource::Turn::Wait); // two seconds now
        m_clock.advance(std::chrono::milliseconds(101));
        QCOMPARE(ask(*tokens), OAuth2TokenSource::Turn::Fetch);
        tokens->finish(token(u"t1"_s));
        QTRY_COMPARE(m_heard.last(), u"t1"_s);
    }

    void manyRefusedTokensAreReplacedOnce()
    {
        const auto tokens = source();
        ask(*tokens);
        tokens->finish(token(u"t1"_s));
        const quint64 refused = tokens->token()->generation;
        int fetches = 0;
        for (int i = 0; i < 50; ++i) {
            QVERIFY(tokens->replace(refused));
            fetches += ask(*tokens, refused) == OAuth2TokenSource::Turn::Fetch ? 1 : 0;
        }
        QCOMPARE(fetches, 1);
        ask(*tokens); // whom the first one still serves
        QTRY_COMPARE(m_heard.count(u"t1"_s), 2);
        tokens->finish(token(u"t2"_s));
        QTRY_COMPARE(m_heard.count(u"t2"_s), 50);
        QVERIFY(tokens->replace(refused)); // late: there is a new one already
        QCOMPARE(QString::fromUtf8(tokens->token()->value.expose()), u"t2"_s);
        QVERIFY(
            !tokens->replace(tokens->token()->generation)); // not known yet whether the token was the reason
        m_clock.advance(std::chrono::seconds(31));
        QVERIFY(tokens->replace(tokens->token()->generation));
        tokens->finish(token(u"t3"_s));
        tokens->replacementTaken();
        QVERIFY(tokens->replace(tokens->token()->generation)); // it was, so that it may be again
    }

    void aTokenThatCannotBeReplacedServesOn()
    {
        const auto tokens = source();
        ask(*tokens);
        tokens->finish(token(u"t1"_s));
        QTRY_COMPARE(m_heard.count(u"t1"_s), 1);
        const quint64 refused = tokens->token()->generation;
        QVERIFY(tokens->replace(refused));
        QCOMPARE(ask(*tokens, refused), OAuth2TokenSource::Turn::Fetch);
        tokens->finish(TokenFailure{TokenFailureKind::Unreachable, u"down"_s});
        QTRY_COMPARE(m_heard.count(u"!down"_s), 1);
        ask(*tokens); // other teams, whose calls it is good for
        QTRY_COMPARE(m_heard.count(u"t1"_s), 2);
        QVERIFY(!tokens->replace(refused)); // and nobody asks again and again
    }

    void aRotatedRefreshTokenIsKeptBeforeAnybodyCanUseIt()
    {
        const auto tokens = source(OAuth2Grant::RefreshToken);
        QCOMPARE(refreshToken(*tokens), u"first-refresh"_s);
        ask(*tokens);
        tokens->finish(token(u"t1"_s, 100, u"second-refresh"_s));
        QCOMPARE(refreshToken(*tokens), u"second-refresh"_s);
        // After a restart the keychain has it, as long as the configuration says the same first one.
        TokenStore later(m_clock, *m_log, &m_keychain);
        QCOMPARE(refreshToken(*later.source(settings(OAuth2Grant::RefreshToken))), u"second-refresh"_s);
        OAuth2Settings changed = settings(OAuth2Grant::RefreshToken);
        changed.refreshToken = Secret::fromString(u"brand-new");
        QCOMPARE(refreshToken(*later.source(changed)), u"brand-new"_s);
    }

    void whoeverEndsCanWaitForTheKeychain()
    {
        const auto tokens = source(OAuth2Grant::RefreshToken);
        m_keychain.isSlow = true;
        ask(*tokens);
        tokens->finish(token(u"t1"_s, 100, u"second-refresh"_s));
        QVERIFY(m_store->isWriting());
        m_keychain.late.front()({KeychainStatus::Done, {}, {}});
        QVERIFY(!m_store->isWriting());
    }

    void aUsedUpRefreshTokenIsLookedForAnew()
    {
        OAuth2Settings set = settings(OAuth2Grant::AuthorizationCode);
        const auto tokens = m_store->source(set);
        QVERIFY(refreshToken(*tokens).contains(u"run `gatehouse login crm`"));
        m_keychain.entries.insert(u"oauth2/crm"_s, Secret::fromString(u"of-a-login"));
        QCOMPARE(refreshToken(*tokens), u"of-a-login"_s);
        m_keychain.entries.insert(u"oauth2/crm"_s, Secret::fromString(u"of-another-login"));
        ask(*tokens);
        tokens->finish(TokenFailure{TokenFailureKind::GrantRefused, u"invalid_grant"_s});
        QCOMPARE(refreshToken(*tokens), u"of-another-login"_s);
        // And one that is refused is not taken from there again.
        tokens->finish(TokenFailure{TokenFailureKind::GrantRefused, u"invalid_grant"_s});
        QVERIFY(refreshToken(*tokens).contains(u"run `gatehouse login crm`"));
    }

    void aLoginIsNoticedWhileTheGatewayRuns()
    {
        const auto tokens = m_store->source(settings(OAuth2Grant::AuthorizationCode));
        m_keychain.entries.insert(u"oauth2/crm"_s, Secret::fromString(u"of-a-login"));
        QCOMPARE(refreshToken(*tokens), u"of-a-login"_s);
        // A server that rotates tokens, and a keychain that takes no more: the older one there is not used.
        m_keychain.status = KeychainStatus::Locked;
        ask(*tokens);
        tokens->finish(token(u"t1"_s, 100, u"rotated"_s));
        m_keychain.status = KeychainStatus::Done;
        QCOMPARE(refreshToken(*tokens), u"rotated"_s);
        m_keychain.entries.insert(u"oauth2/crm"_s, Secret::fromString(u"of-somebody-else"));
        QCOMPARE(refreshToken(*tokens), u"of-somebody-else"_s);
    }

    void aKeychainThatDoesNotAnswerIsTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("told");
        QTest::newRow("locked") << int(KeychainStatus::Locked) << u"the keychain is locked"_s;
        QTest::newRow("none") << int(KeychainStatus::NoService) << u"there is no keychain here"_s;
        QTest::newRow("late") << int(KeychainStatus::TimedOut) << u"did not answer"_s;
        QTest::newRow("failed") << int(KeychainStatus::Failed) << u"told so by the test"_s;
    }
    void aKeychainThatDoesNotAnswerIsTold()
    {
        QFETCH(int, status);
        QFETCH(QString, told);
        m_keychain.status = static_cast<KeychainStatus>(status);
        const QString found = refreshToken(*source(OAuth2Grant::AuthorizationCode));
        QVERIFY2(found.startsWith(u'!') && found.contains(told), qPrintable(found));
        // The configuration's own still serves, and what cannot be kept is said without it.
        const auto tokens = source(OAuth2Grant::RefreshToken);
        QCOMPARE(refreshToken(*tokens), u"first-refresh"_s);
        ask(*tokens);
        tokens->finish(token(u"t1"_s, 100, u"second-refresh"_s));
        QCOMPARE(refreshToken(*tokens), u"second-refresh"_s);
        m_log->flush();
        QVERIFY(m_logged.contains("could not be kept in the keychain"));
        QVERIFY(!m_logged.contains("second-refresh"));
    }

    // The same settings find the same tokens after a reload; others never do.
    void sourcesAreFoundByWhatIdentifiesThem()
    {
        const auto tokens = source();
        QCOMPARE(m_store->source(settings()), tokens);
        OAuth2Settings other = settings();
        other.name = u"crm/sales"_s;
        QVERIFY(m_store->source(other) != tokens);
        other = settings();
        other.clientSecret = Secret::fromString(u"another");
        QVERIFY(m_store->source(other) != tokens);
        other = settings();
        other.scopes = {u"a.read a.write"_s};
        QVERIFY(m_store->source(other) != tokens);
    }

    void unusedSourcesAreLetGoUnlessTheyKnowMore()
    {
        std::weak_ptr<OAuth2TokenSource> plain = source();
        std::weak_ptr<OAuth2TokenSource> rotated = source(OAuth2Grant::RefreshToken);
        rotated.lock()->finish(token(u"t1"_s, 100, u"second-refresh"_s));
        m_store->prune();
        QVERIFY(plain.expired());
        QVERIFY(!rotated.expired());
    }

    // Eight threads, one token: exactly one of them is told to fetch each time.
    void threadsRaceForOneFetch()
    {
        const auto tokens = source();
        for (int round = 0; round < 50; ++round) {
            std::atomic<int> fetches = 0;
            std::vector<std::unique_ptr<QThread>> threads;
            for (int i = 0; i < 8; ++i) {
                threads.emplace_back(QThread::create([&] {
                    for (int n = 0; n < 20; ++n)
                        fetches += ask(*tokens) == OAuth2TokenSource::Turn::Fetch ? 1 : 0;
                }));
                threads.back()->start();
            }
            for (const auto &thread : threads)
                thread->wait();
            QCOMPARE(fetches.load(), 1);
            tokens->finish(token(u"t"_s, 100));
            m_clock.advance(std::chrono::seconds(100));
        }
        QTRY_COMPARE(m_heard.size(), 8'000);
    }
};

GATEHOUSE_TEST(TestOAuth2)
#include "TestOAuth2.moc"
