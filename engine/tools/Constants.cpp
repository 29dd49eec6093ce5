#include "engine/tools/Constants.h"

#include "engine/config/Suggestion.h"
#include "engine/schema/SchemaValidator.h"
#include "engine/tools/Healing.h"
#include "engine/tools/ParameterSerializer.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

bool isWireName(const ArgumentBinding &binding, const QString &name)
{
    const bool anyCase = binding.target == ArgumentTarget::Header;
    return binding.name.compare(name, anyCase ? Qt::CaseInsensitive : Qt::CaseSensitive) == 0;
}

// The property of that name, else whatever goes on the wire under it.
template <typename Bindings> auto named(Bindings &&bindings, const QString &name)
{
    std::vector<decltype(&*std::begin(bindings))> found;
    for (auto &binding : bindings) {
        if (binding.property == name)
            return std::vector<decltype(&binding)>{&binding};
        if (isWireName(binding, name))
            found.push_back(&binding);
    }
    return found;
}

// Collects the constants of one tool. Lives for one constantsOf.
class Collector
{
public:
    Collector(const QList<ArgumentBinding> &bindings, const openapi::Operation &operation, Problems &problems)
        : m_bindings(bindings)
        , m_operation(operation)
        , m_problems(problems)
    {
    }

    void addConstant(const ConstantParameter &constant)
    {
        const QString path = u"constants."_s + constant.parameter.name;
        const auto found = named(m_bindings, constant.parameter.name);
        if (found.empty())
            reportUnknown(constant.parameter, path);
        for (const ArgumentBinding *binding : found)
            put(*binding, constant.value, path, constant.parameter.place);
    }

    void checkHidden(const NamedParameter &hidden)
    {
        const QString path = u"hidden."_s + hidden.name;
        const auto found = named(m_bindings, hidden.name);
        if (found.empty())
            reportUnknown(hidden, path);
        for (const ArgumentBinding *binding : found)
            fill(*binding, path, hidden.place);
    }

    QJsonObject take() { return m_constants; }

private:
    void report(const QString &code, const QString &message, const QString &path, const Place &place)
    {
        m_problems.append({Severity::Error, code, message, path, place});
    }

    // A required property that is hidden needs a value from somewhere.
    void fill(const ArgumentBinding &binding, const QString &path, const Place &place)
    {
        if (!binding.required || m_constants.contains(binding.property))
            return;
        const openapi::DocumentNode fallback = binding.schema["default"];
        if (!fallback) {
            return report(u"tools.hidden_required"_s,
                u"\"%1\" is required and hidden, and has neither a constant nor a default: add a constant"_s
                    .arg(binding.name),
                path, place);
        }
        const QByteArray json = '[' + fallback.toJson() + ']';
        put(binding, QJsonDocument::fromJson(json).array().at(0), path, place);
    }

    void put(const ArgumentBinding &binding, QJsonValue value, const QString &path, const Place &place)
    {
        healConstant(binding.schema, value);
        QString wrong = whyNotOfSchema(binding, value);
        if (wrong.isEmpty())
            wrong = whyNotWritable(binding, value);
        if (!wrong.isEmpty()) {
            return report(u"tools.constant_mismatch"_s,
                u"the value for \"%1\" does not fit: %2"_s.arg(binding.name, wrong), path, place);
        }
        m_constants.insert(binding.property, value);
    }

    static QString whyNotOfSchema(const ArgumentBinding &binding, const QJsonValue &value)
    {
        const auto validator = schema::SchemaValidator::compile(binding.schema);
        if (!validator)
            return {}; // the report has it already; the tool then takes anything
        const Problems problems = validator.value()->validate(value, 1);
        if (problems.isEmpty())
            return {};
        const Problem &first = problems.first();
        return first.path.isEmpty() ? first.message : first.path + u": "_s + first.message;
    }

    // Found now, it is no riddle to a model later.
    static QString whyNotWritable(const ArgumentBinding &binding, const QJsonValue &value)
    {
        if (binding.target == ArgumentTarget::Path) {
            QByteArray path;
            const auto written = appendPathValue(path, binding, value);
            return written ? QString() : written.error().message;
        }
        if (binding.target == ArgumentTarget::Header) {
            const auto written = headerValue(binding, value);
            return written ? QString() : written.error().message;
        }
        return {};
    }

    // Supplied by the credential, or not sendable: no property stands for it. One that differs in case only
    // is a slip to report.
    bool isLeftOut(const QString &name) const
    {
        const auto isNamed
            = [&](const auto &one) { return one.name.compare(name, Qt::CaseInsensitive) == 0; };
        const QList<openapi::Parameter> &all = m_operation.parameters;
        return std::any_of(all.begin(), all.end(), isNamed)
            && std::none_of(m_bindings.begin(), m_bindings.end(), isNamed);
    }

