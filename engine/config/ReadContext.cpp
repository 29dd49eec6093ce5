#include "engine/config/ReadContext.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {

Place ReadContext::placeOf(const YamlEntry &entry) const
{
    return placeOf(entry.value->kind == YamlKind::Scalar ? entry.value->mark : entry.keyMark);
}

void ReadContext::report(Severity severity, const Field &field, const QString &code, const QString &message)
{
    if (!full())
        m_problems.append({severity, code, message, field.path, field.place});
}

void ReadContext::error(const Field &field, const QString &code, const QString &message)
{
    report(Severity::Error, field, code, message);
}

void ReadContext::warning(const Field &field, const QString &code, const QString &message)
{
    report(Severity::Warning, field, code, message);
}

std::optional<QString> ReadContext::expand(const Field &field)
{
    Result<QString> text = m_environment.expand(field.node->text);
    if (text)
        return text.takeValue();
    Problem problem = text.error();
    problem.path = field.path;
    problem.place = field.place;
    const bool missing = problem.code == "config.missing_variable"_L1;
    if (missing && m_missing)
        m_missing->append(problem);
    else
        report(Severity::Error, field, problem.code, problem.message);
    return std::nullopt;
}

} // namespace gatehouse::config
