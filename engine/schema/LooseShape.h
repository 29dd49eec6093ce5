#pragma once

#include "engine/schema/CompiledSchema.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::schema {

// What is left of a reply's schema once everything is gone that a real reply may break: the types, each with
// null, and where they stand. The schema that is declared and the check of a reply are both made from it, so
// that what passes the one passes the other. A value; immutable once built, read by many threads.
struct LooseShape
{
    struct Property;

    quint8 types = 0; // of TypeBit; 0: any value, and what follows binds only the values it speaks of
    QString description;
    std::vector<Property> properties; // in the document's order
    std::vector<const Property *> index; // of `properties`, by length and bytes of the name
    std::unique_ptr<LooseShape> additional; // of members that are no property; null: any
    std::unique_ptr<LooseShape> items; // null: any

    bool constrainsMembers() const { return !properties.empty() || additional; }
    bool isAny() const { return types == 0 && !constrainsMembers() && !items; }
    bool admits(TypeBit type) const { return types == 0 || (types & type) != 0; }
    // Of the member `name`; null: any value.
    const LooseShape *member(std::string_view name) const;
};

struct LooseShape::Property
{
    std::string name;
    LooseShape shape;
};

inline bool comesBefore(std::string_view left, std::string_view right)
{
    return left.size() != right.size() ? left.size() < right.size() : left < right;
}

inline const LooseShape *LooseShape::member(std::string_view name) const
{
    const auto found = std::lower_bound(
        index.begin(), index.end(), name, [](const Property *property, std::string_view wanted) {
            return comesBefore(property->name, wanted);
        });
    if (found != index.end() && (*found)->name == name)
        return &(*found)->shape;
    return additional.get();
}

} // namespace gatehouse::schema
