#pragma once

#include "engine/base/Result.h"
#include "engine/config/YamlPath.h"
#include "engine/config/YamlValue.h"

namespace gatehouse::config {

// One change of a YAML tree. `Set` also adds a key, and the maps above it that are missing; `Insert` and
// `Move` are for list items.
struct YamlEdit
{
    enum class Kind : quint8 { Set, Remove, Insert, Move, Rename };

    Kind kind = Kind::Set;
    YamlPath path;
    YamlValue value;
    qsizetype index = 0;
    QString name;

    static YamlEdit set(const YamlPath &path, YamlValue value)
    {
        return {Kind::Set, path, std::move(value), 0, {}};
    }
    static YamlEdit remove(const YamlPath &path) { return {Kind::Remove, path, {}, 0, {}}; }
    // Before the item that stands at `index` now; the list's size means last.
    static YamlEdit insert(const YamlPath &list, qsizetype index, YamlValue value)
    {
        return {Kind::Insert, list, std::move(value), index, {}};
    }
    // So that it stands at `index` afterwards.
    static YamlEdit move(const YamlPath &item, qsizetype index) { return {Kind::Move, item, {}, index, {}}; }
    // Another name for a map's key.
    static YamlEdit rename(const YamlPath &key, const QString &name)
    {
        return {Kind::Rename, key, {}, 0, name};
    }

    bool operator==(const YamlEdit &) const = default;
};

// The tree after the edit: what an edited text has to say. A removed last key leaves an empty map or list.
Result<YamlValue> applyEdit(YamlValue tree, const YamlEdit &edit);

Problem editProblem(const QString &code, const QString &message, const YamlEdit &edit);

} // namespace gatehouse::config
