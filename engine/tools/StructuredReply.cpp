#include "engine/tools/StructuredReply.h"

#include "engine/tools/ReplyPruner.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

// A line break would end a line of an event stream or of stdio.
QByteArray withoutLineBreaks(const QByteArray &json)
{
    if (!json.contains('\n') && !json.contains('\r'))
        return json;
    // simdjson writes in blocks and may touch a few bytes behind the end.
    QByteArray compact(json.size() + static_cast<qsizetype>(simdjson::SIMDJSON_PADDING), Qt::Uninitialized);
    size_t written = 0;
    const auto size = static_cast<size_t>(json.size());
    if (simdjson::minify(json.constData(), size, compact.data(), written) != simdjson::SUCCESS)
        return {};
    compact.truncate(static_cast<qsizetype>(written));
    return compact;
}

QByteArray wrapped(const QByteArray &json)
{
    return R"({"result":)" + json + '}';
}

// The part of the reply that the plan's shape admits; usually the reply's own bytes.
QByteArray conformingPart(const QByteArray &json, element root, const OutputPlan &plan)
{
    if (!ReplyPruner::admits(plan.shape, root))
        return "{}";
    QByteArray part = withoutLineBreaks(json);
    if (!ReplyPruner::conforms(plan.shape, root))
        part = ReplyPruner(part).prune(plan.shape, root);
    return plan.wrapped ? wrapped(part) : part;
}

StructuredReply structured(const QByteArray &json, element root, const OutputPlan *plan)
{
    const bool object = root.type() == element_type::OBJECT;
    if (!plan)
        return {object ? withoutLineBreaks(json) : QByteArray(), {}};
    if (!plan->strict)
        return {conformingPart(json, root, *plan), {}};
    if (!object && !plan->wrapped) {
        const Problem problem{Severity::Error, u"tools.reply"_s, u"an object is documented"_s, {}, {}};
        return {{}, {problem}};
    }
    StructuredReply reply;
    reply.json = plan->wrapped ? wrapped(withoutLineBreaks(json)) : withoutLineBreaks(json);
    reply.violations = violationsOf(reply.json, plan);
    return reply;
}

StructuredReply parsed(simdjson::dom::parser &parser, const QByteArray &json, const OutputPlan *plan)
{
    element root;
    if (parser.parse(json.constData(), static_cast<size_t>(json.size())).get(root) != simdjson::SUCCESS)
        return structuredWithoutJson(plan);
    return structured(json, root, plan);
}

} // namespace

StructuredReply structuredReply(const QByteArray &json, const OutputPlan *plan)
{
    // A parser of this thread keeps its buffers from reply to reply; a large one would keep too much.
    static constexpr qsizetype mostKept = 262'144;
    if (json.size() > mostKept) {
        simdjson::dom::parser parser;
        return parsed(parser, json, plan);
    }
    static thread_local simdjson::dom::parser kept;
    return parsed(kept, json, plan);
}

StructuredReply structuredWithoutJson(const OutputPlan *plan)
{
    if (!plan)
        return {};
    const QByteArray nothing("{}");
    return {nothing, violationsOf(nothing, plan)};
}

Problems violationsOf(const QByteArray &object, const OutputPlan *plan)
{
    if (!plan || !plan->strict)
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(object, &error);
    if (error.error != QJsonParseError::NoError) {
        return {{Severity::Error, u"tools.reply"_s, u"the reply cannot be checked: "_s + error.errorString(),
            {}, {}}};
    }
    return plan->strict->validate(document.object());
}

} // namespace gatehouse::tools
