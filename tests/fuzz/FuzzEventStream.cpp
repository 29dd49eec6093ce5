#include "engine/http/EventStreamReader.h"
#include "tests/fuzz/FuzzInput.h"

#include <algorithm>

using namespace gatehouse;

namespace {

constexpr qsizetype kMaxEventBytes = 512;

struct Reading
{
    std::vector<http::StreamEvent> events;
    QByteArray lastEventId;
    bool usable = true;
};

Reading read(const QByteArray &bytes, qsizetype piece)
{
    Reading reading;
    http::EventStreamReader reader(kMaxEventBytes);
    for (qsizetype at = 0; at < bytes.size() && reading.usable; at += piece)
        reading.usable = reader.feed(
            QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)), reading.events);
    reading.lastEventId = reader.lastEventId();
    return reading;
}

} // namespace

// Any bytes as an event stream: the same events however they are cut, and none larger than allowed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const Reading whole = read(bytes, std::max<qsizetype>(bytes.size(), 1));
    for (const qsizetype piece : {qsizetype(1), 1 + bytes.size() % 7}) {
        const Reading cut = read(bytes, piece);
        fuzz::require(cut.events == whole.events, "the same events however they are cut", bytes);
        fuzz::require(cut.usable == whole.usable, "too large however it is cut", bytes);
        fuzz::require(cut.lastEventId == whole.lastEventId, "the same last id", bytes);
    }
    for (const http::StreamEvent &event : whole.events) {
        fuzz::require(event.data.size() <= kMaxEventBytes, "no event is larger than allowed", bytes);
        fuzz::require(!event.data.contains('\r'), "lines of data are joined by line feeds", bytes);
        fuzz::require(!event.id.contains('\0') && !event.id.contains('\n'), "an id fits a header", bytes);
    }
    return 0;
}
