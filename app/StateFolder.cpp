#include "app/StateFolder.h"

#include <QStandardPaths>

namespace gatehouse::app {

QString stateFolder()
{
    const QString given = qEnvironmentVariable("STATE_DIRECTORY").section(QLatin1Char(':'), 0, 0);
    if (!given.isEmpty())
        return given;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/gatehouse");
}

} // namespace gatehouse::app
