#pragma once

#include <QString>

namespace gatehouse::app {

enum class SecretsAction { List, Set, Delete };

struct SecretsOptions
{
    SecretsAction action = SecretsAction::List;
    QString name; // of Set and Delete
    QString config; // of List; empty: the usual places
};

// What "keychain:" references lead to: says which there are, writes and removes them. A value is read from
// stdin, without echo from a terminal, and is never shown.
int run(const SecretsOptions &options);

} // namespace gatehouse::app
