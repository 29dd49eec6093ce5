#pragma once

#include <QString>

namespace gatehouse::tools {
struct Tool;
}

namespace gatehouse::gateway {

// The line of the request that a call with these arguments makes, "GET https://…?page=3", without its
// credential; empty where none can be made of them, as of arguments that were not recorded or were cut. Pure;
// sends nothing.
QString rehearsedRequest(const tools::Tool &tool, const QString &argumentsJson);

} // namespace gatehouse::gateway
