#include "engine/schema/SchemaConverter.h"

#include "engine/schema/SchemaPass.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

using openapi::DocumentArena;
using openapi::DocumentNode;

enum class Fit { Fits, TooLarge, TooMuchWork };

// What most schemas take. With so few, what a vain try leaves behind is small.
constexpr int kFewSteps = 300;

// A try that is thrown away leaves nothing behind in the arena that lives on.
Fit tryOut(openapi::ReferenceResolver &resolver, DocumentNode schema, const PassOptions &options,
    const ConversionLimits &limits)
{
    DocumentArena scratch;
    SchemaPass pass(resolver, scratch, options);
    const DocumentNode converted = pass.run(schema);
    if (limits.steps)
        *limits.steps -= pass.steps();
    if (pass.exhausted())
        return Fit::TooMuchWork;
    return !pass.tooLarge() && converted.toJson().size() <= options.maxBytes ? Fit::Fits : Fit::TooLarge;
}

// The options that lose least and fit: the deepest, found by halving, else without texts. Nothing: none fits.
std::optional<PassOptions> bestOptions(openapi::ReferenceResolver &resolver, DocumentNode schema,
    Direction direction, const ConversionLimits &limits)
{
    PassOptions options{direction, Detail::All, limits.maxDepth, limits.maxBytes};
    const Fit whole = tryOut(resolver, schema, options, limits);
    if (whole == Fit::Fits)
        return options;
    int fitting = 0;
    // Where the work is too much, it is so from the first levels on: to look for the last one that does costs
    // it all again each time.
    const int deepest = whole == Fit::TooMuchWork ? std::min(2, limits.maxDepth - 1) : limits.maxDepth - 1;
    for (int low = 1, high = deepest; low <= high;) {
        options.maxDepth = low + (high - low) / 2;
        const Fit fit = tryOut(resolver, schema, options, limits);
        if (fit == Fit::TooMuchWork && options.maxDepth == 1)
            return std::nullopt;
        const bool small = fit == Fit::Fits;
        fitting = small ? options.maxDepth : fitting;
        (small ? low : high) = small ? options.maxDepth + 1 : options.maxDepth - 1;
    }
    if (fitting > 0)
        return PassOptions{direction, Detail::All, fitting, limits.maxBytes};
    options.detail = Detail::Brief;
    for (options.maxDepth = 2; options.maxDepth >= 1; --options.maxDepth) {
        if (tryOut(resolver, schema, options, limits) == Fit::Fits)
            return options;
    }
    return std::nullopt;
}

void appendOnce(Problems &problems, const Problems &more)
{
    // Each is compared with all before it; nobody reads more than so many about one operation.
    constexpr qsizetype most = 500;
    for (const Problem &problem : more) {
        if (problems.size() < most && !problems.contains(problem))
            problems.append(problem);
    }
}

Problem lossWarning(const PassOptions &options, const Place &place)
{
    QString message = u"the schema is larger than %1 bytes: below level %2 any object is accepted"_s.arg(
        QString::number(options.maxBytes), QString::number(options.maxDepth));
    if (options.detail == Detail::Brief)
        message += u", and descriptions are left out"_s;
    return {Severity::Warning, u"schema.too_large"_s, message, {}, place};
}

// The last resort: the type alone.
DocumentNode openSchema(DocumentArena &arena, DocumentNode resolved)
{
    std::vector<DocumentArena::Member> members;
    const std::string_view type = resolved["type"].text();
    const bool array = type == "array";
    const bool object = type == "object" || resolved.has("properties");
    if (array || object)
        members.push_back({"type", arena.borrowedString(array ? "array" : "object"), 0, 0});
    if (array)
        members.push_back({"items", arena.object({}), 0, 0});
    members.push_back({"description",
        arena.borrowedString("(too large to describe; any value of this type is accepted)"), 0, 0});
    return arena.object(members);
}

} // namespace

SchemaConverter::SchemaConverter(openapi::ReferenceResolver &resolver, DocumentArena &arena, bool openApi30,
    const ConversionLimits &limits)
    : m_resolver(resolver)
    , m_arena(arena)
    , m_openApi30(openApi30)
    , m_limits(limits)
{
}

// In one go; Undefined when it takes many steps or does not fit.
DocumentNode SchemaConverter::convertSmall(DocumentNode schema, Direction direction, Problems &problems)
{
    const PassOptions options{direction, Detail::All, m_limits.maxDepth, m_limits.maxBytes, kFewSteps};
    SchemaPass pass(m_resolver, m_arena, options);
    const DocumentNode converted = pass.run(schema);
    if (m_limits.steps)
        *m_limits.steps -= pass.steps();
    if (pass.tooLarge() || converted.toJson().size() > options.maxBytes)
        return {};
    appendOnce(problems, pass.problems());
    return converted;
}

DocumentNode SchemaConverter::convert(DocumentNode schema, Direction direction, Problems &problems)
{
    if (!schema)
        return m_arena.object({});
    const auto resolved = m_resolver.resolve(schema);
    if (m_limits.steps && *m_limits.steps <= 0) {
        appendOnce(problems,
            {{Severity::Warning, u"schema.too_much_work"_s,
                u"the schemas of this document take too many steps to follow: any value is accepted here"_s,
                {}, m_resolver.placeOf(schema)}});
        return openSchema(m_arena, resolved ? *resolved : schema);
    }
    if (const DocumentNode converted = convertSmall(schema, direction, problems))
        return converted;
    if (const auto options = bestOptions(m_resolver, schema, direction, m_limits)) {
        SchemaPass pass(m_resolver, m_arena, *options);
        const DocumentNode converted = pass.run(schema);
        appendOnce(problems, pass.problems());
        if (options->maxDepth < m_limits.maxDepth)
            appendOnce(problems, {lossWarning(*options, m_resolver.placeOf(schema))});
        return converted;
    }
    appendOnce(problems,
        {{Severity::Warning, u"schema.too_large"_s,
            u"the schema is larger than %1 bytes or takes too many steps to follow, even without its inner "
            "levels: any value is accepted"_s.arg(m_limits.maxBytes),
            {}, m_resolver.placeOf(schema)}});
    return openSchema(m_arena, resolved ? *resolved : schema);
}

} // namespace gatehouse::schema
