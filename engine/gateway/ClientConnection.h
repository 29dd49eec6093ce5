#pragma once

#include "engine/base/Secret.h"
#include "engine/clients/ClientChoice.h"
#include "engine/clients/ClientInstaller.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse::gateway {

// A client on this machine, and what its file says of us. A value.
struct ClientOverview
{
    clients::ClientKind client = clients::ClientKind::ClaudeDesktop;
    bool isThere = false;
    QString file;
    Result<clients::ClientState> state = clients::ClientState();
};

// Which client is to be connected to what.
struct ConnectionWish
{
    std::optional<clients::ClientKind> client; // absent: one that we do not know
    GatewayConfig config;
    QString url; // where the gateway is; empty: as the configuration says
    QString team; // empty: the only one
    QStringList apis; // an entry each; empty: one for all that the team may use
};

// How that is done, before anything is. A value; only what is in `key` is secret, and it redacts itself.
struct ConnectionPlan
{
    clients::ConnectionWay way;
    clients::KeyReference reference;
    QString team;
    // Nobody on this machine knows a key of the team: a new one has to be made.
    bool needsKey = false;
    Secret key; // to be put where `reference` says; empty: it is there, or none is needed
    QByteArray snippet; // the entries, as they would stand in a file of their own
    std::optional<clients::FileChange> change; // absent: the client's file is not known
    std::optional<Problem> trouble; // why the client's file cannot be changed
};

} // namespace gatehouse::gateway
