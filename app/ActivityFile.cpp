#include "app/ActivityFile.h"

#include "app/StateFolder.h"

namespace gatehouse::app {

QString defaultActivityFile()
{
    return stateFolder() + QStringLiteral("/activity.sqlite");
}

} // namespace gatehouse::app
