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
    QByteArray arguments; // JSON object; "-": from stdin
    QString batch; // file of calls, one a line, instead of tool and arguments; "-": stdin
    bool dryRun = false;
    bool json = false;
};

// Calls one tool, or one a line of a batch, through the pipeline that clients use, as the master key's owner
// would, or prints the request it would send. 0: done, 1: the call ended in an error, 3: bad input, and for a
// batch: not every line was good.
int run(const CallOptions &options);

} // namespace gatehouse::app
