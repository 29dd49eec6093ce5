#include "engine/tools/Arguments.h"

#include "engine/schema/SchemaValidator.h"
#include "engine/tools/BoundArguments.h"
#include "engine/tools/Constants.h"
#include "engine/tools/Healing.h"
#include "engine/tools/InputSchema.h"

#include <QVarLengthArray>

#include <algorithm>
#include <limits>
#include <utility>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

constexpr qsizetype kMaxComparedName = 64;
constexpr int kMaxNamesListed = 20;
constexpr int kMaxNamesCompared = 500; // a worker has other calls to serve

bool isClosed(const Tool &tool)
{
    const openapi::DocumentNode additional = tool.inputSchema["additionalProperties"];
    return additional.isBoolean() && !additional.boolean();
}

bool isKnown(const Tool &tool, const QString &name)
{
    const QByteArray key = name.toUtf8();
    return tool.inputSchema["properties"].has(
        std::string_view(key.constData(), static_cast<size_t>(key.size())));
}

// Levenshtein distance, without case.
qsizetype editDistance(const QString &left, const QString &right)
{
    std::vector<qsizetype> row(static_cast<size_t>(right.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 1; i <= left.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (qsizetype j = 1; j <= right.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            const bool same = left[i - 1].toCaseFolded() == right[j - 1].toCaseFolded();
            const qsizetype replaced = diagonal + (same ? 0 : 1);
            diagonal = row[at];
            row[at] = std::min({replaced, row[at] + 1, row[at - 1] + 1});
        }
    }
    return row.back();
}

QString closestName(const Tool &tool, const QString &name)
{
    QString closest;
    qsizetype best = std::numeric_limits<qsizetype>::max();
    const QString compared = name.left(kMaxComparedName);
    int left = kMaxNamesCompared;
    for (const ArgumentBinding &binding : tool.bindings) {
        if (binding.hidden)
            continue;
        if (--left < 0)
            break;
        const qsizetype distance = editDistance(compared, binding.property.left(kMaxComparedName));
        if (distance < best) {
            best = distance;
            closest = binding.property;
        }
    }
    return best <= qMax(qsizetype(2), name.size() / 3) ? closest : QString();
}

QString knownNames(const Tool &tool)
{
    QStringList names;
    for (const ArgumentBinding &binding : tool.bindings) {
        if (binding.hidden)
            continue;
        if (names.size() == kMaxNamesListed) {
            names += u"\u2026"_s;
            break;
        }
        names += binding.property;
    }
    return names.join(", "_L1);
}

Problem unknownArgument(const Tool &tool, const QString &name)
{
    QString message = u"unknown argument \"%1\": "_s.arg(name.left(kMaxComparedName));
    const QString closest = closestName(tool, name);
    if (tool.inputSchema["properties"].size() == 0)
        message += "this tool takes none"_L1;
    else if (closest.isEmpty())
        message += u"this tool takes %1"_s.arg(knownNames(tool));
    else
        message += u"did you mean \"%1\"?"_s.arg(closest);
    return {Severity::Error, u"arguments.unknown"_s, message, name.left(kMaxComparedName), {}};
}

// Where anything else is welcome, a hidden name still is not. `binding`: of that name; may be null.
bool isWelcome(const Tool &tool, const ArgumentBinding *binding, const QString &name)
{
    return binding ? !binding->hidden : isKnown(tool, name) || !isClosed(tool);
}

// Takes the unknown ones out, so that the validator does not report them once more. Made anew in order: to
// remove one by one would move the rest each time.
Problems takeUnknown(const Tool &tool, QJsonObject &arguments)
{
    constexpr qsizetype mostReported = 10;
    const BindingIndex index(tool, arguments.size());
    Problems problems;
    QJsonObject welcome;
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        const QString name = argument.key();
        if (isWelcome(tool, index.find(name), name))
            welcome.insert(name, argument.value());
        else if (problems.size() < mostReported)
            problems.append(unknownArgument(tool, name));
    }
    arguments = welcome;
    return problems;
}

// Heals those that are welcome. False: others were among them.
bool heal(const Tool &tool, QJsonObject &arguments)
{
    const BindingIndex index(tool, arguments.size());
    struct Change
    {
        QString name;
        QJsonValue value; // undefined: left out
    };
    QVarLengthArray<Change, 4> changes;
    bool allWelcome = true;
    for (auto argument = std::as_const(arguments).begin(); argument != std::as_const(arguments).end();
         ++argument) {
        const QString name = argument.key();
        const ArgumentBinding *binding = index.find(name);
        allWelcome = allWelcome && isWelcome(tool, binding, name);
        if (!binding || binding->hidden)
            continue;
        QJsonValue value = argument.value();
        switch (healArgument(tool, *binding, value)) {
        case Healing::Kept:
            break;
        case Healing::Changed:
            changes.append({name, value});
            break;
        case Healing::LeftOut:
            changes.append({name, QJsonValue(QJsonValue::Undefined)});
            break;
        }
    }
    for (const Change &change : changes)
        arguments.insert(change.name, change.value); // an undefined one is removed
    return allWelcome;
}

const schema::SchemaValidator *validatorOf(const Tool &tool, schema::SchemaProfile profile)
{
    const bool full = profile == schema::SchemaProfile::Full && tool.full;
    const schema::SchemaValidator *validator = full ? tool.full->validator() : nullptr;
    return validator ? validator : tool.portable->validator();
}

} // namespace

Result<QJsonObject, Problems> prepareArguments(
    const Tool &tool, QJsonObject arguments, schema::SchemaProfile profile)
{
    Problems problems;
    if (!heal(tool, arguments))
        problems = takeUnknown(tool, arguments);
    if (const schema::SchemaValidator *validator = validatorOf(tool, profile))
        problems += validator->validate(arguments);
    for (const QString &name : shadowingMembers(tool, arguments))
        problems.append(unknownArgument(tool, name));
    if (!problems.isEmpty())
        return problems;
    putConstants(tool, arguments);
    return arguments;
}

} // namespace gatehouse::tools
