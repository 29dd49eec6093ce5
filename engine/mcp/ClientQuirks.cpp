#include "engine/mcp/ClientQuirks.h"

#include <array>

namespace gatehouse::mcp {
namespace {

using schema::SchemaProfile;

// Clients put their own prefix before a tool's name and cut or refuse what is too long then: the limits leave
// room for it. Descriptions are cut by us where a client would cut them anywhere.
struct Row
{
    QLatin1String name; // of the whole clientInfo.name, or of its beginning
    bool wholeName;
    ClientQuirks quirks;
};

constexpr std::array kTable{
    Row{QLatin1String("claude-ai"), true, {SchemaProfile::Portable, 64, 0}}, // Claude Desktop
    Row{QLatin1String("claude-code"), false, {SchemaProfile::Portable, 64, 2048}},
    Row{QLatin1String("Visual Studio Code"), false, {SchemaProfile::Portable, 46, 0}},
    Row{QLatin1String("github-copilot"), false, {SchemaProfile::Portable, 46, 0}},
    Row{QLatin1String("cursor"), false, {SchemaProfile::Portable, 40, 0}},
    Row{QLatin1String("codex"), false, {SchemaProfile::Portable, 46, 0}},
    Row{QLatin1String("openai"), false, {SchemaProfile::Portable, 64, 0}}, // ChatGPT: "openai-mcp"
    Row{QLatin1String("gemini-cli"), false, {SchemaProfile::Portable, 40, 0}},
    Row{QLatin1String("antigravity"), false, {SchemaProfile::Portable, 40, 0}},
};

bool matches(const Row &row, QStringView name)
{
    return row.wholeName ? name.compare(row.name, Qt::CaseInsensitive) == 0
                         : name.startsWith(row.name, Qt::CaseInsensitive);
}

} // namespace

ClientQuirks quirksOf(QStringView clientName)
{
    for (const Row &row : kTable) {
        if (matches(row, clientName))
            return row.quirks;
    }
    return {};
}

tools::ListingShape shapeFor(const calls::EndpointRequest &request, QStringView clientName)
{
    const ClientQuirks quirks = quirksOf(clientName);
    tools::ListingShape shape;
    shape.profile = request.profileAsked ? request.profile : quirks.profile.value_or(request.profile);
    shape.naming = request.api.isEmpty() ? tools::Naming::Qualified : tools::Naming::Plain;
    shape.nameLimit = quirks.nameLimit;
    shape.descriptionLimit = quirks.descriptionLimit;
    return shape;
}

} // namespace gatehouse::mcp
