#include "engine/tools/ToolBuilder.h"

#include "engine/openapi/OperationReader.h"
#include "engine/tools/DescriptionWriter.h"
#include "engine/tools/InputSchemaBuilder.h"
#include "engine/tools/MediaChoice.h"
#include "engine/tools/ServerUrl.h"
#include "engine/tools/ToolFilter.h"
#include "engine/tools/ToolNamer.h"

#include <QHash>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using openapi::Fidelity;
using openapi::FidelityEntry;
using openapi::Operation;
using openapi::ReadOperation;

FidelityEntry entryOf(const ReadOperation &read)
{
    const Operation &operation = read.operation;
    FidelityEntry entry;
    entry.method = operation.method;
    entry.path = operation.path;
    entry.operationId = operation.operationId;
    entry.reasons = read.problems;
    entry.place = operation.place;
    return entry;
}

bool hasWarnings(const Problems &problems)
{
    return std::any_of(problems.begin(), problems.end(),
        [](const Problem &problem) { return problem.severity == Severity::Warning; });
}

// Places inside the document carry its name, so that a line says where to look.
void nameFile(Problems &problems, const QString &file)
{
    for (Problem &problem : problems) {
        if (problem.place.line > 0 && problem.place.file.isEmpty())
            problem.place.file = file;
    }
}

// A reason without a place of its own has the operation's.
void completePlaces(FidelityEntry &entry, const QString &file)
{
    for (Problem &problem : entry.reasons) {
        if (problem.place.line == 0)
            problem.place = entry.place;
    }
    nameFile(entry.reasons, file);
    if (entry.place.file.isEmpty())
        entry.place.file = file;
}

struct ToolNames
{
    QStringList plain;
    QStringList qualified;
};

// Of all operations, those left out too: what is excluded today must not rename the others.
ToolNames namesOf(const openapi::ReadDocument &document, const BuildOptions &options)
{
    std::vector<NameSource> sources;
    sources.reserve(document.operations.size());
    for (const ReadOperation &read : document.operations)
        sources.push_back({read.operation.operationId, read.operation.method, read.operation.path});
    const QStringList plain = toolNames(sources, options.nameLimit);
    return {plain, qualifiedToolNames(options.api, plain, sources, options.nameLimit)};
}

class Build
{
public:
    Build(const openapi::Document &document, const openapi::ReadDocument &read, const BuildOptions &options)
        : m_document(document)
        , m_read(read)
        , m_options(options)
        , m_arena(std::make_shared<openapi::DocumentArena>())
        , m_resolver(document)
        , m_filter(options.conversion)
        , m_inputs(
              m_resolver, *m_arena, read.dialect <= openapi::Dialect::OpenApi30, options.credentialParameters)
    {
        m_arena->adopt(document.arena);
        m_arena->adopt(document.set);
        m_arena->adopt(read.arena);
    }

    Result<BuiltTools> run()
    {
        const ToolNames names = namesOf(m_read, m_options);
        m_built.tools.reserve(m_read.operations.size());
        for (size_t i = 0; i < m_read.operations.size(); ++i) {
            const auto index = static_cast<qsizetype>(i);
            if (m_filter.admits(m_read.operations[i].operation))
                add(m_read.operations[i], names.plain[index], names.qualified[index]);
            else
                ++m_built.excluded;
        }
        if (m_built.tools.empty() && m_noServer)
            return *m_noServer;
        finishReport();
        m_built.arena = m_arena;
        return std::move(m_built);
    }

private:
    void add(const ReadOperation &read, const QString &name, const QString &qualifiedName)
    {
        FidelityEntry entry = entryOf(read);
        const Result<QByteArray> server = serverOf(read.operation);
        if (!server) {
            entry.reasons.append(server.error());
            if (!hasErrors(read.problems))
                m_noServer = server.error();
        }
        if (hasErrors(entry.reasons)) {
            entry.fidelity = Fidelity::Skipped;
        } else {
            addTool(read.operation, *server, {name, qualifiedName}, entry);
            entry.tool = name;
            entry.fidelity = hasWarnings(entry.reasons) ? Fidelity::Degraded : Fidelity::Converted;
        }
        completePlaces(entry, m_document.name);
        m_built.report.entries.append(std::move(entry));
    }

    void addTool(
        const Operation &operation, const QByteArray &server, const QStringList &names, FidelityEntry &entry)
    {
        Tool tool;
        tool.name = names[0];
        tool.qualifiedName = names[1];
        tool.title = operation.summary.simplified();
        tool.description = toolDescription(operation);
        tool.hints = hintsOf(operation.method);
        tool.api = m_options.api;
        tool.method = operation.method;
        tool.path = operation.path;
        tool.operationId = operation.operationId;
        tool.tags = operation.tags;
        tool.deprecated = operation.deprecated;
        tool.server = server;
        tool.accept = acceptValue(operation);
        tool.place = operation.place;
        BuiltInput input = m_inputs.build(operation);
        tool.inputSchema = input.schema;
        tool.inputSchemaJson = std::move(input.schemaJson);
        tool.validator = std::move(input.validator);
        tool.bindings = std::move(input.bindings);
        tool.body = input.body;
        entry.reasons += input.problems;
        m_built.tools.push_back(std::move(tool));
    }

    // Nearly all operations share one list of servers.
    Result<QByteArray> serverOf(const Operation &operation)
    {
        const QString key = operation.servers.join(u'\n');
        auto known = m_servers.constFind(key);
        if (known == m_servers.constEnd())
            known = m_servers.insert(
                key, serverUrl(m_options.baseUrl, operation.servers, m_options.documentUrl));
        return *known;
    }

    void finishReport()
    {
        openapi::FidelityReport &report = m_built.report;
        report.specVersion = m_read.specVersion;
        report.title = m_read.title;
        report.documentProblems = m_document.warnings + m_read.problems + m_filter.unmatched();
        nameFile(report.documentProblems, m_document.name);
    }

    const openapi::Document &m_document;
    const openapi::ReadDocument &m_read;
    const BuildOptions &m_options;
    std::shared_ptr<openapi::DocumentArena> m_arena;
    openapi::ReferenceResolver m_resolver;
    ToolFilter m_filter;
    InputSchemaBuilder m_inputs;
    BuiltTools m_built;
    QHash<QString, Result<QByteArray>> m_servers;
    std::optional<Problem> m_noServer;
};

} // namespace

Result<BuiltTools> buildTools(const openapi::Document &document, const BuildOptions &options)
{
    const Result<openapi::ReadDocument> read = openapi::readOperations(document);
    if (!read)
        return read.error();
    return Build(document, *read, options).run();
}

} // namespace gatehouse::tools
