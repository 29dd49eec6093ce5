#include "engine/openapi/ReadContext.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {

DocumentNode ReadContext::resolve(DocumentNode node, Severity severity) const
{
    auto target = resolver.resolve(node);
    if (target)
        return *target;
    Problem problem = target.error();
    problem.severity = severity;
    problem.path = pointer();
    problems.append(problem);
    return {};
}

QString ReadContext::text(DocumentNode node) const
{
    if (!node["$ref"].isString())
        return textOf(node);
    const auto target = resolver.resolve(node);
    return target ? textOf(*target) : QString();
}

QString ReadContext::pointer() const
{
    QString text;
    for (const PointerStep *at = &step; at->above; at = at->above) {
        const QString token = at->index >= 0
            ? QString::number(at->index)
            : QString::fromUtf8(at->token.data(), static_cast<qsizetype>(at->token.size()));
        text.prepend(u'/' + QString(token).replace(u'~', u"~0"_s).replace(u'/', u"~1"_s));
    }
    return u'#' + text;
}

QString textOf(DocumentNode node)
{
    if (node.isBoolean())
        return node.boolean() ? u"true"_s : u"false"_s;
    return node.string();
}

} // namespace gatehouse::openapi
