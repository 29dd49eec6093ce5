#pragma once

#include "app/commands/ClientsCommand.h"
#include "engine/base/Problem.h"
#include "engine/clients/ClientInstaller.h"

#include <QJsonArray>
#include <QJsonObject>

namespace gatehouse::app {

// The subcommands, a file each; the exit code.
int listClients(const ClientsOptions &options);
int installClient(const ClientsOptions &options);
int removeClient(const ClientsOptions &options);
int verifyClient(const ClientsOptions &options);
int exportBundle(const ClientsOptions &options);

// What they share.
QString clientFileOf(const ClientsOptions &options);
int complainAboutClient(const Problem &problem);
QJsonObject entryJson(const clients::InstalledEntry &entry);
QJsonArray linesJson(const clients::FileChange &change);
void printLines(const clients::FileChange &change);
void printJson(const QJsonObject &object);

} // namespace gatehouse::app
