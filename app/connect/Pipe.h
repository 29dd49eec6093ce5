#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace gatehouse::connect {

// Blocking reads from a descriptor, which another thread can put an end to.
class PipeReader
{
public:
    explicit PipeReader(int descriptor);
    ~PipeReader();

    // The next bytes, at most 64 KiB; none at the end, on an error and once interrupted.
    QByteArray read();
    // Any thread.
    void interrupt();

private:
    class Private;
    std::unique_ptr<Private> d;
};

// All of them, waiting where the other end is slow. False when it is closed.
bool writeAll(int descriptor, QByteArrayView bytes);
// So that writing to a closed pipe is an error and not the end of the process.
void ignoreBrokenPipes();

} // namespace gatehouse::connect
