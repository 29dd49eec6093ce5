#include "app/connect/Pipe.h"

#ifdef Q_OS_UNIX
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#else
#include <algorithm>
#include <atomic>
#include <io.h>
#endif

namespace gatehouse::connect {
namespace {

constexpr qsizetype kPiece = 65'536;

} // namespace

#ifdef Q_OS_UNIX

class PipeReader::Private
{
public:
    int descriptor = -1;
    std::array<int, 2> wake{-1, -1};
};

PipeReader::PipeReader(int descriptor) : d(std::make_unique<Private>())
{
    d->descriptor = descriptor;
    if (::pipe(d->wake.data()) != 0)
        qFatal("no pipe can be made: out of descriptors");
    for (const int end : d->wake)
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
}

PipeReader::~PipeReader()
{
    for (const int end : d->wake)
        ::close(end);
}

QByteArray PipeReader::read()
{
    QByteArray bytes(kPiece, Qt::Uninitialized);
    while (true) {
        std::array<pollfd, 2> ends{pollfd{d->descriptor, POLLIN, 0}, pollfd{d->wake[0], POLLIN, 0}};
        if (::poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR)
            return {};
        if (ends[1].revents != 0)
            return {};
        if (ends[0].revents == 0)
            continue;
        const ssize_t got = ::read(d->descriptor, bytes.data(), static_cast<size_t>(bytes.size()));
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        bytes.truncate(got > 0 ? static_cast<qsizetype>(got) : 0);
        return bytes;
    }
}

void PipeReader::interrupt()
{
    [[maybe_unused]] const ssize_t written = ::write(d->wake[1], "x", 1);
}

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written >= 0) {
            bytes = bytes.sliced(static_cast<qsizetype>(written));
            continue;
        }
        // Another process may have made the end that it shares with us a non-blocking one.
        pollfd room{descriptor, POLLOUT, 0};
        if (errno == EAGAIN)
            ::poll(&room, 1, -1);
        else if (errno != EINTR)
            return false;
    }
    return true;
}

void ignoreBrokenPipes()
{
    std::signal(SIGPIPE, SIG_IGN);
}

#else

class PipeReader::Private
{
public:
    int descriptor = -1;
    std::atomic<bool> interrupted = false;
};

PipeReader::PipeReader(int descriptor) : d(std::make_unique<Private>())
{
    d->descriptor = descriptor;
}

PipeReader::~PipeReader() = default;

QByteArray PipeReader::read()
{
    QByteArray bytes(kPiece, Qt::Uninitialized);
    const int got = d->interrupted ? 0 : ::_read(d->descriptor, bytes.data(), static_cast<unsigned>(kPiece));
    bytes.truncate(std::max(got, 0));
    return bytes;
}

// A read that waits already is ended by closing what it reads from.
void PipeReader::interrupt()
{
    d->interrupted = true;
    ::_close(d->descriptor);
}

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const int written
            = ::_write(descriptor, bytes.data(), static_cast<unsigned>(std::min(bytes.size(), kPiece)));
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

void ignoreBrokenPipes() { }

#endif

} // namespace gatehouse::connect
