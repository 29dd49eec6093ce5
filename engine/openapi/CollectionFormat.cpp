#include "engine/openapi/CollectionFormat.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

using Style = ParameterStyle;

Style commaStyle(ParameterLocation in)
{
    return in == ParameterLocation::Path || in == ParameterLocation::Header ? Style::Simple : Style::Form;
}

} // namespace

Collection readCollectionFormat(DocumentNode parameter, ParameterLocation in, const ReadContext &context)
{
    if (parameter["type"].text() != "array")
        return {commaStyle(in), in == ParameterLocation::Query};
    if (parameter["items"]["type"].text() == "array") {
        context.warning("openapi.nested_collection"_L1,
            u"the lists inside the list \"%1\" are written as JSON: their collectionFormat is not carried over"_s
                .arg(textOf(parameter["name"])),
            parameter["items"]);
    }
    const DocumentNode format = parameter["collectionFormat"];
    const std::string_view text = format.text();
    if (!format || text == "csv")
        return {commaStyle(in), false};
    if (text == "ssv")
        return {Style::SpaceDelimited, false};
    if (text == "tsv")
        return {Style::TabDelimited, false};
    if (text == "pipes")
        return {Style::PipeDelimited, false};
    if (text == "multi" && in == ParameterLocation::Query)
        return {Style::Form, true};
    context.warning("openapi.collection_format"_L1,
        u"the collectionFormat \"%1\" does not exist for a %2 parameter: csv is used"_s.arg(
            textOf(format).left(40), locationName(in)),
        format);
    return {commaStyle(in), false};
}

std::string_view styleName(ParameterStyle style)
{
    switch (style) {
    case Style::Simple:
        return "simple";
    case Style::Label:
        return "label";
    case Style::Matrix:
        return "matrix";
    case Style::Form:
        return "form";
    case Style::SpaceDelimited:
        return "spaceDelimited";
    case Style::TabDelimited:
        return "tabDelimited";
    case Style::PipeDelimited:
        return "pipeDelimited";
    case Style::DeepObject:
        return "deepObject";
    case Style::Cookie:
        return "cookie";
    }
    return {};
}

} // namespace gatehouse::openapi
