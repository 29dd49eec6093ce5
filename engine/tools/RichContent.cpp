#include "engine/tools/RichContent.h"

#include "engine/tools/ReplyLimit.h"
#include "engine/tools/ReplyText.h"

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

constexpr qsizetype kMostContentBlocks = 64;
constexpr qsizetype kMostIcons = 16;

} // namespace

RichContent::RichContent(const Tool &tool) : m_tool(tool), m_room(textLimit(tool)) { }

Result<QByteArray> RichContent::write(const MessageValue &content)
{
    m_copier.out().beginArray();
    if (m_copier.expectArray(content, kMostContentBlocks)) {
        for (qsizetype i = 0; i < content.node.size() && !m_copier.problem(); ++i)
            block(content.at(i));
    }
    if (m_copier.problem())
        return *m_copier.problem();
    if (m_textBytes > textLimit(m_tool))
        plainText(cutNotice(m_tool, m_textBytes));
    return m_copier.out().take();
}

void RichContent::block(const MessageValue &block)
{
    const MessageValue type = block.member("type");
    if (!m_copier.expectObject(block)
        || !m_copier.expectOneOf(type, {"text", "image", "audio", "resource", "resource_link"}))
        return;
    const std::string_view name = type.node.text();
    if (name == "text")
        textBlock(block);
    else if (name == "resource")
        resourceBlock(block);
    else if (name == "resource_link")
        linkBlock(block);
    else
        mediaBlock(block, name);
}

void RichContent::textBlock(const MessageValue &block)
{
    begin("text");
    limitedText(block.member("text"));
    end(block);
}

void RichContent::mediaBlock(const MessageValue &block, std::string_view type)
{
    if (leftOut(block.member("data")))
        return;
    begin(type);
    m_copier.base64(block, "data", Need::Required);
    m_copier.mediaType(block, "mimeType", Need::Required);
    end(block);
}

void RichContent::resourceBlock(const MessageValue &block)
{
    const MessageValue resource = block.member("resource");
    if (!m_copier.expectObject(resource) || leftOut(resource.member("blob")))
        return;
    if (resource.member("text") && resource.member("blob"))
        return m_copier.fail(resource, u"text or blob, not both,"_s);
    begin("resource");
    m_copier.out().key(QByteArrayView("resource"));
    m_copier.out().beginObject();
    m_copier.uri(resource, "uri", Need::Required);
    m_copier.mediaType(resource, "mimeType", Need::Optional);
    if (resource.member("blob"))
        m_copier.base64(resource, "blob", Need::Required);
    else
        limitedText(resource.member("text"));
    m_copier.object(resource, "_meta", Need::Optional);
    m_copier.out().endObject();
    end(block);
}

void RichContent::linkBlock(const MessageValue &block)
{
    begin("resource_link");
    m_copier.uri(block, "uri", Need::Required);
    m_copier.text(block, "name", Need::Required);
    m_copier.text(block, "title", Need::Optional);
    m_copier.text(block, "description", Need::Optional);
    m_copier.mediaType(block, "mimeType", Need::Optional);
    m_copier.integer(block, "size", 0, Need::Optional);
    icons(block.member("icons"));
    end(block);
}

void RichContent::icons(const MessageValue &icons)
{
    if (!icons || !m_copier.expectArray(icons, kMostIcons))
        return;
    JsonWriter &out = m_copier.out();
    out.key(QByteArrayView("icons"));
    out.beginArray();
    for (qsizetype i = 0; i < icons.node.size(); ++i) {
        const MessageValue icon = icons.at(i);
        if (!m_copier.expectObject(icon))
            return;
        out.beginObject();
        m_copier.uri(icon, "src", Need::Required);
        m_copier.mediaType(icon, "mimeType", Need::Optional);
        out.endObject();
    }
    out.endArray();
}

void RichContent::annotations(const MessageValue &block)
{
    const MessageValue annotations = block.member("annotations");
    if (!annotations || !m_copier.expectObject(annotations))
        return;
    const MessageValue audience = annotations.member("audience");
    if (audience && m_copier.expectArray(audience, 2)) {
        for (qsizetype i = 0; i < audience.node.size(); ++i)
            m_copier.expectOneOf(audience.at(i), {"user", "assistant"});
    }
    const MessageValue priority = annotations.member("priority");
    const double weight = priority.node.number(-1);
    if (priority && (!priority.node.isNumber() || weight < 0 || weight > 1))
        return m_copier.fail(priority, u"a number from 0 to 1"_s);
    m_copier.out().key(QByteArrayView("annotations"));
    m_copier.out().beginObject();
    m_copier.anything(annotations, "audience");
    m_copier.anything(annotations, "priority");
    m_copier.text(annotations, "lastModified", Need::Optional);
    m_copier.out().endObject();
}

void RichContent::begin(std::string_view type)
{
    m_copier.out().beginObject();
    m_copier.out().key(QByteArrayView("type"));
    m_copier.out().string(QByteArrayView(type.data(), static_cast<qsizetype>(type.size())));
}

void RichContent::end(const MessageValue &block)
{
    annotations(block);
    m_copier.object(block, "_meta", Need::Optional);
    m_copier.out().endObject();
}

void RichContent::plainText(QByteArrayView utf8)
{
    begin("text");
    m_copier.out().key(QByteArrayView("text"));
    m_copier.out().string(utf8);
    m_copier.out().endObject();
}

// What of the text has room yet.
void RichContent::limitedText(const MessageValue &text)
{
    if (!m_copier.expectText(text))
        return;
    const QByteArray whole = text.node.bytes();
    m_textBytes += whole.size();
    m_copier.out().key(QByteArrayView("text"));
    m_copier.out().string(QByteArrayView(cutBytes(whole, m_room)));
    m_room -= std::min(m_room, whole.size());
}

// Says so instead.
bool RichContent::leftOut(const MessageValue &bytes)
{
    const qsizetype size = static_cast<qsizetype>(bytes.node.text().size()) / 4 * 3;
    if (m_tool.maxResponseText == 0 || size <= m_tool.maxResponseText)
        return false;
    plainText("About " + QByteArray::number(size) + " bytes are left out, as this tool passes on at most "
        + QByteArray::number(m_tool.maxResponseText) + '.');
    return true;
}

} // namespace gatehouse::tools
