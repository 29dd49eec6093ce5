#include "engine/config/YamlTextEdit.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

using Kind = YamlValue::Kind;

const YamlPart *childOf(const YamlPart &parent, const YamlStep &step, qsizetype index)
{
    if (step.kind != YamlStep::Kind::Key) {
        const bool exists = index >= 0 && index < static_cast<qsizetype>(parent.children.size());
        return exists ? &parent.children[static_cast<size_t>(index)] : nullptr;
    }
    for (const YamlPart &child : parent.children) {
        if (!child.mergeKey && child.key == step.key)
            return &child;
    }
    return nullptr;
}

qsizetype indexOf(const YamlPart &parent, const YamlPart &child)
{
    return &child - parent.children.data();
}

bool isFlow(const YamlPart &part)
{
    return part.style == YamlStyle::Flow;
}

// Lists and maps in a new `[]` read better on lines of their own.
bool wantsLines(const YamlPart &part, const YamlValue &value)
{
    return isFlow(part) && part.children.empty() && !value.isScalar() && !value.items.empty();
}

} // namespace

YamlTextEdit::YamlTextEdit(const YamlSource &source, const YamlEdit &edit)
    : m_source(source)
    , m_edit(edit) { }

Problem YamlTextEdit::shared(const QString &what) const
{
    return editProblem(u"config.edit_shared"_s,
        u"%1; what is shared in this way is edited by hand, in the file"_s.arg(what), m_edit);
}

Problem YamlTextEdit::byHand(const QString &what) const
{
    return editProblem(u"config.edit_form"_s, u"%1; edit it by hand, in the file"_s.arg(what), m_edit);
}

Result<YamlTextEdit::Trail> YamlTextEdit::follow(const YamlPath &path) const
{
    Trail trail{&m_source.root};
    const YamlValue *value = &m_source.value;
    for (const YamlStep &step : path.steps()) {
        const YamlPart &part = *trail.back();
        if (part.style == YamlStyle::Alias)
            return shared(u"the value stands elsewhere, this is an alias (*) of it"_s);
        for (const YamlAliasUse &use : m_source.uses) {
            if (use.target == part.propertiesBegin && &part != &m_source.root)
                return shared(u"the value is inside an anchor (&) that other places use too"_s);
        }
        const qsizetype index = step.childOf(*value);
        if (index < 0)
            break;
        const YamlPart *child = childOf(part, step, index);
        if (!child)
            return shared(u"\"%1\" comes from a merge key (<<)"_s.arg(step.key));
        if (child->explicitKey)
            return byHand(u"the key is written with `? `"_s);
        value = &value->items[static_cast<size_t>(index)];
        trail.push_back(child);
    }
    return trail;
}

// Not when something else in the file uses what is in it.
Result<void> YamlTextEdit::mayChange(const YamlPart &part) const
{
    const qsizetype begin
        = qMin(part.propertiesBegin, part.keyEnd > 0 ? part.keyBegin : part.propertiesBegin);
    const auto isInside = [&](qsizetype at) { return at >= begin && at < part.end; };
    for (const YamlAliasUse &use : m_source.uses) {
        if (isInside(use.target) && !isInside(use.place))
            return shared(u"other places use an anchor (&) that is set here"_s);
    }
    return {};
}

Result<TextSplices> YamlTextEdit::replace(const Trail &trail, const YamlValue &value) const
{
    if (trail.size() < 2)
        return byHand(u"the file as a whole is not replaced"_s);
    const YamlPart &child = *trail.back();
    if (child.style == YamlStyle::Alias)
        return shared(u"the value stands elsewhere, this is an alias (*) of it"_s);
    if (auto allowed = mayChange(child); !allowed)
        return allowed.error();
    const YamlPart &parent = *trail[trail.size() - 2];
    const YamlLayout layout = layoutOf(m_source, Trail(trail.begin(), trail.end() - 1));
    const YamlSurroundings around{m_source.text, layout};
    SplicesOrNot splices = isFlow(parent) ? replaceInFlow(around, parent, child, value)
                                          : replaceInBlock(around, parent, child, value);
    return splices ? Result<TextSplices>(*std::move(splices)) : byHand(u"the value has an unusual form"_s);
}

Result<TextSplices> YamlTextEdit::set() const
{
    const Result<Trail> trail = follow(m_edit.path);
    if (!trail)
        return trail.error();
    const qsizetype known = static_cast<qsizetype>(trail->size()) - 1;
    return known == m_edit.path.steps().size() ? replace(*trail, m_edit.value) : addKey(*trail);
}

