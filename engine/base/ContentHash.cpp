#include "engine/base/ContentHash.h"

#include <xxhash.h>

#include <new>

namespace gatehouse {

struct ContentHash::State
{
    State() : xxh(XXH3_createState())
    {
        if (!xxh || XXH3_128bits_reset(xxh) == XXH_ERROR)
            throw std::bad_alloc();
    }
    ~State() { XXH3_freeState(xxh); }
    State(const State &) = delete;
    State &operator=(const State &) = delete;

    XXH3_state_t *xxh;
};

ContentHash::ContentHash() : m_state(std::make_unique<State>()) { }

ContentHash::~ContentHash() = default;

void ContentHash::add(QByteArrayView bytes)
{
    XXH3_128bits_update(m_state->xxh, bytes.data(), static_cast<size_t>(bytes.size()));
}

QByteArray ContentHash::result() const
{
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(m_state->xxh));
    return {reinterpret_cast<const char *>(canonical.digest), sizeof(canonical.digest)};
}

QByteArray ContentHash::of(QByteArrayView bytes)
{
    ContentHash hash;
    hash.add(bytes);
    return hash.result();
}

quint64 ContentHash::number(QByteArrayView bytes)
{
    const quint64 hash = XXH3_64bits(bytes.data(), static_cast<size_t>(bytes.size()));
    return hash == 0 ? 1 : hash;
}

} // namespace gatehouse
