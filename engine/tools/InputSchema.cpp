#include "engine/tools/InputSchema.h"

#include "engine/openapi/DocumentReader.h"

namespace gatehouse::tools {

const schema::SchemaValidator *InputSchema::validator() const
{
    std::call_once(m_made, [this] {
        const auto document = openapi::readDocument(m_json, QStringLiteral("input schema"));
        if (!document)
            return;
        if (auto compiled = schema::SchemaValidator::compile(document->root))
            m_validator = compiled.takeValue();
    });
    return m_validator.get();
}

} // namespace gatehouse::tools
