#pragma once

#include <QString>
#include <QStringList>

namespace gatehouse::app {

struct CheckOptions
{
    QStringList paths; // files and folders; empty: the configuration
    QString config;
    bool json = false;
};

// Says what is wrong: configurations with the documents they name, or OpenAPI documents. 0: nothing, 3:
// something.
int run(const CheckOptions &options);

} // namespace gatehouse::app