// The value in maps for the keys that are missing, then the first of them added to what is there.
Result<TextSplices> YamlTextEdit::addKey(const Trail &trail) const
{
    const QList<YamlStep> missing = m_edit.path.steps().sliced(static_cast<qsizetype>(trail.size()) - 1);
    YamlValue value = m_edit.value;
    for (qsizetype i = missing.size() - 1; i > 0; --i) {
        YamlValue outer = YamlValue::ofMap();
        outer.with(missing[i].key, std::move(value));
        value = std::move(outer);
    }
    const QString key = missing.front().key;
    const YamlPart &map = *trail.back();
    const bool inLines = trail.size() > 1 && !isFlow(*trail[trail.size() - 2]) && wantsLines(map, value);
    if (map.kind == Kind::Null || inLines) {
        YamlPart plain = map;
        plain.style = map.kind == Kind::Null ? map.style : YamlStyle::Plain;
        Trail changed = trail;
        changed.back() = &plain;
        YamlValue whole = YamlValue::ofMap();
        whole.with(key, std::move(value));
        return replace(changed, whole);
    }
    const YamlLayout layout = layoutOf(m_source, trail);
    const YamlSurroundings around{m_source.text, layout};
    if (map.children.empty() && !isFlow(map))
        return byHand(u"the map has an unusual form"_s);
    SplicesOrNot splices = isFlow(map) ? addInFlow(around, map, around.flowEntry(key, value))
                                       : addInBlock(around, map, key, value);
    return splices ? Result<TextSplices>(*std::move(splices)) : byHand(u"the map has an unusual form"_s);
}

Result<TextSplices> YamlTextEdit::insert() const
{
    const Result<Trail> trail = follow(m_edit.path);
    if (!trail)
        return trail.error();
    const YamlPart &list = *trail->back();
    if (list.style == YamlStyle::Alias)
        return shared(u"the list stands elsewhere, this is an alias (*) of it"_s);
    for (const YamlAliasUse &use : m_source.uses) {
        if (use.target == list.propertiesBegin)
            return shared(u"other places use this list by its anchor (&)"_s);
    }
    const bool inLines
        = trail->size() > 1 && !isFlow(*(*trail)[trail->size() - 2]) && wantsLines(list, m_edit.value);
    if (list.kind == Kind::Null || inLines) {
        YamlPart plain = list;
        plain.style = list.kind == Kind::Null ? list.style : YamlStyle::Plain;
        Trail changed = *trail;
        changed.back() = &plain;
        return replace(changed, YamlValue::ofList({m_edit.value}));
    }
    const YamlLayout layout = layoutOf(m_source, *trail);
    const YamlSurroundings around{m_source.text, layout};
    SplicesOrNot splices = isFlow(list) ? insertInFlow(around, list, m_edit.index, m_edit.value)
                                        : insertInBlock(around, list, m_edit.index, m_edit.value);
    return splices ? Result<TextSplices>(*std::move(splices)) : byHand(u"the list has an unusual form"_s);
}

Result<TextSplices> YamlTextEdit::removeOrMove() const
{
    const Result<Trail> trail = follow(m_edit.path);
    if (!trail)
        return trail.error();
    const YamlPart &child = *trail->back();
    const YamlPart &parent = *(*trail)[trail->size() - 2];
    const qsizetype index = indexOf(parent, child);
    const YamlLayout layout;
    const YamlSurroundings around{m_source.text, layout};
    SplicesOrNot splices;
    if (m_edit.kind == YamlEdit::Kind::Move) {
        splices = moveItem(around, parent, index, m_edit.index);
    } else {
        if (auto allowed = mayChange(child); !allowed)
            return allowed.error();
        if (!isFlow(parent) && parent.children.size() == 1) {
            YamlValue empty;
            empty.kind = parent.kind;
            return replace(Trail(trail->begin(), trail->end() - 1), empty);
        }
        splices
            = isFlow(parent) ? removeFromFlow(around, parent, index) : removeFromBlock(around, parent, index);
    }
    return splices ? Result<TextSplices>(*std::move(splices)) : byHand(u"it has an unusual form"_s);
}

Result<TextSplices> YamlTextEdit::rename() const
{
    const Result<Trail> trail = follow(m_edit.path);
    if (!trail)
        return trail.error();
    const YamlPart &child = *trail->back();
    const YamlContext context = isFlow(*(*trail)[trail->size() - 2]) ? YamlContext::Flow : YamlContext::Block;
    if (child.keyStyle == YamlStyle::Alias || child.keyStyle == YamlStyle::Empty)
        return byHand(u"the key has an unusual form"_s);
    return TextSplices{{child.keyBegin, child.keyEnd, spellText(m_edit.name, child.keyStyle, context)}};
}

Result<TextSplices> YamlTextEdit::splices() const
{
    switch (m_edit.kind) {
    case YamlEdit::Kind::Set:
        return set();
    case YamlEdit::Kind::Insert:
        return insert();
    case YamlEdit::Kind::Remove:
    case YamlEdit::Kind::Move:
        return removeOrMove();
    case YamlEdit::Kind::Rename:
        return rename();
    }
    Q_UNREACHABLE();
}

} // namespace gatehouse::config
