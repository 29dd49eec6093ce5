#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace gatehouse {

// Tells contents apart, in one process: 128 bits of XXH3, which costs less than to read them. Whoever makes
// the contents can make two with one hash, so it is for finding out that nothing changed and nothing else.
class ContentHash
{
public:
    ContentHash();
    ~ContentHash();
    ContentHash(const ContentHash &) = delete;
    ContentHash &operator=(const ContentHash &) = delete;

    void add(QByteArrayView bytes);
    // Of all bytes so far: 16 raw bytes, whatever parts they came in.
    QByteArray result() const;

    static QByteArray of(QByteArrayView bytes);
    // 64 bits alone, where a chance of equal numbers in 2^64 does. Never 0.
    static quint64 number(QByteArrayView bytes);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace gatehouse
