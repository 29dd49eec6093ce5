#pragma once

#include <QStringView>

#include <algorithm>

namespace gatehouse::config {

// ^[A-Za-z_][A-Za-z0-9_-]*$, as the names of all tools and prompts.
inline bool isIdentifier(QStringView name)
{
    const auto isStart
        = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_'; };
    const auto isPart = [&](QChar c) { return isStart(c) || (c >= u'0' && c <= u'9') || c == u'-'; };
    return !name.isEmpty() && isStart(name[0]) && std::ranges::all_of(name, isPart);
}

} // namespace gatehouse::config
