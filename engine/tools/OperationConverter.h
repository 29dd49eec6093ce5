#pragma once

#include "engine/openapi/FidelityReport.h"
#include "engine/openapi/OperationReader.h"
#include "engine/tools/Adjustment.h"
#include "engine/tools/FullInputs.h"
#include "engine/tools/InputSchemaBuilder.h"
#include "engine/tools/OutputSchemaBuilder.h"
#include "engine/tools/ToolBuilder.h"

namespace gatehouse::tools {

// What one operation became: a tool without its names, or the reasons why there is none.
struct ConvertedOperation
{
    std::optional<Tool> tool;
    openapi::FidelityEntry entry;
    std::optional<Problem> noServer; // no address is known to send its requests to
};

// Operation → Tool, one after the other. One per thread; several work on one document at a time, and what
// they make depends on the operation alone.
class OperationConverter
{
public:
    // All outlive the converter; `fullInputs` is for its tools to keep.
    OperationConverter(const openapi::Document &document, const openapi::ReadDocument &read,
        const BuildOptions &options, std::shared_ptr<FullInputs> fullInputs);

    ConvertedOperation convert(
        const openapi::ReadOperation &read, const Adjustment &adjustment, const Problems &extensionProblems);
    // Of the nodes of the tools it made.
    std::shared_ptr<const openapi::DocumentArena> arena() const { return m_arena; }

private:
    Tool toolOf(const openapi::Operation &read, const Adjustment &adjustment, openapi::FidelityEntry &entry);
    void addFullSchema(Tool &tool, const openapi::Operation &operation, const BuiltInput &input) const;
    Result<QByteArray> serverOf(const openapi::Operation &operation);

    const BuildOptions &m_options;
    std::shared_ptr<openapi::DocumentArena> m_arena = std::make_shared<openapi::DocumentArena>();
    openapi::ReferenceResolver m_resolver;
    InputSchemaBuilder m_inputs;
    OutputSchemaBuilder m_outputs;
    std::shared_ptr<FullInputs> m_fullInputs;
    QHash<QString, Result<QByteArray>> m_servers;
};

} // namespace gatehouse::tools
