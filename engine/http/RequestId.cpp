#include "engine/http/RequestId.h"

#include <QRandomGenerator>

#include <algorithm>

namespace gatehouse::http {

namespace {

bool isSane(const QByteArray &id)
{
    return !id.isEmpty() && id.size() <= 128 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '_' || c == '.';
    });
}

} // namespace

QByteArray requestId(const Headers &headers)
{
    QByteArray sent = headers.value("X-Request-Id");
    if (isSane(sent))
        return sent;
    // Not a secret, so a generator of this thread does: the global one takes a lock.
    static thread_local QRandomGenerator generator = QRandomGenerator::securelySeeded();
    static constexpr char digits[] = "0123456789abcdef";
    QByteArray id(16, Qt::Uninitialized);
    quint64 value = generator.generate64();
    for (char &digit : id) {
        digit = digits[value & 15];
        value >>= 4;
    }
    return id;
}

} // namespace gatehouse::http
