#pragma once

#include "engine/base/Problem.h"
#include "engine/base/Result.h"
#include "engine/openapi/DocumentNode.h"

#include <QHash>
#include <QJsonValue>

#include <memory>

namespace gatehouse::schema {

// A compiled JSON Schema 2020-12 (docs/json-schema.md says what of it). Immutable: validate() may run on many
// threads. Steps, depth and patterns run under limits, so no input can stall a worker.
class SchemaValidator
{
public:
    // `documents`: what the schema may refer to besides itself, by URI. They and the schema are only read
    // here.
    static Result<std::shared_ptr<const SchemaValidator>> compile(
        openapi::DocumentNode schema, const QHash<QString, openapi::DocumentNode> &documents = {});
    ~SchemaValidator();

    // Every violation (at most `most`): path is the place in the value ("customer.age", "tags[2]"), message
    // says what was found and what is allowed, in words a model can act on. Empty: it conforms.
    Problems validate(const QJsonValue &value, int most = 10) const;

private:
    SchemaValidator();
    std::unique_ptr<const struct CompiledRules> m_compiled;
};

} // namespace gatehouse::schema
