#include "ui/draft/DraftOverride.h"

#include "engine/gateway/OperationExposure.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftApi.h"
#include "ui/draft/DraftNames.h"
#include "ui/widgets/JsonValues.h"

#include <QJsonDocument>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlEdit;
using config::YamlPath;
using config::YamlValue;

namespace {

qsizetype sizeOf(const YamlValue *list)
{
    return list && list->kind == YamlValue::Kind::List ? static_cast<qsizetype>(list->items.size()) : 0;
}

// The last of a list or map takes that along.
YamlEdit without(const ConfigDraft &draft, const YamlPath &holder, const YamlPath &one)
{
    const YamlValue *value = draft.find(holder);
    return YamlEdit::remove(value && value->items.size() == 1 ? holder : one);
}

YamlValue constantOf(const QString &text)
{
    const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8());
    if (json.isArray())
        return YamlValue::ofJson(json.array());
    return json.isObject() ? YamlValue::ofJson(json.object()) : YamlValue::ofText(text);
}

} // namespace

std::optional<DraftOverride> DraftOverride::of(const ConfigDraft &draft, const tools::Tool &tool)
{
    const auto api = apiPath(draft, tool.api);
    const qsizetype at = readApi(draft, api);
    if (at < 0)
        return std::nullopt;
    const QList<OverrideConfig> &read = draft.reading().config.apis[at].conversion.overrides;
    DraftOverride found;
    found.m_list = api->key(u"conversion"_s).key(u"overrides"_s);
    const qsizetype listed = sizeOf(draft.find(found.m_list));
    if (listed != read.size())
        return std::nullopt;
    const qsizetype place = gateway::overrideOf(read, tool);
    found.m_isThere = place >= 0;
    found.m_place = found.m_isThere ? place : listed;
    found.m_path = found.m_list.at(found.m_place);
    found.m_reference = gateway::overrideReference(tool);
    found.m_api = at;
    return found;
}

// Variables stay what they are; lists and objects are shown as they are read.
QString DraftOverride::constantText(const ConfigDraft &draft, const QString &parameter) const
{
    const YamlValue *constant = draft.find(m_path.key(u"constants"_s).key(parameter));
    if (!constant || constant->isScalar())
        return constant ? constant->text : QString();
    const QList<OverrideConfig> &read = draft.reading().config.apis[m_api].conversion.overrides;
    return m_place < read.size() ? jsonValueText(read[m_place].constants.value(parameter)) : QString();
}

QList<YamlEdit> DraftOverride::making(const ConfigDraft &draft) const
{
    if (draft.find(m_path))
        return {};
    YamlValue made = YamlValue::ofMap();
    made.with(u"operation"_s, YamlValue::ofText(m_reference));
    const qsizetype size = sizeOf(draft.find(m_list));
    if (size == 0)
        return {YamlEdit::set(m_list, YamlValue::ofList({std::move(made)}))};
    return {YamlEdit::insert(m_list, size, std::move(made))};
}

QList<YamlEdit> DraftOverride::hiding(const ConfigDraft &draft, const QString &parameter, bool hidden) const
{
    const YamlPath list = m_path.key(u"hidden"_s);
    const YamlValue *there = draft.find(list);
    const qsizetype at = textsOf(there).indexOf(parameter);
    if ((at >= 0) == hidden)
        return {};
    if (!hidden)
        return {without(draft, list, list.at(at))};
    QList<YamlEdit> edits = making(draft);
    if (const qsizetype size = sizeOf(there); size > 0)
        edits += YamlEdit::insert(list, size, YamlValue::ofText(parameter));
    else
        edits += YamlEdit::set(list, listOf({parameter}));
    return edits;
}

QList<YamlEdit> DraftOverride::pinning(
    const ConfigDraft &draft, const QString &parameter, const QString &constant) const
{
    const YamlPath map = m_path.key(u"constants"_s);
    const YamlPath one = map.key(parameter);
    if (constant.isEmpty())
        return draft.find(one) ? QList{without(draft, map, one)} : QList<YamlEdit>();
    return making(draft) + QList{YamlEdit::set(one, constantOf(constant))};
}

QList<YamlEdit> DraftOverride::removing(const ConfigDraft &draft) const
{
    return m_isThere ? QList{without(draft, m_list, m_path)} : QList<YamlEdit>();
}

std::optional<ToolName> overriddenTool(
    const ConfigDraft &draft, const QString &path, const QList<gateway::ApiStatus> &served)
{
    const auto parsed = YamlPath::parse(path);
    if (!parsed || parsed->steps().size() < 5 || parsed->steps()[0].key != u"apis"
        || parsed->steps()[3].key != u"overrides")
        return std::nullopt;
    const YamlPath api = YamlPath().key(u"apis"_s).at(parsed->steps()[1].index);
    const YamlPath one = api.key(u"conversion"_s).key(u"overrides"_s).at(parsed->steps()[4].index);
    const QString name = draft.text(api.key(u"name"_s));
    for (const gateway::ApiStatus &status : served) {
        if (status.name != name)
            continue;
        for (const tools::Tool &tool : *status.tools) {
            const auto found = DraftOverride::of(draft, tool);
            if (found && found->isThere() && found->path() == one)
                return ToolName{tool.api, tool.name};
        }
    }
    return std::nullopt;
}

} // namespace gatehouse::ui
