#pragma once

#include "engine/schema/SchemaValidator.h"

#include <functional>
#include <mutex>

namespace gatehouse::tools {

// A tool's input schema in one profile. Shared between threads; the validator is made when the first call
// needs it, since most tools of a large API are never called, and so is the text where it comes from a maker.
class InputSchema
{
public:
    using Maker = std::function<QByteArray()>;

    explicit InputSchema(QByteArray json) : m_json(std::move(json)) { }
    explicit InputSchema(Maker make) : m_make(std::move(make)) { }

    const QByteArray &json() const;
    // Null when the schema does not compile.
    const schema::SchemaValidator *validator() const;

private:
    mutable std::once_flag m_written;
    mutable Maker m_make;
    mutable QByteArray m_json;
    mutable std::once_flag m_compiled;
    mutable std::shared_ptr<const schema::SchemaValidator> m_validator;
};

} // namespace gatehouse::tools
