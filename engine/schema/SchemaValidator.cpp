#include "engine/schema/SchemaValidator.h"

#include "engine/schema/RuleChecker.h"
#include "engine/schema/SchemaCompiler.h"

namespace gatehouse::schema {

struct SchemaValidator::Compiled
{
    std::vector<std::unique_ptr<Rule>> rules; // the first is the root's
};

SchemaValidator::SchemaValidator() = default;
SchemaValidator::~SchemaValidator() = default;

Result<std::shared_ptr<const SchemaValidator>> SchemaValidator::compile(openapi::DocumentNode schema)
{
    SchemaCompiler compiler(schema);
    auto rules = compiler.compile();
    if (!rules)
        return rules.error();
    const std::shared_ptr<SchemaValidator> validator(new SchemaValidator);
    validator->m_compiled = std::make_unique<const Compiled>(Compiled{rules.takeValue()});
    return std::shared_ptr<const SchemaValidator>(validator);
}

Problems SchemaValidator::validate(const QJsonValue &value, int most) const
{
    RuleChecker checker(std::max(most, 1));
    checker.check(*m_compiled->rules.front(), value, {});
    return checker.takeProblems();
}

} // namespace gatehouse::schema
