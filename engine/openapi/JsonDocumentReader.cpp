#include "engine/openapi/JsonDocumentReader.h"

#include "engine/openapi/JsonTreeBuilder.h"

namespace gatehouse::openapi {

Result<Document> readJsonDocument(const QByteArray &bytes, const QString &name, const DocumentLimits &limits)
{
    static_assert(kReadAhead >= static_cast<qsizetype>(simdjson::SIMDJSON_PADDING));
    QByteArray text = bytes;
    if (text.capacity() - text.size() < kReadAhead)
        text.reserve(text.size() + kReadAhead);
    JsonTreeBuilder builder(std::make_shared<DocumentArena>(limits.documentNumber), name, limits);
    const std::string_view view(text.constData(), static_cast<size_t>(text.size()));
    const auto root = builder.read({view, view.data()});
    if (!root)
        return builder.problem();
    return Document{builder.arena(), builder.arena()->node(*root), name, builder.warnings()};
}

} // namespace gatehouse::openapi
