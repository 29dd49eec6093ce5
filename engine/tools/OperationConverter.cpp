#include "engine/tools/OperationConverter.h"

#include "engine/tools/AdjustedOperation.h"
#include "engine/tools/DescriptionWriter.h"
#include "engine/tools/InputSchema.h"
#include "engine/tools/MediaChoice.h"
#include "engine/tools/ServerUrl.h"

namespace gatehouse::tools {
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

bool isOpenApi30(const openapi::ReadDocument &read)
{
    return read.dialect <= openapi::Dialect::OpenApi30;
}

} // namespace

OperationConverter::OperationConverter(const openapi::Document &document, const openapi::ReadDocument &read,
    const BuildOptions &options, std::shared_ptr<FullInputs> fullInputs)
    : m_options(options)
    , m_resolver(document)
    , m_inputs(m_resolver, *m_arena, isOpenApi30(read), options.credentialParameters)
    , m_outputs(m_resolver, *m_arena, isOpenApi30(read), options.conversion.outputSchema)
    , m_fullInputs(std::move(fullInputs))
{
}

ConvertedOperation OperationConverter::convert(
    const ReadOperation &read, const Adjustment &adjustment, const Problems &extensionProblems)
{
    ConvertedOperation converted;
    FidelityEntry &entry = converted.entry;
    entry = entryOf(read);
    entry.reasons += extensionProblems;
    const Result<QByteArray> server = serverOf(read.operation);
    if (!server) {
        entry.reasons.append(server.error());
        if (!hasErrors(read.problems))
            converted.noServer = server.error();
    }
    if (hasErrors(entry.reasons))
        return converted;
    converted.tool = toolOf(read.operation, adjustment, entry);
    converted.tool->server = *server;
    return converted;
}

Tool OperationConverter::toolOf(const Operation &read, const Adjustment &adjustment, FidelityEntry &entry)
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
    tool.richReplies = documentsRichReplies(operation);
    tool.maxResponseText = adjustment.maxResponseText;
    tool.place = operation.place;
    BuiltInput input = m_inputs.build(operation, adjustment);
    addFullSchema(tool, operation, input);
    tool.inputSchema = input.schema;
    tool.inputSchemaJson = std::move(input.schemaJson);
    tool.portable = std::make_shared<const InputSchema>(tool.inputSchemaJson);
    tool.bindings = std::move(input.bindings);
    tool.mirrored = std::move(input.mirrored);
    tool.constants = input.constants;
    tool.body = input.body;
    entry.reasons += input.problems;
    BuiltOutput output = m_outputs.build(operation);
    tool.outputSchemaJson = std::move(output.schemaJson);
    tool.output = std::move(output.plan);
    entry.reasons += output.problems;
    return tool;
}

void OperationConverter::addFullSchema(Tool &tool, const Operation &operation, const BuiltInput &input) const
{
    FullInput full{operation.parameters, operation.body ? operation.body->description : QString(),
        input.bodySchema, input.schema, input.bindings, input.mirrored, input.body.format};
    tool.full = std::make_shared<const InputSchema>(
        InputSchema::Maker([inputs = m_fullInputs, full = std::move(full), portable = input.schemaJson] {
            return inputs->jsonOf(full, portable);
        }));
}

// Nearly all operations share one list of servers.
Result<QByteArray> OperationConverter::serverOf(const Operation &operation)
{
    const QString key = operation.servers.join(u'\n');
    auto known = m_servers.constFind(key);
    if (known == m_servers.constEnd()) {
        known = m_servers.insert(key, serverUrl(m_options.baseUrl, operation.servers, m_options.documentUrl));
    }
    return *known;
}

} // namespace gatehouse::tools
