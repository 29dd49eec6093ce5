#include "engine/config/YamlNode.h"

#include <algorithm>

namespace gatehouse::config {

bool isEmptyValue(const YamlNode &node)
{
    switch (node.kind) {
    case YamlKind::Null:
        return true;
    case YamlKind::Scalar:
        return node.text.isEmpty();
    case YamlKind::Sequence:
        return node.items.isEmpty();
    case YamlKind::Map:
        break;
    }
    return std::ranges::all_of(
        node.entries, [](const YamlEntry &entry) { return isEmptyValue(*entry.value); });
}

} // namespace gatehouse::config
