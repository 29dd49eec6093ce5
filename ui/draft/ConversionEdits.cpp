#include "ui/draft/ConversionEdits.h"

#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftNames.h"

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlEdit;
using config::YamlPath;
using config::YamlValue;

namespace {

// The last key of a map takes the map along.
class Edits
{
public:
    Edits(const ConfigDraft &draft, const YamlPath &conversion) : m_draft(draft), m_conversion(conversion) { }

    void changeList(const QString &key, const QStringList &before, const QStringList &after)
    {
        if (before == after)
            return;
        const YamlPath list = m_conversion.key(key);
        const YamlValue *there = m_draft.find(list);
        if (after.isEmpty())
            return removeKey(key);
        const bool isAligned = there && there->kind == YamlValue::Kind::List
            && static_cast<qsizetype>(there->items.size()) == before.size();
        if (!isAligned) {
            edits += YamlEdit::set(list, listOf(after));
            return;
        }
        qsizetype size = before.size();
        for (qsizetype at = before.size() - 1; at >= 0; --at) {
            if (after.contains(before[at]))
                continue;
            edits += YamlEdit::remove(list.at(at));
            --size;
        }
        for (const QString &entry : after) {
            if (!before.contains(entry))
                edits += YamlEdit::insert(list, size++, YamlValue::ofText(entry));
        }
    }

    void removeKey(const QString &key)
    {
        if (!m_draft.find(m_conversion.key(key)))
            return;
        edits += YamlEdit::remove(m_conversion.key(key));
        m_gone += key;
    }

    // An override that says nothing more goes too.
    void switchOn(const QList<OverrideConfig> &before, const QList<OverrideConfig> &after)
    {
        const YamlPath list = m_conversion.key(u"overrides"_s);
        const YamlValue *there = m_draft.find(list);
        if (!there || static_cast<qsizetype>(there->items.size()) != before.size())
            return;
        qsizetype left = before.size();
        QList<YamlEdit> made;
        for (qsizetype at = before.size() - 1; at >= 0; --at) {
            if (before[at].enabled == after[at].enabled)
                continue;
            const bool saysMore = there->items[static_cast<size_t>(at)].keys.size() > 2;
            left -= saysMore ? 0 : 1;
            made += YamlEdit::remove(saysMore ? list.at(at).key(u"enabled"_s) : list.at(at));
        }
        if (left == 0 && !made.isEmpty())
            return removeKey(u"overrides"_s);
        edits += made;
    }

    QList<YamlEdit> take()
    {
        const YamlValue *conversion = m_draft.find(m_conversion);
        const bool isLast = conversion && !m_gone.isEmpty() && edits.size() == m_gone.size()
            && std::ranges::all_of(
                conversion->keys, [this](const QString &key) { return m_gone.contains(key); });
        return isLast ? QList{YamlEdit::remove(m_conversion)} : edits;
    }

    QList<YamlEdit> edits;

private:
    const ConfigDraft &m_draft;
    YamlPath m_conversion;
    QStringList m_gone; // keys that are removed
};

} // namespace

QList<ConversionList> conversionLists()
{
    return {{u"include_methods"_s, &ConversionConfig::includeMethods},
        {u"include_paths"_s, &ConversionConfig::includePaths},
        {u"exclude_paths"_s, &ConversionConfig::excludePaths},
        {u"include_tags"_s, &ConversionConfig::includeTags},
        {u"exclude_tags"_s, &ConversionConfig::excludeTags},
        {u"include_operations"_s, &ConversionConfig::includeOperations},
        {u"exclude_operations"_s, &ConversionConfig::excludeOperations}};
}

QList<YamlEdit> conversionEdits(const ConfigDraft &draft, const YamlPath &api, const ConversionConfig &before,
    const ConversionConfig &after)
{
    Edits edits(draft, api.key(u"conversion"_s));
    for (const ConversionList &list : conversionLists())
        edits.changeList(list.key, before.*list.entries, after.*list.entries);
    if (before.includeDeprecated != after.includeDeprecated)
        edits.removeKey(u"include_deprecated"_s); // only ever back to what it is by itself
    edits.switchOn(before.overrides, after.overrides);
    return edits.take();
}

} // namespace gatehouse::ui
