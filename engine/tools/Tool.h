#pragma once

#include "engine/openapi/Operation.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace gatehouse::tools {

class InputSchema;
struct OutputPlan;

// MCP tool annotations; all four are always sent.
struct ToolHints
{
    bool readOnly = false;
    bool destructive = false;
    bool idempotent = false;
    bool openWorld = true;

    bool operator==(const ToolHints &) const = default;
};

enum class ArgumentTarget : quint8 { Path, Query, Header, Cookie, BodyProperty, Body, QueryString };

// Where one top-level property of the input schema goes in the request.
struct ArgumentBinding
{
    QString property; // in the tool's input schema: unique
    QString name; // on the wire: parameter name, or body property
    ArgumentTarget target = ArgumentTarget::Query;
    openapi::ParameterStyle style = openapi::ParameterStyle::Form;
    bool explode = true;
    bool allowReserved = false;
    bool required = false;
    bool hidden = false; // not in the input schema: filled by a constant, or left out
    bool styledPart = false; // of a multipart body: style writes it, not contentType
    QByteArray contentType; // a `content` parameter's
    openapi::DocumentNode schema; // converted
};

enum class BodyFormat : quint8 { None, Json, Form, Multipart, Text, Binary };

struct BodyPlan
{
    BodyFormat format = BodyFormat::None;
    QByteArray mediaType; // as sent in Content-Type
    bool required = false;
};

// An argument that a client sends a second time, as a header (MCP 2026-07-28, tools, x-mcp-header).
struct MirroredArgument
{
    QByteArray header; // "Mcp-Param-Region"
    QStringList path; // of properties in the arguments: {"address", "region"}

    bool operator==(const MirroredArgument &) const = default;
};

// What a client sees of one operation, and the plan of its request. A value; nodes live in the catalog's
// arena.
struct Tool
{
    QString name; // unique in its API
    QString qualifiedName; // with the API's prefix, under the same limit, for the endpoint of all APIs
    QString title;
    QString description;
    ToolHints hints;
    QString api;
    QByteArray method;
    QString path; // template
    QString operationId;
    QStringList tags;
    bool deprecated = false;

    openapi::DocumentNode inputSchema;
    QByteArray inputSchemaJson;
    std::shared_ptr<const InputSchema> portable; // the same, to check arguments with
    std::shared_ptr<const InputSchema> full; // the input schema in the profile `full`; may be null
    QList<ArgumentBinding> bindings;
    QList<MirroredArgument> mirrored;
    QJsonObject constants; // by property: go into every request, whatever the caller sends
    QByteArray server; // final base URL, no slash at the end: "https://crm.example.com/api/v1"
    BodyPlan body;
    QByteArray accept; // value of the Accept header
    QByteArray outputSchemaJson; // empty: none is declared
    std::shared_ptr<const OutputPlan> output; // how a reply meets it; null: none is declared
    bool richReplies = false; // documented: a reply may be an MCP result (docs/mcp-backends.md)
    qint64 maxResponseText = 0; // bytes of a reply's text before it is cut; 0: the general limit
    Place place;
};

using ToolList = std::vector<Tool>;

} // namespace gatehouse::tools
