#pragma once

#include "engine/schema/SchemaValidator.h"

#include <mutex>

namespace gatehouse::tools {

// A tool's input schema in one profile. Shared between threads; the validator is made when the first call
// needs it, since most tools of a large API are never called.
class InputSchema
{
public:
    explicit InputSchema(QByteArray json) : m_json(std::move(json)) { }

    const QByteArray &json() const { return m_json; }
    // Null when the schema does not compile.
    const schema::SchemaValidator *validator() const;

private:
    QByteArray m_json;
    mutable std::once_flag m_made;
    mutable std::shared_ptr<const schema::SchemaValidator> m_validator;
};

} // namespace gatehouse::tools
