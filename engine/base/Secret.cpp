#include "engine/base/Secret.h"

#include <QDebug>

#include <openssl/crypto.h>

namespace gatehouse {

Secret::Secret(QByteArrayView bytes)
{
    auto *copy = new QByteArray(bytes.data(), bytes.size());
    m_bytes = std::shared_ptr<const QByteArray>(copy, [](QByteArray *held) {
        OPENSSL_cleanse(held->data(), static_cast<size_t>(held->size()));
        delete held;
    });
}

Secret Secret::fromString(QStringView text)
{
    QByteArray utf8 = text.toUtf8();
    Secret secret{QByteArrayView(utf8)};
    OPENSSL_cleanse(utf8.data(), static_cast<size_t>(utf8.size()));
    return secret;
}

bool operator==(const Secret &left, const Secret &right)
{
    return constantTimeEquals(left.expose(), right.expose());
}

bool constantTimeEquals(QByteArrayView left, QByteArrayView right)
{
    if (left.size() != right.size())
        return false;
    return CRYPTO_memcmp(left.data(), right.data(), static_cast<size_t>(left.size())) == 0;
}

QDebug operator<<(QDebug debug, const Secret &secret)
{
    return debug << (secret.isEmpty() ? "Secret()" : "Secret(***)");
}

} // namespace gatehouse
