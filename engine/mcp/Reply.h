#pragma once

#include "engine/base/ByteParts.h"

#include <functional>
#include <memory>

namespace gatehouse::mcp {

// Where the answer to one request goes, and what is said before it. Worker thread; kept by whoever answers
// later. Exactly one of answer() and drop() is called, once; afterwards nothing is done.
class Reply
{
public:
    virtual ~Reply() = default;

    // Whether something can be said before the answer: the client takes an event stream.
    virtual bool canNotify() const = 0;
    // Begins the event stream if there is none yet, without saying anything: for answers that take long.
    // False when there is none.
    virtual bool keepAlive() = 0;
    virtual void notify(const QByteArray &message) = 0;
    // `status` is HTTP's, where the answer is the whole of it.
    virtual void answer(ByteParts message, int status = 200) = 0;
    // Ends without an answer: the client has cancelled.
    virtual void drop() = 0;
    // Called once when the client leaves before the answer.
    virtual void onGone(std::function<void()> handler) = 0;
};

using ReplyPointer = std::shared_ptr<Reply>;

} // namespace gatehouse::mcp
