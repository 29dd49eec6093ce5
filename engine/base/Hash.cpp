#include "engine/base/Hash.h"

#include <QCryptographicHash>
#include <QString>

namespace gatehouse {

QByteArray sha256(QByteArrayView bytes)
{
    return QCryptographicHash::hash(
        QByteArray::fromRawData(bytes.data(), bytes.size()), QCryptographicHash::Sha256);
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
