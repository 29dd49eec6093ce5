#pragma once

#include "engine/clients/VerifyResult.h"
#include "engine/gateway/ClientConnection.h"
#include "ui/style/Theme.h"

#include <QString>

namespace gatehouse::ui {

// Clients and their connections as people read them, in the language of the moment.
namespace wording {

struct ClientStateText
{
    Tone tone = Tone::Neutral;
    QString text;
};

ClientStateText clientState(const gateway::ClientOverview &client);
// "all APIs", or those of its entries.
QString connectedTo(const clients::ClientState &state);
// Where the key of the plan is or will be, and what is left to do for the user.
QString keySentence(const gateway::ConnectionPlan &plan);

QString stepName(clients::VerifyStep::Kind kind);
ClientStateText stepState(const clients::VerifyStep &step);
// What was tried, and what came of it.
QString stepDetail(const clients::VerifyStep &step);

} // namespace wording

} // namespace gatehouse::ui
