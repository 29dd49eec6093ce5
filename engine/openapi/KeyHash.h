#pragma once

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <string_view>

namespace gatehouse::openapi {

// Of keys and other short texts, for tables that live no longer than the process.
inline size_t keyHash(std::string_view key)
{
    return XXH3_64bits(key.data(), key.size());
}

} // namespace gatehouse::openapi
