#include "engine/clients/VerifyTalk.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

constexpr int kMostPages = 100;
constexpr qsizetype kMostShown = 300;
// Which clients of late 2026 begin with, and which each of them falls back to.
constexpr QLatin1StringView kRevision("2025-11-25");

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString oneLine(const QString &text)
{
    const QString line = text.simplified();
    return line.size() > kMostShown ? line.left(kMostShown) + u'…' : line;
}

bool isHarmless(const QJsonObject &tool)
{
    return tool["annotations"_L1]["readOnlyHint"_L1].toBool()
        && tool["inputSchema"_L1]["required"_L1].toArray().isEmpty();
}

} // namespace

QByteArray VerifyTalk::request(const QString &method, const QJsonObject &parameters)
{
    return compact(
        {{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, ++m_id}, {u"method"_s, method}, {u"params"_s, parameters}});
}

VerifyTalk::Turn VerifyTalk::failed(const QString &message) const
{
    return {{}, VerifyStep{m_stage, VerifyStep::State::Failed, m_called, 0, oneLine(message)}, true};
}

VerifyTalk::Turn VerifyTalk::begin()
{
    const QJsonObject client{
        {u"name"_s, u"gatehouse-verify"_s}, {u"version"_s, QStringLiteral(GATEHOUSE_VERSION)}};
    const QJsonObject parameters{
        {u"protocolVersion"_s, kRevision}, {u"capabilities"_s, QJsonObject()}, {u"clientInfo"_s, client}};
    return {{request(u"initialize"_s, parameters)}, {}, false};
}

VerifyTalk::Turn VerifyTalk::take(const QByteArray &message)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(message, &error).object();
    if (error.error != QJsonParseError::NoError || object["jsonrpc"_L1] != u"2.0"_s)
        return failed(u"this is no message of MCP: "_s + QString::fromUtf8(message.left(kMostShown)));
    if (object.contains("method"_L1))
        return takeRequest(object);
    if (object["id"_L1].toInt(-1) != m_id)
        return {};
    if (object.contains("error"_L1)) {
        const QJsonValue refused = object["error"_L1];
        return failed(u"%1 (%2)"_s.arg(refused["message"_L1].toString()).arg(refused["code"_L1].toInt()));
    }
    const QJsonObject result = object["result"_L1].toObject();
    switch (m_stage) {
    case VerifyStep::Kind::Start:
    case VerifyStep::Kind::Handshake:
        return takeHandshake(result);
    case VerifyStep::Kind::List:
        return takeTools(result);
    case VerifyStep::Kind::Call:
        return takeCall(result);
    }
    Q_UNREACHABLE();
}

// We promised nothing in our capabilities, so a ping is all that a server may ask for.
VerifyTalk::Turn VerifyTalk::takeRequest(const QJsonObject &asked) const
{
    if (!asked.contains("id"_L1))
        return {};
    QJsonObject answer{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, asked["id"_L1]}};
    if (asked["method"_L1] == u"ping"_s)
        answer.insert(u"result"_s, QJsonObject());
    else
        answer.insert(u"error"_s, QJsonObject{{u"code"_s, -32601}, {u"message"_s, u"Method not found"_s}});
    return {{compact(answer)}, {}, false};
}

VerifyTalk::Turn VerifyTalk::takeHandshake(const QJsonObject &result)
{
    const QString revision = result["protocolVersion"_L1].toString();
    if (revision.isEmpty())
        return failed(u"the answer to initialize names no protocolVersion"_s);
    const QJsonValue server = result["serverInfo"_L1];
    const QString subject
        = u"%1 %2, MCP %3"_s.arg(server["name"_L1].toString(), server["version"_L1].toString(), revision);
    m_stage = VerifyStep::Kind::List;
    const QByteArray initialized
        = compact({{u"jsonrpc"_s, u"2.0"_s}, {u"method"_s, u"notifications/initialized"_s}});
    return {{initialized, request(u"tools/list"_s, {})},
        VerifyStep{VerifyStep::Kind::Handshake, VerifyStep::State::Passed, oneLine(subject), 0, {}}, false};
}

VerifyTalk::Turn VerifyTalk::takeTools(const QJsonObject &result)
{
    if (!result["tools"_L1].isArray())
        return failed(u"the answer to tools/list has no list of tools"_s);
    for (const QJsonValue &tool : result["tools"_L1].toArray())
        m_tools.append(tool);
    const QString cursor = result["nextCursor"_L1].toString();
    if (!cursor.isEmpty() && ++m_pages < kMostPages)
        return {{request(u"tools/list"_s, {{u"cursor"_s, cursor}})}, {}, false};
    Turn turn = callSomething();
    return turn;
}

VerifyTalk::Turn VerifyTalk::callSomething()
{
    const VerifyStep listed{
        VerifyStep::Kind::List, VerifyStep::State::Passed, {}, static_cast<int>(m_tools.size()), {}};
    m_stage = VerifyStep::Kind::Call;
    for (const QJsonValue &tool : std::as_const(m_tools)) {
        if (!isHarmless(tool.toObject()))
            continue;
        m_called = tool["name"_L1].toString();
        const QJsonObject parameters{{u"name"_s, m_called}, {u"arguments"_s, QJsonObject()}};
        return {{request(u"tools/call"_s, parameters)}, listed, false};
    }
    return {{}, listed, true};
}

VerifyTalk::Turn VerifyTalk::takeCall(const QJsonObject &result) const
{
    if (!result["isError"_L1].toBool())
        return {{}, VerifyStep{VerifyStep::Kind::Call, VerifyStep::State::Passed, m_called, 0, {}}, true};
    return failed(result["content"_L1][0]["text"_L1].toString());
}

} // namespace gatehouse::clients
