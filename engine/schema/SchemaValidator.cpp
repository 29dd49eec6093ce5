#include "engine/schema/SchemaValidator.h"

#include "engine/schema/RuleChecker.h"
#include "engine/schema/SchemaCompiler.h"

namespace gatehouse::schema {

SchemaValidator::SchemaValidator() = default;
SchemaValidator::~SchemaValidator() = default;

Result<std::shared_ptr<const SchemaValidator>> SchemaValidator::compile(
    openapi::DocumentNode schema, const SchemaDocuments &documents)
{
    SchemaCompiler compiler(schema, documents);
    auto compiled = compiler.compile();
    if (!compiled)
        return compiled.error();
    const std::shared_ptr<SchemaValidator> validator(new SchemaValidator);
    validator->m_compiled = std::make_unique<const CompiledRules>(compiled.takeValue());
    return std::shared_ptr<const SchemaValidator>(validator);
}

Problems SchemaValidator::validate(const QJsonValue &value, int most) const
{
    RuleChecker checker(std::max(most, 1), m_compiled->dynamic);
    checker.check(*m_compiled->rules.front(), value, {});
    return checker.takeProblems();
}

} // namespace gatehouse::schema
