#include "engine/config/YamlEdit.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

using Kind = YamlValue::Kind;

Problem nothingThere(const YamlEdit &edit, const YamlPath &path)
{
    return editProblem(
        u"config.edit_unknown"_s, u"there is nothing at %1 to edit"_s.arg(path.toString()), edit);
}

Problem wrongKind(const YamlEdit &edit, const QString &expected)
{
    return editProblem(u"config.edit_kind"_s, u"expected %1 there"_s.arg(expected), edit);
}

YamlValue &child(YamlValue &parent, qsizetype at)
{
    return parent.items[static_cast<size_t>(at)];
}

Result<YamlValue *> descend(YamlValue &tree, const YamlPath &path, const YamlEdit &edit)
{
    YamlValue *value = &tree;
    for (const YamlStep &step : path.steps()) {
        const qsizetype at = step.childOf(*value);
        if (at < 0)
            return nothingThere(edit, path);
        value = &child(*value, at);
    }
    return value;
}

Result<void> set(YamlValue &tree, const YamlEdit &edit)
{
    YamlValue *value = &tree;
    for (const YamlStep &step : edit.path.steps()) {
        qsizetype at = step.childOf(*value);
        if (at < 0) {
            if (step.kind != YamlStep::Kind::Key)
                return nothingThere(edit, edit.path);
            if (value->kind == Kind::Null)
                *value = YamlValue::ofMap();
            if (value->kind != Kind::Map)
                return wrongKind(edit, u"a map for the key \"%1\""_s.arg(step.key));
            at = value->keys.size();
            value->keys.append(step.key);
            value->items.emplace_back();
        }
        value = &child(*value, at);
    }
    *value = edit.value;
    return {};
}

Result<void> remove(YamlValue &parent, qsizetype at)
{
    parent.items.erase(parent.items.begin() + at);
    if (parent.kind == Kind::Map)
        parent.keys.removeAt(at);
    return {};
}

Result<void> insert(YamlValue &list, const YamlEdit &edit)
{
    if (list.kind == Kind::Null)
        list = YamlValue::ofList({});
    if (list.kind != Kind::List)
        return wrongKind(edit, u"a list"_s);
    if (edit.index < 0 || edit.index > static_cast<qsizetype>(list.items.size()))
        return nothingThere(edit, edit.path.at(edit.index));
    list.items.insert(list.items.begin() + edit.index, edit.value);
    return {};
}

Result<void> move(YamlValue &list, qsizetype from, const YamlEdit &edit)
{
    if (list.kind != Kind::List)
        return wrongKind(edit, u"an item of a list"_s);
    if (edit.index < 0 || edit.index >= static_cast<qsizetype>(list.items.size()))
        return nothingThere(edit, edit.path.parent().at(edit.index));
    const auto begin = list.items.begin();
    if (from < edit.index)
        std::rotate(begin + from, begin + from + 1, begin + edit.index + 1);
    else
        std::rotate(begin + edit.index, begin + from, begin + from + 1);
    return {};
}

Result<void> rename(YamlValue &map, qsizetype at, const YamlEdit &edit)
{
    if (map.kind != Kind::Map)
        return wrongKind(edit, u"a key of a map"_s);
    if (map.keys[at] != edit.name && map.keys.contains(edit.name)) {
        return editProblem(
            u"config.edit_duplicate"_s, u"the key \"%1\" is there already"_s.arg(edit.name), edit);
    }
    map.keys[at] = edit.name;
    return {};
}

Result<void> applyToChild(YamlValue &tree, const YamlEdit &edit)
{
    if (edit.path.isEmpty())
        return wrongKind(edit, u"a path to a key or an item"_s);
    const Result<YamlValue *> parent = descend(tree, edit.path.parent(), edit);
    if (!parent)
        return parent.error();
    const qsizetype at = edit.path.steps().last().childOf(**parent);
    if (at < 0)
        return nothingThere(edit, edit.path);
    if (edit.kind == YamlEdit::Kind::Remove)
        return remove(**parent, at);
    return edit.kind == YamlEdit::Kind::Move ? move(**parent, at, edit) : rename(**parent, at, edit);
}

} // namespace

Problem editProblem(const QString &code, const QString &message, const YamlEdit &edit)
{
    return {Severity::Error, code, message, edit.path.toString(), {}};
}

Result<YamlValue> applyEdit(YamlValue tree, const YamlEdit &edit)
{
    Result<void> done;
    switch (edit.kind) {
    case YamlEdit::Kind::Set:
        done = set(tree, edit);
        break;
    case YamlEdit::Kind::Insert: {
        const Result<YamlValue *> list = descend(tree, edit.path, edit);
        done = list ? insert(**list, edit) : Result<void>(list.error());
        break;
    }
    case YamlEdit::Kind::Remove:
    case YamlEdit::Kind::Move:
    case YamlEdit::Kind::Rename:
        done = applyToChild(tree, edit);
        break;
    }
    if (!done)
        return done.error();
    return tree;
}

} // namespace gatehouse::config
