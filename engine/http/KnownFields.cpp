#include "engine/http/KnownFields.h"

#include "engine/http/HttpMessage.h"

#include <algorithm>
#include <cstring>

namespace gatehouse::http {
namespace {

// What these say is no secret, and the same in most messages of one client or backend.
bool isPublic(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 20> names{"Accept", "Accept-Encoding", "Accept-Language",
        "Access-Control-Allow-Origin", "Age", "Allow", "Cache-Control", "Content-Encoding",
        "Content-Language", "Content-Type", "Date", "Keep-Alive", "MCP-Protocol-Version", "Mcp-Method",
        "Server", "Strict-Transport-Security", "User-Agent", "Vary", "Via", "X-Content-Type-Options"};
    return std::ranges::any_of(
        names, [name](QByteArrayView known) { return Headers::sameName(known, name); });
}

} // namespace

// Lines that differ mostly do so in their length or their last bytes.
size_t KnownFields::placeOf(QByteArrayView line)
{
    quint64 end = 0;
    const auto size = static_cast<size_t>(line.size());
    const size_t taken = std::min(size, sizeof end);
    std::memcpy(&end, line.data() + (size - taken), taken);
    const quint64 mixed
        = (end ^ (quint64(size) << 56U) ^ static_cast<unsigned char>(line.front())) * 0x9e3779b97f4a7c15ULL;
    return static_cast<size_t>(mixed >> 57U); // of 128
}

const KnownFields::Field *KnownFields::find(QByteArrayView line)
{
    if (line.isEmpty() || line.size() > kLongest)
        return nullptr;
    Place &place = m_places[placeOf(line)];
    const QByteArray &known = place.field.line;
    if (known.size() != line.size()
        || std::memcmp(known.constData(), line.data(), static_cast<size_t>(line.size())) != 0)
        return nullptr;
    place.misses = 0;
    return &place.field;
}

void KnownFields::add(QByteArrayView line, const QByteArray &name, const QByteArray &value)
{
    if (line.isEmpty() || line.size() > kLongest || !isPublic(name))
        return;
    Place &place = m_places[placeOf(line)];
    if (place.field.line.isEmpty() || ++place.misses >= kPatience)
        place = {{line.toByteArray(), name, value}, 0};
}

} // namespace gatehouse::http
