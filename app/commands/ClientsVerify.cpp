#include "app/SignalWatcher.h"
#include "app/Terminal.h"
#include "app/commands/ClientsParts.h"
#include "engine/clients/ClientVerifier.h"

#include <QCoreApplication>
#include <QEventLoop>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

using namespace clients;

QString kindName(VerifyStep::Kind kind)
{
    switch (kind) {
    case VerifyStep::Kind::Start:
        return u"start"_s;
    case VerifyStep::Kind::Handshake:
        return u"handshake"_s;
    case VerifyStep::Kind::List:
        return u"list"_s;
    case VerifyStep::Kind::Call:
        return u"call"_s;
    }
    Q_UNREACHABLE();
}

QString stateName(VerifyStep::State state)
{
    switch (state) {
    case VerifyStep::State::Passed:
        return u"passed"_s;
    case VerifyStep::State::Failed:
        return u"failed"_s;
    case VerifyStep::State::LeftOut:
        return u"left out"_s;
    }
    Q_UNREACHABLE();
}

void printStep(const VerifyStep &step)
{
    QStringList words;
    if (!step.subject.isEmpty())
        words.append(step.subject);
    if (step.kind == VerifyStep::Kind::List && step.state == VerifyStep::State::Passed)
        words.append(u"%1 tools"_s.arg(step.count));
    if (!step.message.isEmpty())
        words.append(step.message);
    print(u"  %1 %2 %3"_s.arg(kindName(step.kind), -10)
              .arg(stateName(step.state), -9)
              .arg(harmless(words.join(u": "_s))));
}

QJsonObject resultJson(const VerifyResult &result)
{
    QJsonArray steps;
    for (const VerifyStep &step : result.steps) {
        steps.append(QJsonObject{{u"step"_s, kindName(step.kind)}, {u"state"_s, stateName(step.state)},
            {u"subject"_s, step.subject}, {u"count"_s, step.count}, {u"message"_s, step.message}});
    }
    return {{u"name"_s, result.entry}, {u"passed"_s, result.passed}, {u"steps"_s, steps},
        {u"stderr"_s, result.lastWords}};
}

VerifyResult verifyEntry(const ClientsOptions &options, const InstalledEntry &entry)
{
    ClientVerifier verifier;
    SignalWatcher signalWatcher;
    QEventLoop loop;
    VerifyResult result;
    QObject::connect(&signalWatcher, &SignalWatcher::stopRequested, &verifier, &ClientVerifier::cancel);
    if (!options.json)
        QObject::connect(
            &verifier, &ClientVerifier::stepped, &loop, [](const VerifyStep &step) { printStep(step); });
    QObject::connect(&verifier, &ClientVerifier::finished, &loop, [&](const VerifyResult &came) {
        result = came;
        loop.quit();
    });
    ClientVerifier::Request request;
    request.client = options.client;
    request.entry = entry;
    request.timeout = options.timeout;
    verifier.start(request);
    loop.exec();
    return result;
}

} // namespace

int verifyClient(const ClientsOptions &options)
{
    const QString file = clientFileOf(options);
    const auto state = ClientInstaller(options.client, file).read();
    if (!state)
        return complainAboutClient(state.error());
    QList<InstalledEntry> entries = state->entries;
    if (!options.apis.isEmpty())
        entries.removeIf(
            [&](const InstalledEntry &entry) { return entry.name != entryName(options.apis.first()); });
    if (entries.isEmpty()) {
        complain(u"gatehouse clients: there is no such entry of Gatehouse in %1"_s.arg(file));
        return kBadInput;
    }
    bool allPassed = true;
    QJsonArray results;
    for (const InstalledEntry &entry : entries) {
        if (!options.json)
            print(harmless(u"%1 in %2"_s.arg(entry.name, file)));
        const VerifyResult result = verifyEntry(options, entry);
        allPassed = allPassed && result.passed;
        results.append(resultJson(result));
        if (!options.json && !result.lastWords.isEmpty())
            complain(u"  It said: "_s + harmless(result.lastWords));
        if (result.cancelled)
            break;
    }
    if (options.json) {
        printJson({{u"client"_s, clientInfo(options.client).id}, {u"file"_s, file}, {u"passed"_s, allPassed},
            {u"entries"_s, results}});
    }
    return allPassed ? kStopped : kFailed;
}

} // namespace gatehouse::app
