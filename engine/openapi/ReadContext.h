#pragma once

#include "engine/openapi/Dialect.h"
#include "engine/openapi/Operation.h"
#include "engine/openapi/ReferenceResolver.h"

#include <unordered_map>

namespace gatehouse::openapi {

// What references lead to again and again, once it was read without a problem. One per thread.
struct ReadBefore
{
    std::unordered_map<const void *, Parameter> parameters; // by their node
    std::unordered_map<const void *, QList<MediaType>>
        contents; // by the node of what they are the content of
};

// One token of a JSON pointer. A chain of them is joined only when a problem has to say where it stands.
struct PointerStep
{
    const PointerStep *above = nullptr; // outlives the step; none: this is the root, "#"
    std::string_view token; // outlives the step
    qsizetype index = -1; // counts where it is not negative
};

// What every part of reading an operation needs: where it stands, and where its problems go. A view for one
// call chain; everything it refers to outlives it.
struct ReadContext
{
    ReferenceResolver &resolver;
    Problems &problems;
    Dialect dialect;
    DocumentArena &made; // for what the document does not spell out
    ReadBefore &before;
    PointerStep step;

    Place place(DocumentNode node) const { return resolver.placeOf(node); }
    // For as long as this context lives.
    ReadContext below(std::string_view token) const & { return at({&step, token}); }
    ReadContext below(qsizetype index) const & { return at({&step, {}, index}); }
    ReadContext below(std::string_view token) const && = delete;
    ReadContext below(qsizetype index) const && = delete;
    // Beside this one.
    ReadContext beside(std::string_view token) const { return at({step.above, token}); }
    QString pointer() const; // "#/paths/~1customers/get"

    void error(QLatin1String code, const QString &message, DocumentNode node) const
    {
        problems.append({Severity::Error, code, message, pointer(), place(node)});
    }
    void warning(QLatin1String code, const QString &message, DocumentNode node) const
    {
        problems.append({Severity::Warning, code, message, pointer(), place(node)});
    }

    // The target of a reference; Undefined and a problem of that severity when it is broken.
    DocumentNode resolve(DocumentNode node, Severity severity) const;

    // A text that may stand elsewhere: some documents keep long descriptions in files of their own.
    QString text(DocumentNode node) const;

private:
    ReadContext at(const PointerStep &other) const
    {
        return {resolver, problems, dialect, made, before, other};
    }
};

// A string, or what YAML made a number or boolean of though a string was meant ("version: 1.0").
QString textOf(DocumentNode node);

} // namespace gatehouse::openapi
