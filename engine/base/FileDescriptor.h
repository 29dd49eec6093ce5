#pragma once

#include <utility>

namespace gatehouse {

// Owns a file descriptor: closed with it. POSIX; on other systems there is none to own.
class FileDescriptor
{
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int descriptor) : m_descriptor(descriptor) { }
    FileDescriptor(FileDescriptor &&other) noexcept : m_descriptor(other.take()) { }
    FileDescriptor &operator=(FileDescriptor &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    FileDescriptor(const FileDescriptor &) = delete;
    FileDescriptor &operator=(const FileDescriptor &) = delete;
    ~FileDescriptor();

    // Another for the same thing; not open when the system has none left.
    static FileDescriptor duplicateOf(int descriptor);

    bool isOpen() const { return m_descriptor >= 0; }
    int get() const { return m_descriptor; }
    // The caller's to close from here on.
    int take() { return std::exchange(m_descriptor, -1); }

private:
    int m_descriptor = -1;
};

} // namespace gatehouse
