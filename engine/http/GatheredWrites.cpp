#include "engine/http/GatheredWrites.h"

#include "engine/http/PlainTransport.h"

#ifdef Q_OS_UNIX

#include <utility>

namespace gatehouse::http {

namespace {

constexpr size_t enough = 16; // writes
constexpr size_t keptBytes = 262'144; // from turn to turn

} // namespace

GatheredWrites::Turn::Turn() : m_writes(ofThread()), m_isOuter(!m_writes.m_isOpen)
{
    m_writes.m_isOpen = true;
}

GatheredWrites::Turn::~Turn()
{
    if (m_isOuter)
        m_writes.sendAll();
}

void GatheredWrites::Turn::pause()
{
    if (!m_isOuter || m_writes.m_writes.size() < enough)
        return;
    m_writes.sendAll();
    m_writes.m_isOpen = true;
}

GatheredWrites &GatheredWrites::ofThread()
{
    thread_local GatheredWrites writes;
    return writes;
}

GatheredWrites *GatheredWrites::ofThisTurn()
{
    GatheredWrites &writes = ofThread();
    return writes.m_isOpen ? &writes : nullptr;
}

void GatheredWrites::add(PlainTransport &transport, QByteArrayView bytes)
{
    if (!m_writes.empty() && m_writes.back().to == &transport)
        m_writes.back().size += bytes.size();
    else
        m_writes.push_back({&transport, static_cast<qsizetype>(m_bytes.size()), bytes.size()});
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
}

void GatheredWrites::sendFirst(PlainTransport &transport)
{
    GatheredWrites &writes = ofThread();
    for (Write &write : writes.m_writes) {
        if (write.to == &transport)
            std::exchange(write.to, nullptr)->sendGathered(writes.bytesOf(write));
    }
}

// What is written because of it goes out at once. Who is told may end any of the others.
void GatheredWrites::sendAll()
{
    m_isOpen = false;
    for (size_t at = 0; at < m_writes.size(); ++at) {
        PlainTransport *to = std::exchange(m_writes[at].to, nullptr);
        if (to && to->sendGathered(bytesOf(m_writes[at])))
            to->tellWritten();
    }
    m_writes.clear();
    m_bytes.clear();
    if (m_bytes.capacity() > keptBytes)
        m_bytes.shrink_to_fit();
}

} // namespace gatehouse::http

#endif
