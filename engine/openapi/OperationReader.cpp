#include "engine/openapi/OperationReader.h"

#include "engine/openapi/ContentReader.h"
#include "engine/openapi/ParameterReader.h"
#include "engine/openapi/ServerReader.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

constexpr std::array<std::string_view, 8> kMethods{
    "get", "put", "post", "delete", "options", "head", "patch", "trace"};
constexpr std::array<std::string_view, 5> kOtherFields{
    "$ref", "summary", "description", "servers", "parameters"};

template <size_t N> bool contains(const std::array<std::string_view, N> &list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

// A path item and, when it is a reference, its target: own fields come first (OAS 3.1 §4.8.9.1).
struct PathItem
{
    QString path;
    DocumentNode own;
    DocumentNode referenced;

    DocumentNode field(std::string_view name) const { return own.has(name) ? own[name] : referenced[name]; }
};

// Walks the paths of one document. Lives for one read on its thread.
class PathsReader
{
public:
    PathsReader(const Document &document, ReadDocument &out)
        : m_document(document)
        , m_out(out)
        , m_resolver(document)
        , m_context{document.name, m_resolver, out.problems, u"#"_s}
    {
    }

    void read();

private:
    void readItem(const PathItem &item, const ReadContext &context);
    void readOperation(const PathItem &item, std::string_view method, DocumentNode node, const Place &place,
        const QString &itemPointer);
    void readFields(ReadOperation &read, const PathItem &item, DocumentNode node, const ReadContext &context);
    QStringList servers(const PathItem &item, DocumentNode node, const ReadContext &context) const;

    const Document &m_document;
    ReadDocument &m_out;
    ReferenceResolver m_resolver;
    ReadContext m_context;
    QStringList m_servers; // the document's own
};

QString keyText(DocumentNode object, qsizetype index)
{
    const std::string_view key = object.keyAt(index);
    return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
}

void PathsReader::read()
{
    m_servers = readServers(m_document.root["servers"], m_context.below(u"servers"_s));
    // OAS 3.1 §4.8.1.1: without servers there is one, with the URL "/".
    if (m_servers.isEmpty())
        m_servers.append(u"/"_s);
    const DocumentNode paths = m_document.root["paths"];
    if (!paths.isObject() && !m_out.specVersion.startsWith("3.1"_L1))
        m_context.warning("openapi.no_paths"_L1, u"the document has no `paths`, so there are no operations"_s,
            m_document.root);
    for (qsizetype i = 0; i < paths.size() && paths.isObject(); ++i) {
        if (paths.keyAt(i).starts_with("x-"))
            continue;
        PathItem item{keyText(paths, i), paths.at(i), {}};
        const ReadContext here = m_context.below(u"paths"_s).below(item.path);
        if (!item.path.startsWith(u'/')) {
            here.warning("openapi.path_slash"_L1,
                u"the path does not begin with a slash: one is put before it"_s, item.own);
            item.path.prepend(u'/');
        }
        if (item.own["$ref"])
            item.referenced = here.resolve(item.own, Severity::Error);
        readItem(item, here);
    }
}

void PathsReader::readItem(const PathItem &item, const ReadContext &context)
{
    if (!item.own.isObject() && !item.own.isNull())
        context.warning("openapi.path_item"_L1, u"a path must hold an object with methods"_s, item.own);
    const auto walk = [&](DocumentNode source, DocumentNode hidden) {
        for (qsizetype i = 0; i < source.size() && source.isObject(); ++i) {
            const std::string_view key = source.keyAt(i);
            const Place place = source.keyPlaceAt(i);
            if (contains(kMethods, key) && !hidden.has(key)) {
                readOperation(
                    item, key, source.at(i), {m_document.name, place.line, place.column}, context.pointer);
            } else if (!contains(kMethods, key) && !contains(kOtherFields, key) && !key.starts_with("x-")) {
                context.warning("openapi.unknown_method"_L1,
                    u"\"%1\" is neither an HTTP method OpenAPI knows (in lower case) nor a field of a path"_s
                        .arg(keyText(source, i).left(60)),
                    source.at(i));
            }
        }
    };
    walk(item.own, {});
    if (item.referenced.id() != item.own.id())
        walk(item.referenced, item.own);
}

void PathsReader::readOperation(const PathItem &item, std::string_view method, DocumentNode node,
    const Place &place, const QString &itemPointer)
{
    ReadOperation read;
    const QString name = QString::fromUtf8(method.data(), static_cast<qsizetype>(method.size()));
    read.operation.method = name.toUtf8().toUpper();
    read.operation.path = item.path;
    read.operation.place = place;
    read.operation.extensions = {m_document.root["x-mcp"], item.field("x-mcp"), node["x-mcp"]};
    const ReadContext context{
        m_document.name, m_resolver, read.problems, ReadContext::childPointer(itemPointer, name)};
    if (node.isObject())
        readFields(read, item, node, context);
    else
        context.error("openapi.operation"_L1, u"an operation must be an object"_s, node);
    m_out.operations.push_back(std::move(read));
}

void PathsReader::readFields(
    ReadOperation &read, const PathItem &item, DocumentNode node, const ReadContext &context)
{
    Operation &operation = read.operation;
    operation.operationId = textOf(node["operationId"]).trimmed();
    operation.summary = textOf(node["summary"] ? node["summary"] : item.field("summary"));
    operation.description = textOf(node["description"] ? node["description"] : item.field("description"));
    const DocumentNode tags = node["tags"];
    for (qsizetype i = 0; i < tags.size() && tags.isArray(); ++i)
        operation.tags.append(textOf(tags.at(i)));
    operation.deprecated = node["deprecated"].boolean();
    const ReadContext itemContext{context.documentName, context.resolver, context.problems,
        context.pointer.left(context.pointer.lastIndexOf(u'/')) + u"/parameters"_s};
    operation.parameters = mergedParameters(readParameters(item.field("parameters"), itemContext),
        readParameters(node["parameters"], context.below(u"parameters"_s)));
    // A parameter that could not be read may be the one the template waits for.
    if (!hasErrors(read.problems))
        matchPathTemplate(operation, node, context);
    operation.body = readRequestBody(node["requestBody"], context.below(u"requestBody"_s));
    operation.responses = readResponses(node["responses"], context.below(u"responses"_s));
    operation.servers = servers(item, node, context);
}

QStringList PathsReader::servers(const PathItem &item, DocumentNode node, const ReadContext &context) const
{
    QStringList own = readServers(node["servers"], context.below(u"servers"_s));
    if (!own.isEmpty())
        return own;
    const QStringList shared = readServers(item.field("servers"), context.below(u"servers"_s));
    return shared.isEmpty() ? m_servers : shared;
}

Problem notReadable(const Document &document, QLatin1String code, const QString &message, DocumentNode node)
{
    return {Severity::Error, code, message, {}, {document.name, node.line(), node.column()}};
}

bool isVersion(const QString &text, QLatin1String wanted)
{
    return text == wanted || (text.startsWith(wanted) && !text[wanted.size()].isDigit());
}

Result<QString> readVersion(const Document &document)
{
    const DocumentNode swagger = document.root["swagger"];
    const DocumentNode openapi = document.root["openapi"];
    const QString version = textOf(openapi ? openapi : swagger).trimmed();
    if (!openapi && !swagger)
        return notReadable(document, "openapi.missing"_L1,
            u"this is no OpenAPI document: it has no `openapi` field at its top"_s, document.root);
    if (openapi && (isVersion(version, "3.0"_L1) || isVersion(version, "3.1"_L1)))
        return version;
    return notReadable(document, "openapi.version"_L1,
        u"this is an OpenAPI %1 document; this version reads OpenAPI 3.0 and 3.1: convert it to one of them"_s
            .arg(version.isEmpty() ? u"(unknown)"_s : version.left(40)),
        openapi ? openapi : swagger);
}

} // namespace

Result<ReadDocument> readOperations(const Document &document)
{
    auto version = readVersion(document);
    if (!version)
        return version.error();
    ReadDocument out;
    out.specVersion = version.takeValue();
    out.title = textOf(document.root["info"]["title"]);
    out.version = textOf(document.root["info"]["version"]);
    PathsReader reader(document, out);
    reader.read();
    return out;
}

} // namespace gatehouse::openapi
