#pragma once

#include <QByteArray>
#include <QString>

namespace gatehouse::app {

struct CallOptions
{
    QString config;
    QString spec; // instead of a configuration
    QString baseUrl; // with a spec
    QString api;
    QString tool;
    QByteArray arguments; // JSON object
    bool dryRun = false;
    bool json = false;
};

// Calls one tool through the pipeline that clients use, as the master key's owner would, or prints the
// request it would send. 0: done, 1: the call ended in an error, 3: bad input.
int run(const CallOptions &options);

} // namespace gatehouse::app
