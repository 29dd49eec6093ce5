#include "engine/tools/InputRequests.h"

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

constexpr qsizetype kMostRequests = 16;
constexpr qsizetype kMostProperties = 64;
constexpr qsizetype kMostMessages = 256;
constexpr qsizetype kMostBlocks = 64;

// Checks and copies one inputRequests object. Lives for one reply.
class InputRequestReader
{
public:
    Result<InputRequests> read(const MessageValue &requests)
    {
        const qsizetype count = requests.node.size();
        if (!requests.node.isObject() || count == 0 || count > kMostRequests)
            m_copier.fail(requests, u"an object of 1 to %1 requests"_s.arg(kMostRequests));
        m_copier.out().beginObject();
        for (qsizetype i = 0; i < count && !m_copier.problem(); ++i) {
            const std::string_view key = requests.node.keyAt(i);
            m_copier.out().key(QByteArrayView(key.data(), static_cast<qsizetype>(key.size())));
            request(requests.member(key));
        }
        m_copier.out().endObject();
        if (m_copier.problem())
            return *m_copier.problem();
        m_read.json = m_copier.out().take();
        return std::move(m_read);
    }

private:
    void request(const MessageValue &request)
    {
        const MessageValue method = request.member("method");
        if (!m_copier.expectObject(request)
            || !m_copier.expectOneOf(method, {"elicitation/create", "sampling/createMessage", "roots/list"}))
            return;
        const QString name = method.node.string();
        if (!m_read.methods.contains(name))
            m_read.methods.append(name);
        m_copier.out().beginObject();
        m_copier.text(request, "method", Need::Required);
        const MessageValue params = request.member("params");
        if (m_copier.expectObject(params, name == "roots/list"_L1 ? Need::Optional : Need::Required)) {
            if (name == "elicitation/create"_L1)
                checkElicitation(params);
            else if (name == "sampling/createMessage"_L1)
                checkSampling(params);
            m_copier.anything(request, "params");
        }
        m_copier.out().endObject();
    }

    void checkElicitation(const MessageValue &params)
    {
        m_copier.expectText(params.member("message"));
        const MessageValue mode = params.member("mode");
        if (mode && !m_copier.expectOneOf(mode, {"form", "url"}))
            return;
        if (mode.node.text() == "url")
            m_copier.expectUri(params.member("url"), Need::Required);
        else
            checkForm(params.member("requestedSchema"));
    }

    // MCP 2026-07-28, ElicitRequestFormParams: an object of flat properties.
    void checkForm(const MessageValue &schema)
    {
        if (!m_copier.expectObject(schema) || !m_copier.expectOneOf(schema.member("type"), {"object"}))
            return;
        const MessageValue properties = schema.member("properties");
        const qsizetype count = properties.node.size();
        if (!properties.node.isObject() || count > kMostProperties)
            return m_copier.fail(properties, u"an object of at most %1 properties"_s.arg(kMostProperties));
        for (qsizetype i = 0; i < count; ++i) {
            const MessageValue property = properties.member(properties.node.keyAt(i));
            if (m_copier.expectObject(property)) {
                m_copier.expectOneOf(
                    property.member("type"), {"string", "number", "integer", "boolean", "array"});
            }
        }
        const MessageValue required = schema.member("required");
        if (!required || !m_copier.expectArray(required, kMostProperties))
            return;
        for (qsizetype i = 0; i < required.node.size(); ++i)
            m_copier.expectText(required.at(i));
    }

    void checkSampling(const MessageValue &params)
    {
        m_copier.expectInteger(params.member("maxTokens"), 1, Need::Required);
        const MessageValue messages = params.member("messages");
        if (!m_copier.expectArray(messages, kMostMessages))
            return;
        for (qsizetype i = 0; i < messages.node.size(); ++i) {
            const MessageValue message = messages.at(i);
            if (m_copier.expectObject(message)
                && m_copier.expectOneOf(message.member("role"), {"user", "assistant"}))
                checkMessageContent(message.member("content"));
        }
    }

    void checkMessageContent(const MessageValue &content)
    {
        if (!content.node.isArray())
            return checkMessageBlock(content);
        if (!m_copier.expectArray(content, kMostBlocks))
            return;
        for (qsizetype i = 0; i < content.node.size(); ++i)
            checkMessageBlock(content.at(i));
    }

    void checkMessageBlock(const MessageValue &block)
    {
        const MessageValue type = block.member("type");
        if (!m_copier.expectObject(block)
            || !m_copier.expectOneOf(type, {"text", "image", "audio", "tool_use", "tool_result"}))
            return;
        const std::string_view name = type.node.text();
        if (name == "text")
            m_copier.expectText(block.member("text"));
        if (name != "image" && name != "audio")
            return;
        m_copier.expectBase64(block.member("data"), Need::Required);
        m_copier.expectMediaType(block.member("mimeType"), Need::Required);
    }

    MessageCopier m_copier;
    InputRequests m_read;
};

} // namespace

Result<InputRequests> readInputRequests(const MessageValue &requests)
{
    return InputRequestReader().read(requests);
}

} // namespace gatehouse::tools
