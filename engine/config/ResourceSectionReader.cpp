#include "engine/config/ResourceSectionReader.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {

ResourceConfig readResource(ReadContext &context, const Field &field)
{
    ResourceConfig out;
    out.place = field.place;
    SectionReader section(context, field, Section::Resource);
    section.text("uri"_L1, out.uri);
    section.text("name"_L1, out.name);
    section.text("title"_L1, out.title);
    section.text("description"_L1, out.description);
    section.text("mime_type"_L1, out.mimeType);
    if (section.has("text"_L1))
        section.text("text"_L1, out.text.emplace());
    section.text("operation"_L1, out.operation);
    out.operationPlace = section.field("operation"_L1).place;
    return out;
}

} // namespace gatehouse::config
