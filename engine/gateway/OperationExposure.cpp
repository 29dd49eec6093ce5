#include "engine/gateway/OperationExposure.h"

#include "engine/tools/OperationReference.h"
#include "engine/tools/ToolFilter.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

using openapi::Operation;

constexpr std::array kLists{&ConversionConfig::includeMethods, &ConversionConfig::includePaths,
    &ConversionConfig::excludePaths, &ConversionConfig::includeTags, &ConversionConfig::excludeTags,
    &ConversionConfig::includeOperations, &ConversionConfig::excludeOperations};

Operation operationOf(const OperationSummary &summary)
{
    Operation operation;
    operation.method = summary.method;
    operation.path = summary.path;
    operation.operationId = summary.operationId;
    operation.tags = summary.tags;
    operation.deprecated = summary.deprecated;
    return operation;
}

// Whether one entry of an include list, or the same in an exclude list, means the operation.
bool fits(QStringList ConversionConfig::*list, const QString &entry, const Operation &operation)
{
    ConversionConfig probe;
    probe.*list = {entry};
    return tools::ToolFilter(probe).admits(operation);
}

bool fitsAny(QStringList ConversionConfig::*list, const QStringList &entries, const Operation &operation)
{
    ConversionConfig probe;
    probe.*list = entries;
    return tools::ToolFilter(probe).admits(operation); // none: all fit
}

// The ways a configuration can say which operations are wanted.
class Wording
{
public:
    Wording(const QList<OperationSummary> &summaries, const ConversionConfig &now, const QSet<int> &wanted)
        : m_now(now)
        , m_wanted(wanted)
    {
        for (const OperationSummary &summary : summaries) {
            m_operations.push_back(operationOf(summary));
            ++m_uses[summary.operationId];
        }
    }

    std::optional<ConversionConfig> shortest()
    {
        std::vector<ConversionConfig> ways = hasLists(m_now)
            ? std::vector{byName(m_now), byName(relaxed()), nothing(), withoutLists(), reading(), included(),
                excluded()}
            : std::vector{reading(), included(), byName(m_now), nothing()};
        std::ranges::stable_sort(
            ways, {}, [this](const ConversionConfig &way) { return difference(m_now, way); });
        for (const ConversionConfig &way : ways) {
            if (exposed(way) == m_wanted)
                return way;
        }
        return std::nullopt;
    }

    QSet<int> exposed(const ConversionConfig &conversion) const
    {
        tools::ToolFilter filter(conversion);
        QSet<int> places;
        for (int at = 0; at < count(); ++at) {
            if (filter.admits(operation(at)) && !isSwitchedOff(conversion, operation(at)))
                places.insert(at);
        }
        return places;
    }

private:
    int count() const { return static_cast<int>(m_operations.size()); }
    const Operation &operation(int at) const { return m_operations[static_cast<size_t>(at)]; }

    static bool isSwitchedOff(const ConversionConfig &conversion, const Operation &operation)
    {
        return std::ranges::any_of(conversion.overrides, [&operation](const OverrideConfig &one) {
            return one.enabled == false && tools::refersTo(one.operation, operation);
        });
    }

    static bool hasLists(const ConversionConfig &conversion)
    {
        return !conversion.includeDeprecated
            || std::ranges::any_of(kLists, [&](auto list) { return !(conversion.*list).isEmpty(); });
    }

    static qsizetype difference(const ConversionConfig &left, const ConversionConfig &right)
    {
        qsizetype changes = left.includeDeprecated == right.includeDeprecated ? 0 : 1;
        for (const auto list : kLists) {
            const QSet<QString> before((left.*list).cbegin(), (left.*list).cend());
            const QSet<QString> after((right.*list).cbegin(), (right.*list).cend());
            changes += (before - after).size() + (after - before).size();
        }
        return changes;
    }

    // Patterns and names that others have too would mean more than one.
    QString reference(int at) const
    {
        const QString &id = operation(at).operationId;
        const bool isName
            = !id.isEmpty() && !id.contains(u'*') && !id.contains(u' ') && m_uses.value(id) == 1;
        return isName ? id : tools::operationKey(operation(at));
    }

    QStringList references(bool ofWanted) const
    {
        QStringList found;
        for (int at = 0; at < count(); ++at) {
            if (m_wanted.contains(at) == ofWanted)
                found += reference(at);
        }
        return found;
    }

    // Whether the entry is the very name of an operation that is wanted, or of one that is not.
    bool names(const QString &entry, bool wanted) const
    {
        for (int at = 0; at < count(); ++at) {
            if (m_wanted.contains(at) == wanted && tools::refersTo(entry, operation(at)))
                return true;
        }
        return false;
    }

    void switchOn(ConversionConfig &conversion) const
    {
        for (OverrideConfig &one : conversion.overrides) {
            if (one.enabled == false && names(one.operation, true))
                one.enabled.reset();
        }
    }

