#pragma once

#include <QHash>
#include <QString>

namespace gatehouse::app {

struct ActivityOptions
{
    QString configFile;
    QString database; // instead of the configuration's
    QHash<QString, QString> question; // as telemetry::readActivityQuestion() takes it
    int limit = 100;
    bool json = false;
    bool follow = false;
};

// Lists recorded calls, whether the gateway runs or not; the exit code.
int run(const ActivityOptions &options);

} // namespace gatehouse::app
