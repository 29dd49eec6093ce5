#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/calls/VisibleApis.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace gatehouse::api {

// How /v1/tools writes its tools: ours ({"team","tools","total"}), or the bare array that others take.
enum class ToolFormat { Gatehouse, Mcp, OpenAi, Anthropic };

// From the query's `format`; null text: ours. Nothing for an unknown name.
std::optional<ToolFormat> toolFormat(const QString &name);

QByteArray listingJson(const std::vector<calls::VisibleApi> &apis, ToolFormat format, const QString &team,
    schema::SchemaProfile profile);

// The query's `profile`, else what the configuration says. Nothing for an unknown name.
std::optional<schema::SchemaProfile> wantedProfile(const calls::EndpointRequest &request);
http::Response unknownProfile(const calls::EndpointRequest &request);

} // namespace gatehouse::api
