#include "engine/openapi/OperationReader.h"

#include "engine/base/Parallel.h"
#include "engine/base/Text.h"
#include "engine/openapi/ContentReader.h"
#include "engine/openapi/ParameterReader.h"
#include "engine/openapi/ServerReader.h"
#include "engine/openapi/SwaggerUpgrader.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

constexpr std::array<std::string_view, 8> kMethods{
    "get", "put", "post", "delete", "options", "head", "patch", "trace"};
constexpr std::array<std::string_view, 5> kOtherFields{
    "$ref", "summary", "description", "servers", "parameters"};

// Each parameter's place repeats it, and no server takes a longer one.
constexpr qsizetype kLongestPath = 8'192;

constexpr std::array<std::string_view, 2> kMethodsOf32{"query", "additionalOperations"};

template <size_t N> bool contains(const std::array<std::string_view, N> &list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

constexpr size_t kPathsAtOnce = 16; // what a thread takes at a time
constexpr size_t kPathsPerThread = 64; // fewer are not worth another thread

// A path item and, when it is a reference, its target: own fields come first (OAS 3.1 §4.8.9.1).
struct PathItem
{
    QString path;
    DocumentNode own;
    DocumentNode referenced;

    DocumentNode field(std::string_view name) const { return own.has(name) ? own[name] : referenced[name]; }
};

// An operation where it stands in a path item.
struct Found
{
    std::string_view key; // "get"; in additionalOperations the method itself
    QByteArray method;
    DocumentNode node;
    Place place;
};

// What a run of paths became.
struct ReadPaths
{
    std::vector<ReadOperation> operations;
    Problems problems;
};

// What all paths have in common.
struct PathsScope
{
    const Document &document;
    Dialect dialect;
    QStringList servers; // the document's own
};

// Reads runs of the paths of one document. One per thread.
class PathsReader
{
public:
    // `scope` outlives us.
    explicit PathsReader(const PathsScope &scope)
        : m_scope(scope)
        , m_resolver(scope.document)
        , m_upgrader(scope.document.root, *m_arena)
    {
    }

    // The members [first, last) of `paths`.
    ReadPaths read(qsizetype first, qsizetype last);
    const std::shared_ptr<DocumentArena> &arena() const { return m_arena; }

private:
    ReadContext contextOf(Problems &problems, const PointerStep &step)
    {
        return {m_resolver, problems, m_scope.dialect, *m_arena, m_before, step};
    }
    void readPath(PathItem item, const ReadContext &context);
    void readItem(const PathItem &item, const ReadContext &context);
    void readMembers(
        const PathItem &item, DocumentNode source, DocumentNode hidden, const ReadContext &context);
    void readAdditional(const PathItem &item, DocumentNode operations, const ReadContext &context);
    bool isMethod(std::string_view key) const;
    void readOperation(const PathItem &item, const Found &found, const PointerStep &around);
    void readFields(ReadOperation &read, const PathItem &item, DocumentNode node, const ReadContext &context);
    void readInput(ReadOperation &read, const PathItem &item, DocumentNode node, const ReadContext &context);
    QStringList servers(const PathItem &item, DocumentNode node, const ReadContext &context) const;

    const PathsScope &m_scope;
    std::shared_ptr<DocumentArena> m_arena = std::make_shared<DocumentArena>();
    ReferenceResolver m_resolver;
    ReadBefore m_before;
    SwaggerUpgrader m_upgrader;
    ReadPaths m_read; // of the run at hand
};

Place placeOfKey(DocumentNode object, qsizetype index, const ReadContext &context)
{
    const Place key = object.keyPlaceAt(index);
    return {context.place(object).file, key.line, key.column};
}

// RFC 9110 §5.6.2.
bool isToken(std::string_view text)
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || others.find(c) != std::string_view::npos;
    });
}

ReadPaths PathsReader::read(qsizetype first, qsizetype last)
{
    const PointerStep root;
    const ReadContext context = contextOf(m_read.problems, {&root, "paths"});
    const DocumentNode paths = m_scope.document.root["paths"];
    for (qsizetype i = first; i < last; ++i) {
        const std::string_view key = paths.keyAt(i);
        if (!key.starts_with("x-"))
            readPath({utf8Text(paths.keyAt(i)), paths.at(i), {}}, context.below(key.substr(0, kLongestPath)));
    }
    return std::exchange(m_read, {});
}

