#include "app/FileLimit.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>

#include <algorithm>
#endif

namespace gatehouse::app {

void raiseFileLimit()
{
#ifdef Q_OS_UNIX
    // More than anybody needs; where "unlimited" is allowed, macOS refuses it for files.
    static constexpr rlim_t kMost = 65'536;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kMost)
        return;
    limit.rlim_cur = std::min(limit.rlim_max, kMost);
    setrlimit(RLIMIT_NOFILE, &limit);
#endif
}

} // namespace gatehouse::app
