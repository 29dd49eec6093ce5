#pragma once

#include "app/commands/ClientsCommand.h"

namespace CLI {
class App;
}

namespace gatehouse::app {

// The words of `gatehouse clients …`.
class ClientsCommandLine
{
public:
    explicit ClientsCommandLine(CLI::App &app);
    ~ClientsCommandLine();
    ClientsCommandLine(const ClientsCommandLine &) = delete;
    ClientsCommandLine &operator=(const ClientsCommandLine &) = delete;

    // Nothing unless the command was given.
    std::optional<ClientsOptions> options() const;

private:
    struct Words;

    void addExport();
    CLI::App *addVerb(ClientsAction action, const char *name, const char *help);

    std::unique_ptr<Words> m_words;
    CLI::App *m_clients;
};

} // namespace gatehouse::app
