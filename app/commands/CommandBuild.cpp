#include "app/commands/CommandBuild.h"

#include "engine/credentials/SystemKeychain.h"

#include <QDateTime>
#include <QEventLoop>
#include <QThread>

namespace gatehouse::app {

gateway::BuildOutcome buildForCommand(const QString &configFile, credentials::TokenStore *tokens)
{
    credentials::SystemKeychain keychain;
    gateway::BuildSettings settings;
    settings.keychain = &keychain;
    settings.tokens = tokens;
    gateway::BuildOutcome outcome;
    QEventLoop loop;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        outcome = gateway::buildSnapshot({configFile}, nullptr, QDateTime::currentDateTimeUtc(), settings);
    }));
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    thread->start();
    loop.exec();
    thread->wait();
    return outcome;
}

} // namespace gatehouse::app
