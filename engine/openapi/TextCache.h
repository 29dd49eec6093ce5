#pragma once

#include "engine/openapi/DocumentNode.h"
#include "engine/openapi/KeyHash.h"

#include <array>

namespace gatehouse::openapi {

// Keeps texts in an arena, those that come again and again only once: a document has some hundred thousand
// keys and some hundred different ones. What is forgotten for another is kept twice, no more. For one reader.
class TextCache
{
public:
    explicit TextCache(DocumentArena &arena) : m_arena(arena) { }

    std::string_view kept(std::string_view text)
    {
        if (text.size() > kLongestShared)
            return m_arena.keep(text);
        std::string_view &slot = m_slots[keyHash(text) % kSlots];
        if (slot != text)
            slot = m_arena.keep(text);
        return slot;
    }

private:
    static constexpr size_t kSlots = 8192;
    static constexpr size_t kLongestShared = 512;

    DocumentArena &m_arena;
    std::array<std::string_view, kSlots> m_slots;
};

} // namespace gatehouse::openapi
