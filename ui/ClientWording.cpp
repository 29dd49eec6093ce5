#include "ui/ClientWording.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace gatehouse::ui::wording {

using namespace Qt::Literals::StringLiterals;
using clients::KeyReference;
using clients::VerifyStep;

namespace {

struct ClientWording
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::ClientWording)
};

QString newKeySentence(const gateway::ConnectionPlan &plan)
{
    const bool inKeychain = plan.reference.kind == KeyReference::Kind::Keychain;
    return inKeychain
        ? ClientWording::tr(
            "The team %1 gets a new key for its clients. It is kept in the keychain as %2; the "
            "configuration keeps its hash.")
              .arg(plan.team, plan.reference.name)
        : ClientWording::tr(
            "The team %1 gets a new key for its clients. There is no keychain here, so it is kept in "
            "a file that only you may read: %2. The configuration keeps its hash.")
              .arg(plan.team, plan.reference.name);
}

} // namespace

ClientStateText clientState(const gateway::ClientOverview &client)
{
    if (!client.state)
        return {Tone::Bad, ClientWording::tr("File not readable")};
    if (!client.state->entries.isEmpty())
        return {Tone::Good, ClientWording::tr("Connected")};
    if (client.isThere)
        return {Tone::Neutral, ClientWording::tr("Not connected")};
    return {Tone::Neutral, ClientWording::tr("Not found here")};
}

QString connectedTo(const clients::ClientState &state)
{
    QStringList apis;
    for (const clients::InstalledEntry &entry : state.entries)
        apis += entry.api.isEmpty() ? ClientWording::tr("all APIs") : entry.api;
    return apis.join(u", "_s);
}

QString keySentence(const gateway::ConnectionPlan &plan)
{
    if (plan.needsKey)
        return newKeySentence(plan);
    switch (plan.reference.kind) {
    case KeyReference::Kind::None:
        return ClientWording::tr("No key: the gateway asks for none.");
    case KeyReference::Kind::Keychain:
        return ClientWording::tr("The key stays in the keychain, as %1.").arg(plan.reference.name);
    case KeyReference::Kind::File:
        return ClientWording::tr(
            "There is no keychain here, so the key is in a file that only you may read: %1")
            .arg(plan.reference.name);
    case KeyReference::Kind::Variable:
        return ClientWording::tr(
            "The client takes the key of the team %1 from the variable %2, which you set for it: "
            "there is no keychain here.")
            .arg(plan.team, plan.reference.name);
    case KeyReference::Kind::Clear:
        break;
    }
    return {};
}

QString stepName(VerifyStep::Kind kind)
{
    switch (kind) {
    case VerifyStep::Kind::Start:
        return ClientWording::tr("Start");
    case VerifyStep::Kind::Handshake:
        return ClientWording::tr("Handshake");
    case VerifyStep::Kind::List:
        return ClientWording::tr("List of tools");
    case VerifyStep::Kind::Call:
        break;
    }
    return ClientWording::tr("A call");
}

ClientStateText stepState(const VerifyStep &step)
{
    switch (step.state) {
    case VerifyStep::State::Passed:
        return {Tone::Good, ClientWording::tr("Works")};
    case VerifyStep::State::Failed:
        return {Tone::Bad, ClientWording::tr("Fails")};
    case VerifyStep::State::LeftOut:
        break;
    }
    return {Tone::Neutral, ClientWording::tr("Left out")};
}

QString stepDetail(const VerifyStep &step)
{
    QStringList words;
    if (!step.subject.isEmpty())
        words += step.subject;
    if (step.kind == VerifyStep::Kind::List && step.state == VerifyStep::State::Passed)
        words += ClientWording::tr("%Ln tool(s)", nullptr, step.count);
    if (!step.message.isEmpty())
        words += step.message;
    return words.join(u": "_s);
}

} // namespace gatehouse::ui::wording
