#pragma once

#include "app/commands/ClientsCommand.h"
#include "app/commands/KeychainShelf.h"
#include "engine/base/Result.h"
#include "engine/clients/ClientChoice.h"
#include "engine/clients/TeamKey.h"

namespace gatehouse::app {

// Where the key for a client comes from and where it goes to. Asks the keychain and reads files: blocks.
class ClientsKey
{
public:
    // `team` may be null: not known.
    ClientsKey(const ClientsOptions &options, const GatewayConfig &config, const TeamConfig *team);

    clients::KeychainPresence keychain();
    // --key-file, the team's own key in the configuration, $GATEHOUSE_API_KEY, the keychain; in this order.
    Result<clients::TeamKey> find();
    // What the entry is to refer to, before anything is stored.
    clients::KeyReference reference(clients::KeyReference::Kind kind, const clients::TeamKey &found) const;
    // Puts the key there, if it is not yet. Problem "clients.keychain" or that of a file.
    Result<void> store(const clients::KeyReference &reference, const clients::TeamKey &found);

private:
    Result<clients::TeamKey> fromKeyFile() const;
    std::optional<Result<clients::TeamKey>> fromTeam() const;
    std::optional<Result<clients::TeamKey>> fromVariable();
    static Result<void> writeFile(const QString &file, const Secret &key);

    const ClientsOptions &m_options;
    const GatewayConfig &m_config;
    const TeamConfig *m_team;
    KeychainShelf m_shelf;
    std::optional<credentials::KeychainAnswer> m_kept; // what the keychain has for this team
};

} // namespace gatehouse::app