    // Names of operations go from lists and come into them; everything else stays.
    ConversionConfig byName(ConversionConfig way) const
    {
        switchOn(way);
        way.excludeOperations.removeIf([this](const QString &entry) { return names(entry, true); });
        if (!way.includeOperations.isEmpty()) {
            QStringList kept = way.includeOperations;
            kept.removeIf([this](const QString &entry) { return names(entry, false); });
            ConversionConfig probe;
            probe.includeOperations = kept;
            tools::ToolFilter named(probe);
            for (const int at : sorted(m_wanted)) {
                if (probe.includeOperations.isEmpty() || !named.admits(operation(at)))
                    kept += reference(at);
            }
            if (!kept.isEmpty()) // an empty list would mean all
                way.includeOperations = kept;
        }
        for (const int at : sorted(exposed(way) - m_wanted))
            way.excludeOperations += reference(at);
        return way;
    }

    // Nothing keeps a wanted operation out any more; others may come with it.
    ConversionConfig relaxed() const
    {
        ConversionConfig way = m_now;
        for (const int at : sorted(m_wanted - exposed(byName(m_now)))) {
            const Operation &one = operation(at);
            way.includeDeprecated |= one.deprecated;
            admit(way, &ConversionConfig::includeMethods, QString::fromLatin1(one.method), one);
            admit(way, &ConversionConfig::includePaths, one.path, one);
            admit(way, &ConversionConfig::includeTags, one.tags.value(0), one);
            forget(way, &ConversionConfig::excludePaths, &ConversionConfig::includePaths, one);
            forget(way, &ConversionConfig::excludeTags, &ConversionConfig::includeTags, one);
            forget(way, &ConversionConfig::excludeOperations, &ConversionConfig::includeOperations, one);
        }
        return way;
    }

    static void admit(ConversionConfig &way, QStringList ConversionConfig::*list, const QString &entry,
        const Operation &operation)
    {
        if ((way.*list).isEmpty() || fitsAny(list, way.*list, operation))
            return;
        if (entry.isEmpty())
            (way.*list).clear();
        else
            (way.*list) += entry;
    }

    static void forget(ConversionConfig &way, QStringList ConversionConfig::*list,
        QStringList ConversionConfig::*meaning, const Operation &operation)
    {
        (way.*list).removeIf([&](const QString &entry) { return fits(meaning, entry, operation); });
    }

    ConversionConfig withoutLists() const
    {
        ConversionConfig way = m_now;
        for (const auto list : kLists)
            (way.*list).clear();
        way.includeDeprecated = true;
        switchOn(way);
        return way;
    }

    ConversionConfig nothing() const
    {
        ConversionConfig way = m_now;
        way.excludeOperations += u"* /**"_s;
        return way;
    }

    ConversionConfig reading() const
    {
        ConversionConfig way = withoutLists();
        if (m_wanted.size() != count())
            way.includeMethods = {u"GET"_s};
        return way;
    }

    ConversionConfig included() const
    {
        ConversionConfig way = withoutLists();
        way.includeOperations = references(true);
        return way;
    }

    ConversionConfig excluded() const
    {
        ConversionConfig way = withoutLists();
        way.excludeOperations = references(false);
        return way;
    }

    static QList<int> sorted(const QSet<int> &places)
    {
        QList<int> list(places.cbegin(), places.cend());
        std::ranges::sort(list);
        return list;
    }

    const ConversionConfig &m_now;
    const QSet<int> m_wanted;
    std::vector<Operation> m_operations;
    QHash<QString, int> m_uses; // of each operationId
};

Operation operationOf(const tools::Tool &tool)
{
    Operation operation;
    operation.method = tool.method;
    operation.path = tool.path;
    operation.operationId = tool.operationId;
    return operation;
}

} // namespace

QSet<int> exposedOperations(const QList<OperationSummary> &operations, const ConversionConfig &conversion)
{
    return Wording(operations, conversion, {}).exposed(conversion);
}

std::optional<ConversionConfig> exposing(
    const QList<OperationSummary> &operations, const ConversionConfig &now, const QSet<int> &wanted)
{
    Wording wording(operations, now, wanted);
    if (wording.exposed(now) == wanted)
        return now;
    return wording.shortest();
}

qsizetype overrideOf(const QList<OverrideConfig> &overrides, const tools::Tool &tool)
{
    const Operation operation = operationOf(tool);
    const auto found = std::ranges::find_if(overrides,
        [&operation](const OverrideConfig &one) { return tools::refersTo(one.operation, operation); });
    return found == overrides.end() ? -1 : std::distance(overrides.begin(), found);
}

QString overrideReference(const tools::Tool &tool)
{
    return tool.operationId.isEmpty() ? tools::operationKey(operationOf(tool)) : tool.operationId;
}

} // namespace gatehouse::gateway
