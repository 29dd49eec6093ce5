#pragma once

namespace gatehouse::app {

// Lets this process open as many files as it is allowed to at all: every connection is one, and what a shell
// or a service manager gives at first (1,024, often) is less than gateway.limits.max_connections. Nothing
// where there is no such limit.
void raiseFileLimit();

} // namespace gatehouse::app
