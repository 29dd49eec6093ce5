#include "engine/openapi/ContentReader.h"

#include "engine/base/Text.h"

#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

// "200", "2XX", "default".
bool isStatus(const QByteArray &status)
{
    if (status == "DEFAULT")
        return true;
    const bool range = status.size() == 3 && status.endsWith("XX");
    return status.size() == 3 && status[0] >= '1' && status[0] <= '5'
        && (range
            || (isdigit(static_cast<unsigned char>(status[1]))
                && isdigit(static_cast<unsigned char>(status[2]))));
}

// OAS 3.2 §4.14.1.2: a sequential media type describes each item; as a whole it is a list of them.
DocumentNode schemaOf(DocumentNode mediaType, const ReadContext &context)
{
    const DocumentNode schema = mediaType["schema"];
    const DocumentNode items = mediaType["itemSchema"];
    if (schema || !items || context.dialect != Dialect::OpenApi32)
        return schema;
    DocumentArena &made = context.made;
    const DocumentNode type = made.placed(made.borrowedString("array"), items);
    return made.placed(made.object({{"type", type, 0, 0}, {"items", items, 0, 0}}), items);
}

} // namespace

QByteArray mediaTypeName(std::string_view text)
{
    const std::string_view name = text.substr(0, text.find(';'));
    return QByteArray(name.data(), static_cast<qsizetype>(name.size())).trimmed().toLower();
}

QList<MediaType> readContent(DocumentNode content, const ReadContext &context)
{
    QList<MediaType> types;
    QSet<QByteArray> known;
    for (qsizetype i = 0; i < content.size(); ++i) {
        if (content.keyAt(i).starts_with("x-"))
            continue;
        const QByteArray type = mediaTypeName(content.keyAt(i));
        if (type.isEmpty() || known.contains(type))
            continue;
        known.insert(type);
        const DocumentNode node = context.below(content.keyAt(i)).resolve(content.at(i), Severity::Warning);
        types.append(
            {type, schemaOf(node, context), node["encoding"], context.dialect != Dialect::OpenApi30});
    }
    return types;
}

std::optional<RequestBody> readRequestBody(DocumentNode body, const ReadContext &context)
{
    if (!body || body.isNull())
        return std::nullopt;
    const DocumentNode node = context.resolve(body, Severity::Error);
    if (!node)
        return std::nullopt;
    if (!node.isObject()) {
        context.error("openapi.body"_L1, u"the request body must be an object with `content`"_s, node);
        return std::nullopt;
    }
    RequestBody read;
    read.required = node["required"].boolean();
    read.description = context.text(node["description"]);
    read.content = readContent(node["content"], context.below("content"));
    if (!read.content.isEmpty())
        return read;
    context.warning(
        "openapi.body_content"_L1, u"the request body names no media type and is left out"_s, node);
    return std::nullopt;
}

namespace {

QList<MediaType> referencedContent(DocumentNode node, const ReadContext &context)
{
    const auto known = context.before.contents.find(node.id());
    if (known != context.before.contents.end())
        return known->second;
    const auto problems = context.problems.size();
    QList<MediaType> content = readContent(node["content"], context.below("content"));
    if (context.problems.size() == problems)
        context.before.contents.emplace(node.id(), content);
    return content;
}

} // namespace

QList<Response> readResponses(DocumentNode responses, const ReadContext &context)
{
    QList<Response> read;
    for (qsizetype i = 0; i < responses.size() && responses.isObject(); ++i) {
        const std::string_view key = responses.keyAt(i);
        if (key.starts_with("x-"))
            continue;
        const ReadContext here = context.below(key);
        const QByteArray status = QByteArray(key.data(), static_cast<qsizetype>(key.size())).toUpper();
        if (!isStatus(status)) {
            here.warning("openapi.response_status"_L1,
                u"\"%1\" is no response status (expected 200, 2XX, default …) and is left out"_s.arg(
                    utf8Text(responses.keyAt(i))),
                responses.at(i));
            continue;
        }
        const DocumentNode node = here.resolve(responses.at(i), Severity::Warning);
        if (!node)
            continue;
        const bool referenced = node.id() != responses.at(i).id();
        read.append({status == "DEFAULT" ? QByteArray("default") : status,
            referenced ? referencedContent(node, here) : readContent(node["content"], here.below("content")),
            node});
    }
    return read;
}

} // namespace gatehouse::openapi
