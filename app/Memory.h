#pragma once

namespace gatehouse::app {

// For a command that ends soon: memory that is freed goes back to the system at once. The service keeps some
// for a while, since what it frees it wants again.
void returnMemoryAtOnce();

} // namespace gatehouse::app
