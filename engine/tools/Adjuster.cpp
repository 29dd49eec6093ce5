#include "engine/tools/Adjuster.h"

#include "engine/config/Suggestion.h"
#include "engine/tools/ExtensionReader.h"
#include "engine/tools/OperationReference.h"

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

Adjustment adjustmentFrom(const OverrideConfig &config)
{
    Adjustment out;
    out.name = config.name;
    out.namePlace = config.places.value(u"name"_s, config.place);
    out.title = config.annotations.title;
    out.description = config.description;
    out.enabled = config.enabled;
    out.readOnly = config.annotations.readOnly;
    out.destructive = config.annotations.destructive;
    out.idempotent = config.annotations.idempotent;
    out.openWorld = config.annotations.openWorld;
    const auto named = [&](const QString &section, const QString &name) {
        return NamedParameter{
            name, NamedParameter::Scope::Operation, config.places.value(section + u'.' + name, config.place)};
    };
    for (const QString &name : config.hidden)
        out.hidden.append(named(u"hidden"_s, name));
    for (auto constant = config.constants.begin(); constant != config.constants.end(); ++constant)
        out.constants.append({named(u"constants"_s, constant.key()), *constant});
    out.requestMediaType = config.requestMediaType;
    out.mediaTypePlace = config.places.value(u"request_media_type"_s, config.place);
    out.maxResponseText = config.maxBytes.value_or(0);
    return out;
}

void putConstant(QList<ConstantParameter> &constants, const ConstantParameter &constant)
{
    const auto same = std::find_if(constants.begin(), constants.end(),
        [&](const ConstantParameter &one) { return one.parameter.name == constant.parameter.name; });
    if (same == constants.end())
        constants.append(constant);
    else
        *same = constant;
}

template <typename T> void putOptional(std::optional<T> &onto, const std::optional<T> &value)
{
    if (value)
        onto = value;
}

// What `over` says wins.
void overlay(Adjustment &onto, const Adjustment &over)
{
    if (!over.name.isEmpty()) {
        onto.name = over.name;
        onto.namePlace = over.namePlace;
    }
    if (!over.title.isEmpty())
        onto.title = over.title;
    if (!over.description.isEmpty())
        onto.description = over.description;
    putOptional(onto.enabled, over.enabled);
    putOptional(onto.readOnly, over.readOnly);
    putOptional(onto.destructive, over.destructive);
    putOptional(onto.idempotent, over.idempotent);
    putOptional(onto.openWorld, over.openWorld);
    onto.hidden += over.hidden;
    for (const ConstantParameter &constant : over.constants)
        putConstant(onto.constants, constant);
    if (!over.requestMediaType.isEmpty()) {
        onto.requestMediaType = over.requestMediaType;
        onto.mediaTypePlace = over.mediaTypePlace;
    }
    if (over.maxResponseText > 0)
        onto.maxResponseText = over.maxResponseText;
}

} // namespace

Adjustment Adjuster::adjustmentOf(const openapi::Operation &operation, Problems &problems)
{
    Adjustment adjustment = shared(operation.extensions[0], true);
    overlay(adjustment, shared(operation.extensions[1], false));
    overlay(adjustment, readExtension(operation.extensions[2], NamedParameter::Scope::Operation, problems));
    for (qsizetype at = 0; at < m_overrides.size(); ++at) {
        if (!refersTo(m_overrides[at].operation, operation))
            continue;
        m_matched.insert(at);
        overlay(adjustment, adjustmentFrom(m_overrides[at]));
    }
    if (!m_overrides.isEmpty())
        m_operations += {operation.operationId, operationKey(operation)};
    return adjustment;
}

const Adjustment &Adjuster::shared(openapi::DocumentNode extension, bool ofDocument)
{
    auto known = m_shared.find(extension.id());
    if (known != m_shared.end())
        return *known;
    Adjustment read = readExtension(extension, NamedParameter::Scope::Shared, m_problems);
    if (ofDocument && !(read.name + read.title + read.description).isEmpty()) {
        m_problems.append({Severity::Warning, u"tools.extension_scope"_s,
            u"x-mcp of the document gives a name, title or description, which one tool can have: write it at its operation"_s,
            u"x-mcp"_s, {{}, extension.line(), extension.column()}});
        read.name.clear();
        read.title.clear();
        read.description.clear();
    }
    return *m_shared.insert(extension.id(), read);
}

Problem Adjuster::unmatched(const OverrideConfig &config) const
{
    return {Severity::Warning, u"tools.override_unmatched"_s,
        u"no operation matches the override of `%1`%2"_s.arg(
            config.operation.left(120), config::didYouMean(config.operation, m_operations)),
        u"operation"_s, config.places.value(u"operation"_s, config.place)};
}

Problems Adjuster::problems() const
{
    Problems all = m_problems;
    for (qsizetype at = 0; at < m_overrides.size(); ++at) {
        if (!m_matched.contains(at))
            all.append(unmatched(m_overrides[at]));
    }
    return all;
}

} // namespace gatehouse::tools
