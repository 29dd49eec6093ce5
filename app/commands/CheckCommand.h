#pragma once

#include <QString>
#include <QStringList>

namespace gatehouse::app {

// The least that makes `check` fail; an error always does.
enum class FailOn { Degraded, Skipped };

struct CheckOptions
{
    QStringList paths; // files and folders; empty: the configuration
    QString config;
    bool json = false;
    FailOn failOn = FailOn::Skipped;
};

// Says what is wrong: configurations with the documents they name, or OpenAPI documents, these as a table of
// their operations. 0: nothing, 3: something.
int run(const CheckOptions &options);

} // namespace gatehouse::app
