#pragma once

#include <QtGlobal>

namespace gatehouse::app {

struct DemoOptions
{
    quint16 port = 0;
    bool printSpec = false;
};

// Runs the demo backend alone until asked to stop, or prints its OpenAPI document.
int run(const DemoOptions &options);

} // namespace gatehouse::app
