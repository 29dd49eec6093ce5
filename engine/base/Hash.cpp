#include "engine/base/Hash.h"

#include <QString>

#include <openssl/sha.h>

namespace gatehouse {

QByteArray sha256(QByteArrayView bytes)
{
    // OpenSSL's takes the processor's instructions for it, which counts for a document of megabytes.
    QByteArray digest(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    SHA256(reinterpret_cast<const unsigned char *>(bytes.data()), static_cast<size_t>(bytes.size()),
        reinterpret_cast<unsigned char *>(digest.data()));
    return digest;
}

QString shortHash(QByteArrayView bytes, int length)
{
    static constexpr char alphabet[] = "abcdefghijkmnpqrstuvwxyz23456789";
    const QByteArray digest = sha256(bytes);
    QString text;
    for (int i = 0; i < length && i < digest.size(); ++i)
        text += QLatin1Char(alphabet[static_cast<unsigned char>(digest[i]) % 32]);
    return text;
}

} // namespace gatehouse
