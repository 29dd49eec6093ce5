#pragma once

#include "engine/base/Problem.h"
#include "engine/openapi/DocumentNode.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>

namespace gatehouse::openapi {

enum class ParameterLocation : quint8 { Path, Query, Header, Cookie, QueryString };
// TabDelimited is OpenAPI 2.0's tsv; Cookie came with 3.2.
enum class ParameterStyle : quint8 {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    TabDelimited,
    PipeDelimited,
    DeepObject,
    Cookie
};

// "path", "query", "header", "cookie", "querystring".
QLatin1String locationName(ParameterLocation location);

// OAS 3.1 §4.8.12, references followed, defaults of style and explode filled in.
struct Parameter
{
    QString name; // as it goes on the wire
    ParameterLocation in = ParameterLocation::Query;
    ParameterStyle style = ParameterStyle::Form;
    bool explode = true;
    bool required = false;
    bool deprecated = false;
    bool allowReserved = false;
    QString description;
    DocumentNode schema; // may hold $ref; Undefined when the document gives none
    QByteArray contentType; // set when the parameter has `content` instead of `schema`
    DocumentNode mirrorHeader{}; // x-mcp-header beside the schema; Undefined: none
    Place place;
};

struct MediaType
{
    QByteArray type; // lower case, parameters dropped: "application/json"
    DocumentNode schema;
    DocumentNode encoding;
    // Multipart bodies by the rules of 3.1: `encoding` may give a part a style, and no type means bytes. 3.0
    // has neither (OAS 3.0.4 §4.7.15.1, 3.1.2 §4.8.15.1); 2.0 has collectionFormat for any form, and a type
    // for every field.
    bool modernParts = true;
};

struct RequestBody
{
    bool required = false;
    QString description;
    QList<MediaType> content; // in the document's order
};

struct Response
{
    QByteArray status; // "200", "2XX", "default"
    QList<MediaType> content;
    DocumentNode node{}; // as it stands in the document
};

// One path + method of a document, every reference above schema level followed. Handles point into the
// document's arena.
struct Operation
{
    QByteArray method; // upper case
    QString path; // template: "/customers/{id}"
    QString operationId; // empty when the document has none
    QString summary;
    QString description;
    QStringList tags;
    bool deprecated = false;
    QList<Parameter> parameters; // path item's and operation's, overridden by (name, in)
    std::optional<RequestBody> body;
    QList<Response> responses;
    QStringList
        servers; // absolute or relative URLs, variables at their defaults; operation > path > document
    // x-mcp of the document, of the path and of the operation itself, as they are; Undefined where there is
    // none.
    std::array<DocumentNode, 3> extensions;
    Place place;
};

} // namespace gatehouse::openapi
