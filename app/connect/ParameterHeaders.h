#pragma once

#include "engine/http/HttpMessage.h"

#include <QByteArray>
#include <QHash>

#include <memory>
#include <vector>

namespace gatehouse::connect {

// A value as HTTP can carry it (MCP 2026-07-28, standard request headers): as it is where it is plain ASCII
// without white space around it, else "=?base64?…?=".
QByteArray headerValue(const QByteArray &utf8);

// Which tools want some of their arguments in headers too: learnt from the tools/list answers that pass
// through, asked at each tools/call. One per bridge.
class ParameterHeaders
{
public:
    ParameterHeaders();
    ~ParameterHeaders();

    // A page of tools: its tools are known from now on. False when `response` is no such page.
    bool learn(const QByteArray &response);
    bool hasLearnt() const { return m_hasLearnt; }
    // The Mcp-Param-* fields for a tools/call request. Absent and null arguments have none, and neither have
    // values that are no string, integer or boolean.
    http::Headers headersFor(const QByteArray &tool, const QByteArray &request);

private:
    struct Rule
    {
        std::vector<std::string> path; // names of properties, outermost first
        QByteArray header; // "Mcp-Param-Region"
    };
    class Private;

    QHash<QByteArray, std::vector<Rule>> m_rules;
    bool m_hasLearnt = false;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::connect
