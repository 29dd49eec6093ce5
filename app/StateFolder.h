#pragma once

#include <QString>

namespace gatehouse::app {

// Where the program keeps what is to outlive a restart: $STATE_DIRECTORY, which systemd gives a service, else
// the user's data folder.
QString stateFolder();

} // namespace gatehouse::app
