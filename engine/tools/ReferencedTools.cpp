#include "engine/tools/ReferencedTools.h"

#include "engine/base/Hash.h"
#include "engine/config/Suggestion.h"
#include "engine/tools/Adjuster.h"
#include "engine/tools/OperationConverter.h"
#include "engine/tools/OperationReference.h"
#include "engine/tools/ToolNamer.h"

#include <QSet>

#include <algorithm>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

Problem warning(const QString &code, const QString &message)
{
    return {Severity::Warning, code, message, {}, {}};
}

} // namespace

Result<const Tool *> ReferencedTools::find(const QString &reference) const
{
    if (const auto found = m_indexes.constFind(reference); found != m_indexes.cend())
        return &m_tools[static_cast<size_t>(*found)];
    return m_problems.value(reference);
}

void ReferencedTools::takeNamesOf(const ToolList &listed)
{
    QHash<QString, const Tool *> byOperation;
    QSet<QString> taken;
    for (const Tool &tool : listed) {
        byOperation.insert(QString::fromLatin1(tool.method) + u' ' + tool.path, &tool);
        taken.insert(tool.name);
    }
    for (Tool &tool : m_tools) {
        const QString key = QString::fromLatin1(tool.method) + u' ' + tool.path;
        if (const Tool *same = byOperation.value(key))
            tool.name = same->name;
        else if (taken.contains(tool.name))
            tool.name += u'_' + shortHash(key.toUtf8(), 6);
    }
}

class ReferencedToolsBuilder
{
public:
    ReferencedToolsBuilder(
        const openapi::Document &document, const openapi::ReadDocument &read, const BuildOptions &options)
        : m_read(read)
        , m_options(options)
        , m_arena(std::make_shared<openapi::DocumentArena>())
        , m_adjuster(options.conversion.overrides)
        , m_converter(document, read, options, std::make_shared<FullInputs>(document, m_arena))
    {
        m_arena->adopt(document.arena);
        m_arena->adopt(document.set);
        m_arena->adopt(read.arena);
        m_arena->adopt(m_converter.arena());
    }

    std::shared_ptr<ReferencedTools> run(const QStringList &references)
    {
        for (const QString &reference : references)
            add(reference);
        settleNames();
        m_built->m_arena = m_arena;
        return std::move(m_built);
    }

private:
    void add(const QString &reference)
    {
        const auto found = std::ranges::find_if(m_read.operations,
            [&](const openapi::ReadOperation &read) { return refersTo(reference, read.operation); });
        if (found == m_read.operations.end()) {
            m_built->m_problems.insert(reference, unmatched(reference));
            return;
        }
        // Two references may mean one operation.
        const QString key = operationKey(found->operation);
        if (!m_built->m_indexes.contains(key) && !m_built->m_problems.contains(key))
            convert(key, *found);
        if (m_built->m_indexes.contains(key))
            m_built->m_indexes.insert(reference, m_built->m_indexes.value(key));
        else
            m_built->m_problems.insert(reference, m_built->m_problems.value(key));
    }

    void convert(const QString &key, const openapi::ReadOperation &read)
    {
        const openapi::Operation &operation = read.operation;
        if (operation.method != "GET") {
            m_built->m_problems.insert(
                key, warning(u"tools.operation_not_get"_s, u"expected a GET operation, got `%1`"_s.arg(key)));
            return;
        }
        Problems problems;
        const Adjustment adjustment = m_adjuster.adjustmentOf(operation, problems);
        ConvertedOperation converted = m_converter.convert(read, adjustment, problems);
        if (!converted.tool || hasErrors(converted.entry.reasons)) {
            m_built->m_problems.insert(key, notConverted(key, converted.entry.reasons));
            return;
        }
        m_sources.push_back({operation.operationId, operation.method, operation.path, adjustment.name});
        m_built->m_indexes.insert(key, static_cast<qsizetype>(m_built->m_tools.size()));
        m_built->m_tools.push_back(*std::move(converted.tool));
    }

    // They are seen in metrics and logs, and in teams[].allowed_tools.
    void settleNames()
    {
        const QStringList names = toolNames(m_sources, m_options.nameLimit);
        const QStringList qualified = qualifiedToolNames(
            toolPrefix(m_options.api, m_options.conversion), names, m_sources, m_options.nameLimit);
        for (size_t i = 0; i < m_built->m_tools.size(); ++i) {
            m_built->m_tools[i].name = names[static_cast<qsizetype>(i)];
            m_built->m_tools[i].qualifiedName = qualified[static_cast<qsizetype>(i)];
        }
    }

    Problem unmatched(const QString &reference) const
    {
        QStringList known;
        for (const openapi::ReadOperation &read : m_read.operations)
            known += {read.operation.operationId, operationKey(read.operation)};
        return warning(u"tools.unknown_operation"_s,
            u"the document has no operation `%1`%2"_s.arg(
                reference.left(120), config::didYouMean(reference, known)));
    }

    static Problem notConverted(const QString &key, const Problems &reasons)
    {
        const auto error = std::ranges::find_if(
            reasons, [](const Problem &problem) { return problem.severity == Severity::Error; });
        return warning(u"tools.operation_skipped"_s,
            u"`%1` cannot be called: %2"_s.arg(key, error == reasons.end() ? QString() : error->message));
    }

    const openapi::ReadDocument &m_read;
    const BuildOptions &m_options;
    std::shared_ptr<openapi::DocumentArena> m_arena;
    Adjuster m_adjuster;
    OperationConverter m_converter;
    std::shared_ptr<ReferencedTools> m_built = std::make_shared<ReferencedTools>();
    std::vector<NameSource> m_sources; // as the tools
};

std::shared_ptr<ReferencedTools> buildReferencedTools(const openapi::Document &document,
    const openapi::ReadDocument &read, const BuildOptions &options, const QStringList &references)
{
    return ReferencedToolsBuilder(document, read, options).run(references);
}

} // namespace gatehouse::tools
