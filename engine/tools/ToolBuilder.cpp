#include "engine/tools/ToolBuilder.h"

#include "engine/openapi/OperationReader.h"
#include "engine/tools/AdjustedOperation.h"
#include "engine/tools/Adjuster.h"
#include "engine/tools/DescriptionWriter.h"
#include "engine/tools/FullInputBuilder.h"
#include "engine/tools/InputSchemaBuilder.h"
#include "engine/tools/MediaChoice.h"
#include "engine/tools/OutputSchemaBuilder.h"
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

constexpr qsizetype kMostFullBytes = 67'108'864;

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
ToolNames namesOf(const openapi::ReadDocument &document, const std::vector<Adjustment> &adjustments,
    const BuildOptions &options)
{
    std::vector<NameSource> sources;
    sources.reserve(document.operations.size());
    for (size_t i = 0; i < document.operations.size(); ++i) {
        const Operation &operation = document.operations[i].operation;
        sources.push_back({operation.operationId, operation.method, operation.path, adjustments[i].name});
    }
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
        , m_adjuster(options.conversion.overrides)
        , m_inputs(
              m_resolver, *m_arena, read.dialect <= openapi::Dialect::OpenApi30, options.credentialParameters)
        , m_outputs(m_resolver, *m_arena, read.dialect <= openapi::Dialect::OpenApi30,
              options.conversion.outputSchema)
        , m_fullInputs(m_resolver, *m_arena)
    {
        m_arena->adopt(document.arena);
        m_arena->adopt(document.set);
        m_arena->adopt(read.arena);
    }

    Result<BuiltTools> run()
    {
        readAdjustments();
        const ToolNames names = namesOf(m_read, m_adjustments, m_options);
        m_built.tools.reserve(m_read.operations.size());
        for (size_t i = 0; i < m_read.operations.size(); ++i) {
            const auto index = static_cast<qsizetype>(i);
            const bool admitted = m_filter.admits(m_read.operations[i].operation);
            if (admitted && m_adjustments[i].enabled.value_or(true))
                add(i, names.plain[index], names.qualified[index]);
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
    void readAdjustments()
    {
        m_adjustments.reserve(m_read.operations.size());
        m_extensionProblems.resize(m_read.operations.size());
        for (size_t i = 0; i < m_read.operations.size(); ++i) {
            m_adjustments.push_back(
                m_adjuster.adjustmentOf(m_read.operations[i].operation, m_extensionProblems[i]));
        }
    }

    void add(size_t index, const QString &name, const QString &qualifiedName)
    {
        const ReadOperation &read = m_read.operations[index];
        FidelityEntry entry = entryOf(read);
        entry.reasons += m_extensionProblems[index];
        const Result<QByteArray> server = serverOf(read.operation);
        if (!server) {
            entry.reasons.append(server.error());
            if (!hasErrors(read.problems))
                m_noServer = server.error();
        }
        if (!hasErrors(entry.reasons)) {
            Tool tool = toolOf(read.operation, m_adjustments[index], entry);
            tool.name = name;
            tool.qualifiedName = qualifiedName;
            tool.server = *server;
            sayChangedName(m_adjustments[index], name, entry);
            if (!hasErrors(entry.reasons))
                m_built.tools.push_back(std::move(tool));
        }
        if (hasErrors(entry.reasons)) {
            entry.fidelity = Fidelity::Skipped;
        } else {
            entry.tool = name;
            entry.fidelity = hasWarnings(entry.reasons) ? Fidelity::Degraded : Fidelity::Converted;
        }
        completePlaces(entry, m_document.name);
        m_built.report.entries.append(std::move(entry));
    }

    static void sayChangedName(const Adjustment &adjustment, const QString &name, FidelityEntry &entry)
    {
        if (adjustment.name.isEmpty() || adjustment.name == name)
            return;
        entry.reasons.append({Severity::Warning, u"tools.name_changed"_s,
            u"the name \"%1\" is not allowed, too long or taken: the tool is called %2"_s.arg(
                adjustment.name.left(120), name),
            u"name"_s, adjustment.namePlace});
    }

    Tool toolOf(const Operation &read, const Adjustment &adjustment, FidelityEntry &entry)
    {
        const Operation operation = adjusted(read, adjustment, entry.reasons);
        Tool tool;
        tool.title = adjustedTitle(operation, adjustment);
        tool.description = adjustedDescription(operation, adjustment);
        tool.hints = adjustedHints(hintsOf(operation.method), adjustment);
        tool.api = m_options.api;
        tool.method = operation.method;
        tool.path = operation.path;
        tool.operationId = operation.operationId;
        tool.tags = operation.tags;
        tool.deprecated = operation.deprecated;
        tool.accept = acceptValue(operation);
        tool.maxResponseText = adjustment.maxResponseText;
        tool.place = operation.place;
        BuiltInput input = m_inputs.build(operation, adjustment);
        addFullSchema(tool, operation, input);
        tool.inputSchema = input.schema;
        tool.inputSchemaJson = std::move(input.schemaJson);
        tool.validator = std::move(input.validator);
        tool.bindings = std::move(input.bindings);
        tool.constants = input.constants;
        tool.body = input.body;
        entry.reasons += input.problems;
        BuiltOutput output = m_outputs.build(operation);
        tool.outputSchemaJson = std::move(output.schemaJson);
        tool.output = std::move(output.plan);
        entry.reasons += output.problems;
        return tool;
    }

    // Schemas of any size, but not for any number of tools: what is past the bound keeps the portable one.
    void addFullSchema(Tool &tool, const Operation &operation, const BuiltInput &input)
    {
        if (m_fullBytes > kMostFullBytes)
            return;
        tool.full = m_fullInputs.build(operation, input);
        m_fullBytes += tool.full->json().size();
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
        report.documentProblems
            = m_document.warnings + m_read.problems + m_filter.unmatched() + m_adjuster.problems();
        if (m_fullBytes > kMostFullBytes) {
            report.documentProblems.append({Severity::Note, u"tools.full_too_large"_s,
                u"the schemas of the profile full pass %1 bytes together: further tools have the portable ones"_s
                    .arg(kMostFullBytes),
                {}, {}});
        }
        nameFile(report.documentProblems, m_document.name);
    }

    const openapi::Document &m_document;
    const openapi::ReadDocument &m_read;
    const BuildOptions &m_options;
    std::shared_ptr<openapi::DocumentArena> m_arena;
    openapi::ReferenceResolver m_resolver;
    ToolFilter m_filter;
    Adjuster m_adjuster;
    std::vector<Adjustment> m_adjustments; // as m_read.operations
    std::vector<Problems> m_extensionProblems; // as m_read.operations
    InputSchemaBuilder m_inputs;
    OutputSchemaBuilder m_outputs;
    FullInputBuilder m_fullInputs;
    qsizetype m_fullBytes = 0;
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
