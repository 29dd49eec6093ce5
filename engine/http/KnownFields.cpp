#include "engine/http/KnownFields.h"

#include <algorithm>
#include <cstring>

namespace gatehouse::http {
namespace {

// Whether a field of that name may hold a credential: keys of APIs have many names ("X-API-Key",
// "api_token").
bool mayBeCredential(QByteArrayView name)
{
    static constexpr std::array<QByteArrayView, 7> parts{
        "auth", "key", "token", "secret", "cookie", "password", "session"};
    const QByteArray small = name.toByteArray().toLower();
    return std::ranges::any_of(parts, [&small](QByteArrayView part) { return small.contains(part); });
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

const KnownFields::Field *KnownFields::find(QByteArrayView line) const
{
    if (line.isEmpty() || line.size() > kLongest)
        return nullptr;
    const Field &field = m_places[placeOf(line)].field;
    const bool known = field.line.size() == line.size()
        && std::memcmp(field.line.constData(), line.data(), static_cast<size_t>(line.size())) == 0;
    return known ? &field : nullptr;
}

void KnownFields::add(QByteArrayView line, const QByteArray &name, const QByteArray &value)
{
    if (line.isEmpty() || line.size() > kLongest)
        return;
    Place &place = m_places[placeOf(line)];
    if (!place.field.line.isEmpty() && ++place.misses < kPatience)
        return;
    if (!mayBeCredential(name))
        place = {{line.toByteArray(), name, value}, 0};
}

} // namespace gatehouse::http
