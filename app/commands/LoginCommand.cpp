#include "app/commands/LoginCommand.h"

#include "app/Terminal.h"
#include "app/commands/CommandBuild.h"
#include "app/commands/ServeCommand.h"
#include "engine/backend/CurlClientSet.h"
#include "engine/calls/LoginFlow.h"
#include "engine/credentials/SystemKeychain.h"
#include "engine/credentials/TokenStore.h"
#include "engine/gateway/SnapshotBuilder.h"

#include <QEventLoop>
#include <QProcess>

#include <optional>

namespace gatehouse::app {

using namespace Qt::Literals::StringLiterals;

namespace {

Problem problem(const QString &message)
{
    return {Severity::Error, u"login.impossible"_s, message, {}, {}};
}

// What the configuration says about the login, with its secrets.
Result<calls::LoginRequest> requestFor(const LoginOptions &options, const calls::Snapshot &snapshot)
{
    const auto found = snapshot.apiIndex.constFind(options.api);
    if (found == snapshot.apiIndex.cend())
        return problem(u"there is no API \"%1\""_s.arg(options.api.left(100)));
    const calls::ServingApi &api = snapshot.apis[static_cast<size_t>(*found)];
    const BackendConfig &backend = api.config.backend;
    const bool general = options.team.isEmpty();
    if (!general && !backend.teamAuth.contains(options.team))
        return problem(u"%1 has no auth.per_team.%2"_s.arg(options.api, options.team.left(100)));
    const AuthConfig auth = general ? backend.auth : backend.teamAuth.value(options.team);
    if (auth.type != AuthType::OAuth2 || auth.grant != OAuth2Grant::AuthorizationCode) {
        return problem(u"the credential of %1 is not of the type oauth2 with the grant authorization_code, "
                       "so that there is nothing to log in to"_s.arg(options.api));
    }
    const calls::ServingCredential credential
        = general ? api.credential : api.teamCredentials.value(options.team);
    if (!credential.tokens)
        return problem(u"%1 is out of service: %2"_s.arg(options.api, api.reason));
    return calls::LoginRequest{credential.tokens->settings(), auth.authorizationUrl.toUtf8(),
        auth.redirectPort, credential.tokenLimits};
}

void openBrowser(const QByteArray &url)
{
#if defined(Q_OS_WIN)
    const bool opened
        = QProcess::startDetached(u"rundll32"_s, {u"url.dll,FileProtocolHandler"_s, QString::fromUtf8(url)});
#elif defined(Q_OS_MACOS)
    const bool opened = QProcess::startDetached(u"open"_s, {QString::fromUtf8(url)});
#else
    const bool opened = QProcess::startDetached(u"xdg-open"_s, {QString::fromUtf8(url)});
#endif
    if (!opened)
        complain(u"No browser could be started; open the address yourself."_s);
}

void printToken(const Secret &token, const QString &name)
{
    complain(
        u"Logged in. There is no keychain here, so the refresh token of %1 follows on stdout. Give it to "
        "the gateway by a variable or a file that only the gateway can read, and refer to it as "
        "auth.refresh_token. Whoever has it can call the API as you."_s.arg(name));
    print(token.expose().toByteArray());
}

int store(credentials::Keychain &keychain, const Secret &token, const QString &name)
{
    std::optional<credentials::KeychainAnswer> answer;
    QEventLoop loop;
    keychain.write(u"oauth2/"_s + name, token, [&](const credentials::KeychainAnswer &got) {
        answer = got;
        loop.quit();
    });
    if (!answer)
        loop.exec();
    if (answer->isDone()) {
        complain(u"Logged in. The refresh token of %1 is in the keychain as oauth2/%1."_s.arg(name));
        return kStopped;
    }
    const bool absent = answer->status == credentials::KeychainStatus::NoService;
    if (!absent)
        complain(u"The keychain did not take the refresh token: %1"_s.arg(answer->message));
    printToken(token, name);
    return absent ? kStopped : kFailed;
}

Result<credentials::TokenAnswer, QString> logIn(const calls::LoginRequest &request, bool withBrowser)
{
    backend::CurlClientSet client;
    calls::LoginFlow flow(client, request);
    std::optional<Result<credentials::TokenAnswer, QString>> result;
    QEventLoop loop;
    flow.start(
        [withBrowser](const QByteArray &url) {
            complain(u"Log in at this address:\n%1"_s.arg(QString::fromUtf8(url)));
            if (withBrowser)
                openBrowser(url);
        },
        [&](Result<credentials::TokenAnswer, QString> got) {
            result.emplace(std::move(got));
            loop.quit();
        });
    if (!result)
        loop.exec();
    return *std::move(result);
}

} // namespace

int run(const LoginOptions &options)
{
    const SystemClock clock;
    telemetry::Log log(clock);
    credentials::TokenStore tokens(clock, log);
    const gateway::BuildOutcome built = buildForCommand(findConfiguration(options.config), &tokens);
    if (!built.snapshot) {
        complain(built.problems);
        return kBadInput;
    }
    const auto request = requestFor(options, *built.snapshot);
    if (!request) {
        complain(Problems{request.error()});
        return kBadInput;
    }
    const auto answer = logIn(*request, options.openBrowser);
    if (!answer) {
        complain(u"The login has failed: %1"_s.arg(answer.error()));
        return kFailed;
    }
    const QString &name = request->settings.name;
    credentials::SystemKeychain keychain;
    return store(keychain, answer->refreshToken, name);
}

} // namespace gatehouse::app
