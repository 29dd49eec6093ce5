#include "engine/tools/PropertyDraft.h"

#include "engine/tools/DescriptionWriter.h"
#include "engine/tools/MirroredSchema.h"

#include <QHash>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using openapi::DocumentArena;
using openapi::DocumentNode;

QLatin1String suffixOf(ArgumentTarget target)
{
    switch (target) {
    case ArgumentTarget::Path:
        return "_path"_L1;
    case ArgumentTarget::Query:
        return "_query"_L1;
    case ArgumentTarget::Header:
        return "_header"_L1;
    case ArgumentTarget::Cookie:
        return "_cookie"_L1;
    case ArgumentTarget::QueryString:
        return "_querystring"_L1;
    case ArgumentTarget::BodyProperty:
    case ArgumentTarget::Body:
        return "_body"_L1;
    }
    Q_UNREACHABLE();
}

bool isOfBody(const PropertyDraft &draft)
{
    return draft.binding.target == ArgumentTarget::BodyProperty
        || draft.binding.target == ArgumentTarget::Body;
}

} // namespace

void settleNames(std::vector<PropertyDraft> &drafts)
{
    QHash<QString, int> uses;
    QSet<QString> taken;
    for (const PropertyDraft &draft : drafts)
        ++uses[draft.binding.name];
    const auto keepsName
        = [&](const PropertyDraft &draft) { return isOfBody(draft) || uses.value(draft.binding.name) == 1; };
    for (PropertyDraft &draft : drafts) {
        if (!keepsName(draft))
            continue;
        draft.binding.property = draft.binding.name;
        taken.insert(draft.binding.name);
    }
    for (PropertyDraft &draft : drafts) {
        if (keepsName(draft))
            continue;
        QString name = draft.binding.name + suffixOf(draft.binding.target);
        while (taken.contains(name))
            name += u'_';
        draft.binding.property = name;
        taken.insert(name);
    }
}

std::string_view keepText(DocumentArena &arena, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    return arena.keep(std::string_view(utf8.constData(), static_cast<size_t>(utf8.size())));
}

DocumentNode propertyNode(const PropertyDraft &draft, DocumentArena &arena, qsizetype mostDescription)
{
    const DocumentNode schema = draft.binding.schema;
    std::vector<DocumentArena::Member> members;
    members.reserve(static_cast<size_t>(schema.size()) + 2);
    const QString own = schema["description"].string();
    const QString description = mostDescription == 0
        ? QString()
        : cutAtSentence(draft.description.isEmpty() ? own : draft.description, mostDescription);
    for (qsizetype i = 0; schema.isObject() && i < schema.size(); ++i) {
        const std::string_view key = schema.keyAt(i);
        if (key != "description" && key != "deprecated" && (key != kMirrorKeyword || !draft.mirrorHeader))
            members.push_back({key, schema.at(i)});
    }
    if (!description.isEmpty())
        members.push_back({"description", arena.borrowedString(keepText(arena, description))});
    if (draft.deprecated || schema["deprecated"].boolean())
        members.push_back({"deprecated", arena.boolean(true)});
    if (draft.mirrorHeader)
        members.push_back({kMirrorKeyword, draft.mirrorHeader});
    return arena.object(members);
}

} // namespace gatehouse::tools
