#pragma once

#include "engine/base/Result.h"
#include "engine/tools/MessageCopier.h"
#include "engine/tools/Tool.h"

namespace gatehouse::tools {

// The content blocks of a backend's MCP result → those of ours (MCP 2026-07-28, ContentBlock).
class RichContent
{
public:
    explicit RichContent(const Tool &tool);

    // An array without its end. The text of all blocks together keeps the tool's limit; bytes over a limit of
    // the tool's own are left out, as half an image is none.
    Result<QByteArray> write(const MessageValue &content);

private:
    void block(const MessageValue &block);
    void textBlock(const MessageValue &block);
    void mediaBlock(const MessageValue &block, std::string_view type);
    void resourceBlock(const MessageValue &block);
    void linkBlock(const MessageValue &block);
    void icons(const MessageValue &icons);
    void annotations(const MessageValue &block);
    void begin(std::string_view type);
    void end(const MessageValue &block);
    void plainText(QByteArrayView utf8);
    void limitedText(const MessageValue &text);
    bool leftOut(const MessageValue &bytes);

    const Tool &m_tool;
    MessageCopier m_copier;
    qsizetype m_room; // for text
    qsizetype m_textBytes = 0; // of the reply
};

} // namespace gatehouse::tools
