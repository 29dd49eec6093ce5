#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace gatehouse::schema {

// Whether a key is among the keywords of a list; the lists are short.
template <size_t N> bool isOneOf(std::string_view key, const std::array<std::string_view, N> &list)
{
    return std::find(list.begin(), list.end(), key) != list.end();
}

} // namespace gatehouse::schema
