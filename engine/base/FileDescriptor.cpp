#include "engine/base/FileDescriptor.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace gatehouse {

FileDescriptor::~FileDescriptor()
{
#ifdef Q_OS_UNIX
    if (m_descriptor >= 0)
        ::close(m_descriptor);
#endif
}

FileDescriptor FileDescriptor::duplicateOf(int descriptor)
{
#ifdef Q_OS_UNIX
    return FileDescriptor(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0));
#else
    Q_UNUSED(descriptor);
    return {};
#endif
}

} // namespace gatehouse
