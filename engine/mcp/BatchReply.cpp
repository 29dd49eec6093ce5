#include "engine/mcp/BatchReply.h"

#include "engine/mcp/HttpReply.h"

namespace gatehouse::mcp {

class BatchReply::Part final : public Reply
{
public:
    explicit Part(std::shared_ptr<BatchReply> batch) : m_batch(std::move(batch)) { }

    // An array has no room for anything but answers.
    bool canNotify() const override { return false; }
    bool keepAlive() override { return false; }
    void notify(const QByteArray &) override { }
    void answer(ByteParts message, int) override { end(message.joined()); }
    void drop() override { end({}); }
    void onGone(std::function<void()>) override { }

private:
    void end(const QByteArray &message)
    {
        if (const auto batch = std::exchange(m_batch, nullptr))
            batch->take(message);
    }

    std::shared_ptr<BatchReply> m_batch;
};

ReplyPointer BatchReply::part()
{
    return std::make_shared<Part>(shared_from_this());
}

void BatchReply::take(const QByteArray &message)
{
    if (!message.isEmpty())
        m_answers += (m_answers.isEmpty() ? '[' : ',') + message;
    if (--m_open > 0)
        return;
    if (m_answers.isEmpty())
        answerAccepted(*m_request);
    else
        answerMessage(*m_request, m_answers + ']');
}

} // namespace gatehouse::mcp
