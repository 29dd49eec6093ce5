#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>

class QDebug;

namespace gatehouse {

// A value nobody may read by accident: it prints as "***", compares in constant time and wipes its bytes.
// Copies share their bytes; the last one wipes them. Immutable, so it may cross threads.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArrayView bytes);
    static Secret fromString(QStringView text);

    bool isEmpty() const { return !m_bytes || m_bytes->isEmpty(); }
    // The bytes themselves, valid while this Secret lives. Call it only where they go to the wire or a hash.
    QByteArrayView expose() const { return m_bytes ? QByteArrayView(*m_bytes) : QByteArrayView(); }

    friend bool operator==(const Secret &left, const Secret &right);

private:
    std::shared_ptr<const QByteArray> m_bytes;
};

// True when both are equal; the time taken depends on the lengths only.
bool constantTimeEquals(QByteArrayView left, QByteArrayView right);

QDebug operator<<(QDebug debug, const Secret &secret);

} // namespace gatehouse
