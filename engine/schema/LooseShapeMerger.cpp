#include "engine/schema/LooseShapeMerger.h"

namespace gatehouse::schema {
namespace {

using Merge = LooseShape (*)(LooseShape, LooseShape);

LooseShape::Property *propertyOf(LooseShape &shape, const std::string &name)
{
    const auto found = std::find_if(shape.properties.begin(), shape.properties.end(),
        [&](const LooseShape::Property &property) { return property.name == name; });
    return found == shape.properties.end() ? nullptr : &*found;
}

void mergeProperties(LooseShape &into, LooseShape &from, Merge merge)
{
    for (LooseShape::Property &property : from.properties) {
        if (LooseShape::Property *known = propertyOf(into, property.name))
            known->shape = merge(std::move(known->shape), std::move(property.shape));
        else
            into.properties.push_back(std::move(property));
    }
}

std::unique_ptr<LooseShape> merged(
    std::unique_ptr<LooseShape> left, std::unique_ptr<LooseShape> right, Merge merge)
{
    return std::make_unique<LooseShape>(merge(std::move(*left), std::move(*right)));
}

// The inner shape of two alternatives: where one that admits the outer type says nothing, anything may come.
std::unique_ptr<LooseShape> unitedInner(const LooseShape &left, std::unique_ptr<LooseShape> leftInner,
    const LooseShape &right, std::unique_ptr<LooseShape> rightInner, TypeBit outer)
{
    if (leftInner && rightInner)
        return merged(std::move(leftInner), std::move(rightInner), united);
    const bool onlyLeft = leftInner && !right.admits(outer);
    const bool onlyRight = rightInner && !left.admits(outer);
    return onlyLeft ? std::move(leftInner) : onlyRight ? std::move(rightInner) : nullptr;
}

std::unique_ptr<LooseShape> conjoinedInner(
    std::unique_ptr<LooseShape> left, std::unique_ptr<LooseShape> right)
{
    if (left && right)
        return merged(std::move(left), std::move(right), conjoined);
    return left ? std::move(left) : std::move(right);
}

quint8 commonTypes(quint8 left, quint8 right)
{
    if (left == 0 || right == 0)
        return left | right;
    // Two that exclude each other describe nothing: then either may come.
    const auto common = static_cast<quint8>(left & right & ~NullType);
    return common ? common | NullType : left | right;
}

} // namespace

LooseShape united(LooseShape left, LooseShape right)
{
    if (left.isAny() || right.isAny())
        return {};
    LooseShape result;
    result.additional
        = unitedInner(left, std::move(left.additional), right, std::move(right.additional), ObjectType);
    result.items = unitedInner(left, std::move(left.items), right, std::move(right.items), ArrayType);
    result.types = left.types && right.types ? left.types | right.types : 0;
    if (left.description == right.description)
        result.description = left.description;
    result.properties = std::move(left.properties);
    mergeProperties(result, right, united);
    return result;
}

LooseShape conjoined(LooseShape left, LooseShape right)
{
    left.types = commonTypes(left.types, right.types);
    if (left.description.isEmpty())
        left.description = right.description;
    left.additional = conjoinedInner(std::move(left.additional), std::move(right.additional));
    left.items = conjoinedInner(std::move(left.items), std::move(right.items));
    mergeProperties(left, right, conjoined);
    return left;
}

} // namespace gatehouse::schema