void PathsReader::readPath(PathItem item, const ReadContext &context)
{
    if (item.path.size() > kLongestPath) {
        return context.warning("openapi.path_too_long"_L1,
            u"the path has %1 characters, more than the limit of %2: its operations are left out"_s.arg(
                QString::number(item.path.size()), QString::number(kLongestPath)),
            item.own);
    }
    if (!item.path.startsWith(u'/')) {
        context.warning("openapi.path_slash"_L1,
            u"the path does not begin with a slash: one is put before it"_s, item.own);
        item.path.prepend(u'/');
    }
    if (item.own["$ref"])
        item.referenced = context.resolve(item.own, Severity::Error);
    readItem(item, context);
}

void PathsReader::readItem(const PathItem &item, const ReadContext &context)
{
    if (!item.own.isObject() && !item.own.isNull())
        context.warning("openapi.path_item"_L1, u"a path must hold an object with methods"_s, item.own);
    readMembers(item, item.own, {}, context);
    if (item.referenced.id() != item.own.id())
        readMembers(item, item.referenced, item.own, context);
}

bool PathsReader::isMethod(std::string_view key) const
{
    return contains(kMethods, key) || (m_scope.dialect == Dialect::OpenApi32 && contains(kMethodsOf32, key));
}

// `hidden` has what counts before the members of `source`.
void PathsReader::readMembers(
    const PathItem &item, DocumentNode source, DocumentNode hidden, const ReadContext &context)
{
    for (qsizetype i = 0; i < source.size() && source.isObject(); ++i) {
        const std::string_view key = source.keyAt(i);
        const QString name = utf8Text(source.keyAt(i));
        const Place place = placeOfKey(source, i, context);
        if (!isMethod(key)) {
            if (!contains(kOtherFields, key) && !key.starts_with("x-")) {
                context.warning("openapi.unknown_method"_L1,
                    u"\"%1\" is neither an HTTP method OpenAPI knows (in lower case) nor a field of a path"_s
                        .arg(name.left(60)),
                    source.at(i));
            }
        } else if (!hidden.has(key)) {
            if (key == "additionalOperations")
                readAdditional(item, source.at(i), context.below(key));
            else
                readOperation(item, {key, name.toUtf8().toUpper(), source.at(i), place}, context.step);
        }
    }
}

// OAS 3.2 §4.9.1: methods without a field of their own, spelled as they go on the wire.
void PathsReader::readAdditional(const PathItem &item, DocumentNode operations, const ReadContext &context)
{
    for (qsizetype i = 0; i < operations.size() && operations.isObject(); ++i) {
        const QString method = utf8Text(operations.keyAt(i));
        const Place place = placeOfKey(operations, i, context);
        if (isToken(operations.keyAt(i))) {
            readOperation(
                item, {operations.keyAt(i), method.toUtf8(), operations.at(i), place}, context.step);
        } else {
            context.warning("openapi.unknown_method"_L1,
                u"\"%1\" cannot be an HTTP method"_s.arg(method.left(60)), operations.at(i));
        }
    }
}

void PathsReader::readOperation(const PathItem &item, const Found &found, const PointerStep &around)
{
    ReadOperation read;
    read.operation.method = found.method;
    read.operation.path = item.path;
    read.operation.place = found.place;
    const ReadContext context = contextOf(read.problems, {&around, found.key});
    // Some keep each operation in a file of its own, which the specification does not provide for but hurts
    // nobody.
    const DocumentNode node = found.node["$ref"] ? context.resolve(found.node, Severity::Error) : found.node;
    read.operation.extensions = {m_scope.document.root["x-mcp"], item.field("x-mcp"), node["x-mcp"]};
    if (node.isObject())
        readFields(read, item, node, context);
    else if (!hasErrors(read.problems))
        context.error("openapi.operation"_L1, u"an operation must be an object"_s, found.node);
    m_read.operations.push_back(std::move(read));
}

