#include "engine/config/ConversionSectionReader.h"

#include "engine/config/OverrideReader.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr std::array kMethods{Choice{"GET"_L1, "GET"_L1}, Choice{"POST"_L1, "POST"_L1},
    Choice{"PUT"_L1, "PUT"_L1}, Choice{"PATCH"_L1, "PATCH"_L1}, Choice{"DELETE"_L1, "DELETE"_L1},
    Choice{"HEAD"_L1, "HEAD"_L1}, Choice{"OPTIONS"_L1, "OPTIONS"_L1}, Choice{"TRACE"_L1, "TRACE"_L1}};
constexpr std::array kOutputModes{Choice{"off"_L1, OutputSchemaMode::Off},
    Choice{"advisory"_L1, OutputSchemaMode::Advisory}, Choice{"strict"_L1, OutputSchemaMode::Strict}};

void readMethods(SectionReader &conversion, QStringList &out)
{
    QStringList names;
    for (const auto &method : kMethods)
        names.append(method.name);
    for (const Field &item : conversion.items("include_methods"_L1)) {
        if (const auto at = readChoice(conversion.context(), item, names, Qt::CaseInsensitive))
            out.append(names[*at]);
    }
}

// A pattern is compared with whole paths, which begin with "/".
void readPaths(SectionReader &conversion, QLatin1StringView key, QStringList &out)
{
    const QList<Field> items = conversion.items(key);
    out = conversion.textsOf(items);
    for (const Field &item : items) {
        const QChar first
            = item.node->text.isEmpty() ? u'/' : item.node->text.front(); // a variable may say either
        if (first != u'/' && first != u'*' && first != u'$') {
            conversion.context().warning(item, u"config.bad_value"_s,
                u"expected a path that begins with `/`, got %1, which matches nothing"_s.arg(
                    shown(*item.node)));
        }
    }
}

} // namespace

void readConversionSection(SectionReader conversion, ConversionConfig &out)
{
    readMethods(conversion, out.includeMethods);
    readPaths(conversion, "include_paths"_L1, out.includePaths);
    readPaths(conversion, "exclude_paths"_L1, out.excludePaths);
    conversion.texts("include_tags"_L1, out.includeTags);
    conversion.texts("exclude_tags"_L1, out.excludeTags);
    conversion.texts("include_operations"_L1, out.includeOperations);
    conversion.texts("exclude_operations"_L1, out.excludeOperations);
    conversion.boolean("include_deprecated"_L1, out.includeDeprecated);
    conversion.choice("output_schema"_L1, kOutputModes, out.outputSchema);
    if (conversion.has("prefix"_L1) || conversion.hasEmptyText("prefix"_L1))
        conversion.text("prefix"_L1, out.prefix.emplace());
    for (const Field &item : conversion.items("overrides"_L1))
        out.overrides.append(readOverride(conversion.context(), item));
}

} // namespace gatehouse::config
