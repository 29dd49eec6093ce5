#pragma once

#include <QString>

namespace gatehouse::app {

// Where calls are recorded when the configuration names no file: in $STATE_DIRECTORY, which systemd gives a
// service, else in the user's data folder.
QString defaultActivityFile();

} // namespace gatehouse::app
