#pragma once

#include "engine/base/Result.h"

#include <QString>

#include <array>
#include <memory>
#include <span>

namespace gatehouse::telemetry {

class ActivityConnection;

// One row of the table `calls`, in the order of its columns after the id.
struct CallRow
{
    static constexpr size_t kNumbers = 11;

    qint64 startedAt = 0; // UTC milliseconds
    QByteArray requestId; // UTF-8
    // team, client, api, tool, outcome, backend_status, duration_us, backend_duration_us, request_bytes,
    // response_bytes, estimated_tokens
    std::array<qint64, kNumbers> numbers{};
};

// Puts calls into their table, with statements that are prepared once. One thread; goes before its
// connection.
class CallStatement
{
public:
    // SQLite's own functions where the library that Qt's driver uses can be had, else Qt's: half of what a
    // row cost was a name that Qt makes for each value. `How::Qt` is for tests, and for systems whose Qt
    // brings a SQLite of its own.
    enum class How { Best, Qt };
    static Result<std::unique_ptr<CallStatement>> prepare(
        const ActivityConnection &connection, How how = How::Best);
    virtual ~CallStatement() = default;
    Q_DISABLE_COPY_MOVE(CallStatement)

    // `rows` is not empty. The last new row's id; those before it have the ids before it. What fails may have
    // inserted some: for one transaction.
    virtual Result<qint64> insert(std::span<const CallRow> rows) = 0;
    virtual How how() const = 0;

protected:
    CallStatement() = default;
};

} // namespace gatehouse::telemetry
