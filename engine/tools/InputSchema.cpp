#include "engine/tools/InputSchema.h"

#include "engine/openapi/DocumentReader.h"

namespace gatehouse::tools {

const QByteArray &InputSchema::json() const
{
    std::call_once(m_written, [this] {
        if (m_make)
            m_json = std::exchange(m_make, {})();
    });
    return m_json;
}

const schema::SchemaValidator *InputSchema::validator() const
{
    std::call_once(m_compiled, [this] {
        const auto document = openapi::readDocument(json(), QStringLiteral("input schema"));
        if (!document)
            return;
        if (auto compiled = schema::SchemaValidator::compile(document->root))
            m_validator = compiled.takeValue();
    });
    return m_validator.get();
}

} // namespace gatehouse::tools