    void reportUnknown(const NamedParameter &parameter, const QString &path)
    {
        if (isLeftOut(parameter.name) || parameter.scope == NamedParameter::Scope::Shared)
            return;
        report(u"tools.unknown_parameter"_s,
            u"the operation has no parameter \"%1\"%2"_s.arg(
                parameter.name.left(120), adviceFor(parameter.name)),
            path, parameter.place);
    }

    QString adviceFor(const QString &name) const
    {
        constexpr qsizetype mostListed = 20;
        QStringList known;
        for (const ArgumentBinding &binding : m_bindings)
            known += binding.property;
        if (QString meant = config::didYouMean(name, known); !meant.isEmpty())
            return meant;
        if (known.isEmpty())
            return u"; it has none"_s;
        const QString more = known.size() > mostListed ? u", \u2026"_s : QString();
        return u"; it has %1"_s.arg(known.mid(0, mostListed).join(u", "_s) + more);
    }

    const QList<ArgumentBinding> &m_bindings;
    const openapi::Operation &m_operation;
    Problems &m_problems;
    QJsonObject m_constants;
};

// Under which name a member of an object goes out; empty where the object stays together.
QString spreadName(const ArgumentBinding &binding, const QString &member)
{
    if (!binding.contentType.isEmpty())
        return {};
    if (binding.style == openapi::ParameterStyle::DeepObject)
        return binding.name + u'[' + member + u']';
    return binding.style == openapi::ParameterStyle::Form && binding.explode ? member : QString();
}

bool hidesWireName(const Tool &tool, ArgumentTarget target, const QString &name)
{
    return std::any_of(tool.bindings.begin(), tool.bindings.end(), [&](const ArgumentBinding &binding) {
        return binding.hidden && binding.target == target && binding.name == name;
    });
}

bool spreads(const Tool &tool, const ArgumentBinding &binding)
{
    return binding.target == ArgumentTarget::Query || binding.target == ArgumentTarget::Cookie
        || (binding.target == ArgumentTarget::BodyProperty && tool.body.format == BodyFormat::Form);
}

} // namespace

void hideDrafts(std::vector<PropertyDraft> &drafts, const Adjustment &adjustment)
{
    if (adjustment.hidden.isEmpty() && adjustment.constants.isEmpty())
        return;
    QList<ArgumentBinding> bindings;
    for (const PropertyDraft &draft : drafts)
        bindings.append(draft.binding);
    for (const NamedParameter &hidden : adjustment.hidden) {
        for (ArgumentBinding *binding : named(bindings, hidden.name))
            binding->hidden = true;
    }
    for (const ConstantParameter &constant : adjustment.constants) {
        for (ArgumentBinding *binding : named(bindings, constant.parameter.name))
            binding->hidden = true;
    }
    for (size_t i = 0; i < drafts.size(); ++i)
        drafts[i].binding.hidden = bindings[static_cast<qsizetype>(i)].hidden;
}

QJsonObject constantsOf(const QList<ArgumentBinding> &bindings, const Adjustment &adjustment,
    const openapi::Operation &operation, Problems &problems)
{
    Collector collector(bindings, operation, problems);
    for (const ConstantParameter &constant : adjustment.constants)
        collector.addConstant(constant);
    for (const NamedParameter &hidden : adjustment.hidden)
        collector.checkHidden(hidden);
    return collector.take();
}

QStringList shadowingMembers(const Tool &tool, const QJsonObject &arguments)
{
    QStringList found;
    const bool anyHidden = std::any_of(tool.bindings.begin(), tool.bindings.end(),
        [](const ArgumentBinding &binding) { return binding.hidden; });
    for (const ArgumentBinding &binding : tool.bindings) {
        if (!anyHidden || binding.hidden || !spreads(tool, binding))
            continue;
        const QJsonObject members = arguments.value(binding.property).toObject();
        for (auto member = members.begin(); member != members.end(); ++member) {
            if (hidesWireName(tool, binding.target, spreadName(binding, member.key())))
                found += binding.property + u'.' + member.key();
        }
    }
    return found;
}

void putConstants(const Tool &tool, QJsonObject &arguments)
{
    for (auto constant = tool.constants.begin(); constant != tool.constants.end(); ++constant)
        arguments.insert(constant.key(), *constant);
}

} // namespace gatehouse::tools
