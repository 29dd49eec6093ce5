#include "app/commands/CommandBuild.h"

#include "engine/credentials/SystemKeychain.h"

#include <QDateTime>
#include <QEventLoop>

#include <system_error>
#include <thread>

namespace gatehouse::app {

namespace {

Problem withoutThread(const std::system_error &error)
{
    return {Severity::Error, QStringLiteral("gateway.no_thread"),
        QStringLiteral(
            "the system gives no thread to read the configuration with (%1); raise the user's limit "
            "(ulimit -u), or free memory, and try again")
            .arg(QString::fromLocal8Bit(error.code().message().c_str())),
        {}, {}};
}

} // namespace

// The keychain answers on this thread's event loop, so another one asks it. No QThread: where the system
// gives none, that is waited for for ever.
gateway::BuildOutcome buildForCommand(const QString &configFile, credentials::TokenStore *tokens)
{
    credentials::SystemKeychain keychain;
    gateway::BuildSettings settings;
    settings.keychain = &keychain;
    settings.tokens = tokens;
    gateway::BuildOutcome outcome;
    QEventLoop loop;
    try {
        std::jthread thread([&] {
            outcome
                = gateway::buildSnapshot({configFile}, nullptr, QDateTime::currentDateTimeUtc(), settings);
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        loop.exec();
        thread.join();
    } catch (const std::system_error &error) {
        outcome.problems = {withoutThread(error)};
    }
    return outcome;
}

} // namespace gatehouse::app
