#pragma once

#include "engine/openapi/ReferenceResolver.h"

namespace gatehouse::openapi {

// What every part of reading an operation needs: where it stands, and where its problems go. A view for one
// call chain; everything it refers to outlives it.
struct ReadContext
{
    const QString &documentName;
    ReferenceResolver &resolver;
    Problems &problems;
    QString pointer; // "#/paths/~1customers/get"

    Place place(DocumentNode node) const { return {documentName, node.line(), node.column()}; }
    ReadContext below(const QString &token) const
    {
        return {documentName, resolver, problems, childPointer(pointer, token)};
    }
    ReadContext below(qsizetype index) const { return below(QString::number(index)); }

    void error(QLatin1String code, const QString &message, DocumentNode node) const
    {
        problems.append({Severity::Error, code, message, pointer, place(node)});
    }
    void warning(QLatin1String code, const QString &message, DocumentNode node) const
    {
        problems.append({Severity::Warning, code, message, pointer, place(node)});
    }

    // The target of a reference; Undefined and a problem of that severity when it is broken.
    DocumentNode resolve(DocumentNode node, Severity severity) const;

    static QString childPointer(const QString &pointer, QString token);
};

// A string, or what YAML made a number or boolean of though a string was meant ("version: 1.0").
QString textOf(DocumentNode node);

} // namespace gatehouse::openapi
