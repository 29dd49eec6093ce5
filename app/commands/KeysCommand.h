#pragma once

#include <QString>

namespace gatehouse::app {

enum class KeysAction { New, Hash };

struct KeysOptions
{
    KeysAction action = KeysAction::New;
    QString team; // New: whose key it will be; empty: not said
    QString expires; // New: an ISO date, or date and time; empty: never
};

// Makes a key for a client (the key alone on stdout, what to write into the configuration on stderr), or says
// the hash of one that is read from stdin; the exit code.
int run(const KeysOptions &options);

} // namespace gatehouse::app
