#include "engine/mcp/ClientLimits.h"

#include "engine/mcp/ClientQuirks.h"

#include <array>

namespace gatehouse::mcp {
namespace {

ClientLimits limitsOf(const char *client, QStringView clientName, int toolCount)
{
    return {QLatin1String(client), quirksOf(clientName).nameLimit, toolCount};
}

} // namespace

std::span<const ClientLimits> clientLimits()
{
    static const std::array limits{limitsOf("VS Code", u"Visual Studio Code", 128),
        limitsOf("Claude Desktop", u"claude-ai", 0), limitsOf("Claude Code", u"claude-code", 0),
        limitsOf("Cursor", u"cursor", 0), limitsOf("Codex", u"codex", 0),
        limitsOf("Gemini CLI", u"gemini-cli", 0)};
    return limits;
}

} // namespace gatehouse::mcp
