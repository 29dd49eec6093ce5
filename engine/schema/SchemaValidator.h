#pragma once

#include "engine/base/Problem.h"
#include "engine/base/Result.h"
#include "engine/openapi/DocumentNode.h"

#include <QJsonValue>

#include <memory>

namespace gatehouse::schema {

// A compiled JSON Schema 2020-12 (the keywords SchemaConverter emits). Immutable: validate() may run on many
// threads. Patterns run under PCRE2 with match limits, so no input can stall a worker.
class SchemaValidator
{
public:
    static Result<std::shared_ptr<const SchemaValidator>> compile(openapi::DocumentNode schema);
    ~SchemaValidator();

    // Every violation (at most `most`): path is the place in the value ("customer.age", "tags[2]"), message
    // says what was found and what is allowed, in words a model can act on. Empty: it conforms.
    Problems validate(const QJsonValue &value, int most = 10) const;

private:
    SchemaValidator();
    struct Compiled;
    std::unique_ptr<const Compiled> m_compiled;
};

} // namespace gatehouse::schema
