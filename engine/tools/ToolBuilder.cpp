#include "engine/tools/ToolBuilder.h"

#include "engine/base/Parallel.h"
#include "engine/openapi/OperationReader.h"
#include "engine/tools/Adjuster.h"
#include "engine/tools/InputSchema.h"
#include "engine/tools/OperationConverter.h"
#include "engine/tools/ToolFilter.h"
#include "engine/tools/ToolNamer.h"

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using openapi::Fidelity;
using openapi::FidelityEntry;
using openapi::Operation;

constexpr size_t kOperationsAtOnce = 8; // what a thread takes at a time
constexpr size_t kOperationsPerThread = 64; // fewer are not worth another thread
constexpr qsizetype kMostReasons = 500;

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

// More than anybody reads about one operation; errors are kept, and how many are left out is said.
void limitReasons(FidelityEntry &entry)
{
    const qsizetype more = entry.reasons.size() - kMostReasons;
    if (more <= 0)
        return;
    std::stable_partition(entry.reasons.begin(), entry.reasons.end(),
        [](const Problem &problem) { return problem.severity == Severity::Error; });
    entry.reasons.resize(kMostReasons);
    entry.reasons.append({Severity::Note, u"tools.more_problems"_s,
        u"%1 further problems of this operation are not listed"_s.arg(more), {}, entry.place});
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
    return {plain,
        qualifiedToolNames(toolPrefix(options.api, options.conversion), plain, sources, options.nameLimit)};
}

void sayChangedName(const Adjustment &adjustment, const QString &name, FidelityEntry &entry)
{
    if (adjustment.name.isEmpty() || adjustment.name == name)
        return;
    entry.reasons.append({Severity::Warning, u"tools.name_changed"_s,
        u"the name \"%1\" is not allowed, too long or taken: the tool is called %2"_s.arg(
            adjustment.name.left(120), name),
        u"name"_s, adjustment.namePlace});
}

class Build
{
public:
    // Uses up the operations of `read`: each is let go of once it is a tool.
    Build(const openapi::Document &document, openapi::ReadDocument &read, const BuildOptions &options)
        : m_document(document)
        , m_read(read)
        , m_options(options)
        , m_arena(std::make_shared<openapi::DocumentArena>())
        , m_filter(options.conversion)
        , m_adjuster(options.conversion.overrides)
    {
        m_arena->adopt(document.arena);
        m_arena->adopt(document.set);
        m_arena->adopt(read.arena);
    }

    Result<BuiltTools> run()
    {
        readAdjustments();
        admitOperations();
        const ToolNames names = namesOf(m_read, m_adjustments, m_options);
        convertOperations();
        for (size_t i = 0; i < m_admitted.size(); ++i) {
            const auto index = static_cast<qsizetype>(m_admitted[i]);
            add(m_admitted[i], std::move(m_converted[i]), names.plain[index], names.qualified[index]);
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

    void admitOperations()
    {
        for (size_t i = 0; i < m_read.operations.size(); ++i) {
            const bool admitted = m_filter.admits(m_read.operations[i].operation);
            if (admitted && m_adjustments[i].enabled.value_or(true))
                m_admitted.push_back(i);
            else
                ++m_built.excluded;
        }
        m_built.tools.reserve(m_admitted.size());
        m_built.report.entries.reserve(static_cast<qsizetype>(m_admitted.size()));
    }

    // On this thread and, for many operations, on some more. Each result has its place, so that who made it
    // when makes no difference.
    void convertOperations()
    {
        m_converted.resize(m_admitted.size());
        const size_t threads = threadsFor(m_admitted.size(), kOperationsPerThread);
        const auto fullInputs = std::make_shared<FullInputs>(m_document, m_arena);
        std::vector<std::unique_ptr<OperationConverter>> converters(threads);
        for (auto &converter : converters) {
            converter = std::make_unique<OperationConverter>(m_document, m_read, m_options, fullInputs);
            m_arena->adopt(converter->arena());
        }
        inParallel(m_admitted.size(), kOperationsAtOnce, threads,
            [&](size_t thread, size_t first, size_t last) { convertSome(*converters[thread], first, last); });
    }

    void convertSome(OperationConverter &converter, size_t first, size_t last)
    {
        for (size_t i = first; i < last; ++i) {
            const size_t index = m_admitted[i];
            openapi::ReadOperation &read = m_read.operations[index];
            m_converted[i] = converter.convert(read, m_adjustments[index], m_extensionProblems[index]);
            read = {};
        }
    }

    void add(size_t index, ConvertedOperation converted, const QString &name, const QString &qualifiedName)
    {
        FidelityEntry &entry = converted.entry;
        if (converted.noServer)
            m_noServer = converted.noServer;
        if (converted.tool)
            sayChangedName(m_adjustments[index], name, entry);
        if (hasErrors(entry.reasons)) {
            entry.fidelity = Fidelity::Skipped;
        } else {
            entry.tool = name;
            entry.fidelity = hasWarnings(entry.reasons) ? Fidelity::Degraded : Fidelity::Converted;
            addTool(std::move(*converted.tool), name, qualifiedName);
        }
        limitReasons(entry);
        completePlaces(entry, m_document.name);
        m_built.report.entries.append(std::move(entry));
    }

    void addTool(Tool tool, const QString &name, const QString &qualifiedName)
    {
        tool.name = name;
        tool.qualifiedName = qualifiedName;
        m_built.tools.push_back(std::move(tool));
    }

    void finishReport()
    {
        openapi::FidelityReport &report = m_built.report;
        report.specVersion = m_read.specVersion;
        report.title = m_read.title;
        report.documentProblems
            = m_document.warnings + m_read.problems + m_filter.unmatched() + m_adjuster.problems();
        nameFile(report.documentProblems, m_document.name);
    }

    const openapi::Document &m_document;
    openapi::ReadDocument &m_read;
    const BuildOptions &m_options;
    std::shared_ptr<openapi::DocumentArena> m_arena;
    ToolFilter m_filter;
    Adjuster m_adjuster;
    std::vector<Adjustment> m_adjustments; // as m_read.operations
    std::vector<Problems> m_extensionProblems; // as m_read.operations
    std::vector<size_t> m_admitted; // indexes of m_read.operations
    std::vector<ConvertedOperation> m_converted; // as m_admitted
    BuiltTools m_built;
    std::optional<Problem> m_noServer;
};

} // namespace

Result<BuiltTools> buildTools(const openapi::Document &document, const BuildOptions &options)
{
    Result<openapi::ReadDocument> read = openapi::readOperations(document);
    if (!read)
        return read.error();
    return buildTools(document, read.takeValue(), options);
}

Result<BuiltTools> buildTools(
    const openapi::Document &document, openapi::ReadDocument read, const BuildOptions &options)
{
    return Build(document, read, options).run();
}

} // namespace gatehouse::tools
