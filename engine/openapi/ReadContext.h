#pragma once

#include "engine/openapi/Dialect.h"
#include "engine/openapi/ReferenceResolver.h"

namespace gatehouse::openapi {

// What every part of reading an operation needs: where it stands, and where its problems go. A view for one
// call chain; everything it refers to outlives it.
struct ReadContext
{
    ReferenceResolver &resolver;
    Problems &problems;
    Dialect dialect;
    DocumentArena &made; // for what the document does not spell out
    QString pointer; // "#/paths/~1customers/get"

    Place place(DocumentNode node) const { return resolver.placeOf(node); }
    ReadContext below(const QString &token) const
    {
        return {resolver, problems, dialect, made, childPointer(pointer, token)};
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

    // A text that may stand elsewhere: some documents keep long descriptions in files of their own.
    QString text(DocumentNode node) const;

    static QString childPointer(const QString &pointer, QString token);
};

// A string, or what YAML made a number or boolean of though a string was meant ("version: 1.0").
QString textOf(DocumentNode node);

} // namespace gatehouse::openapi
