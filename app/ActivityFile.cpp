#include "app/ActivityFile.h"

#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {

QString defaultActivityFile()
{
    const QString state = qEnvironmentVariable("STATE_DIRECTORY").section(u':', 0, 0);
    const QString folder = state.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/gatehouse"_s
        : state;
    return folder + u"/activity.sqlite"_s;
}

} // namespace gatehouse::app