void PathsReader::readFields(
    ReadOperation &read, const PathItem &item, DocumentNode node, const ReadContext &context)
{
    Operation &operation = read.operation;
    operation.operationId = textOf(node["operationId"]).trimmed();
    operation.summary = context.text(node["summary"] ? node["summary"] : item.field("summary"));
    operation.description
        = context.text(node["description"] ? node["description"] : item.field("description"));
    const DocumentNode tags = node["tags"];
    for (qsizetype i = 0; i < tags.size() && tags.isArray(); ++i)
        operation.tags.append(textOf(tags.at(i)));
    operation.deprecated = node["deprecated"].boolean();
    readInput(read, item, node, context);
    // A parameter that could not be read may be the one the template waits for.
    if (!hasErrors(read.problems))
        matchPathTemplate(operation, node, context);
    const bool swagger = m_scope.dialect == Dialect::Swagger20;
    operation.responses = swagger ? m_upgrader.readResponses(node, context)
                                  : readResponses(node["responses"], context.below("responses"));
    operation.servers = swagger ? m_upgrader.servers(node, context) : servers(item, node, context);
}

void PathsReader::readInput(
    ReadOperation &read, const PathItem &item, DocumentNode node, const ReadContext &context)
{
    Operation &operation = read.operation;
    const DocumentNode shared = item.field("parameters");
    const ReadContext sharedContext = context.beside("parameters");
    if (m_scope.dialect == Dialect::Swagger20)
        return m_upgrader.readInput(operation, node, context, shared, sharedContext);
    operation.parameters = mergedParameters(readParameters(shared, sharedContext),
        readParameters(node["parameters"], context.below("parameters")));
    operation.body = readRequestBody(node["requestBody"], context.below("requestBody"));
}

QStringList PathsReader::servers(const PathItem &item, DocumentNode node, const ReadContext &context) const
{
    QStringList own = readServers(node["servers"], context.below("servers"));
    if (!own.isEmpty())
        return own;
    const QStringList shared = readServers(item.field("servers"), context.below("servers"));
    return shared.isEmpty() ? m_scope.servers : shared;
}

} // namespace

namespace {

// The document's own, and what is to be said before its paths.
QStringList readHead(const Document &document, ReadDocument &out)
{
    ReferenceResolver resolver(document);
    ReadBefore before;
    const PointerStep root;
    const ReadContext context{resolver, out.problems, out.dialect, *out.arena, before, root};
    const ReadContext below{resolver, out.problems, out.dialect, *out.arena, before, {&root, "servers"}};
    QStringList servers = readServers(document.root["servers"], below);
    // OAS 3.1 §4.8.1.1: without servers there is one, with the URL "/".
    if (servers.isEmpty())
        servers.append(u"/"_s);
    if (!document.root["paths"].isObject() && out.dialect <= Dialect::OpenApi30)
        context.warning("openapi.no_paths"_L1, u"the document has no `paths`, so there are no operations"_s,
            document.root);
    return servers;
}

// In the document's order, whichever thread reads what.
void readPaths(const PathsScope &scope, size_t count, ReadDocument &out)
{
    const size_t threads = threadsFor(count, kPathsPerThread);
    std::vector<std::unique_ptr<PathsReader>> readers(threads);
    for (auto &reader : readers)
        reader = std::make_unique<PathsReader>(scope);
    std::vector<ReadPaths> runs((count + kPathsAtOnce - 1) / kPathsAtOnce);
    inParallel(count, kPathsAtOnce, threads, [&](size_t thread, size_t first, size_t last) {
        runs[first / kPathsAtOnce]
            = readers[thread]->read(static_cast<qsizetype>(first), static_cast<qsizetype>(last));
    });
    for (ReadPaths &run : runs) {
        std::move(run.operations.begin(), run.operations.end(), std::back_inserter(out.operations));
        out.problems += run.problems;
    }
    for (const auto &reader : readers)
        out.arena->adopt(reader->arena());
}

} // namespace

Result<ReadDocument> readOperations(const Document &document)
{
    auto version = readSpecVersion(document);
    if (!version)
        return version.error();
    ReadDocument out;
    out.specVersion = version->text;
    out.dialect = version->dialect;
    out.title = textOf(document.root["info"]["title"]);
    out.version = textOf(document.root["info"]["version"]);
    const PathsScope scope{document, out.dialect, readHead(document, out)};
    const DocumentNode paths = document.root["paths"];
    if (paths.isObject())
        readPaths(scope, static_cast<size_t>(paths.size()), out);
    return out;
}

} // namespace gatehouse::openapi
