#pragma once

#include "engine/clients/ClientCatalog.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace gatehouse::app {

enum class ClientsAction { List, Install, Remove, Verify, Export };

struct ClientsOptions
{
    ClientsAction action = ClientsAction::List;
    clients::ClientKind client = clients::ClientKind::ClaudeDesktop; // not of List and Export
    QString clientConfig; // empty: the client's own file of this user
    QString bundle; // of Export: the file to write
    QString config; // of the gateway; empty: the usual places
    QString team; // empty: not said
    QStringList apis; // empty: one entry for all, or all entries
    QString url; // empty: as the configuration says
    std::optional<clients::Transport> transport; // absent: what suits the key
    QString keyFile; // "-": stdin
    bool dryRun = false;
    bool json = false;
    std::chrono::seconds timeout{45}; // of Verify, for each entry
};

// Entries of Gatehouse in the files of MCP clients; the exit code.
int run(const ClientsOptions &options);

} // namespace gatehouse::app
