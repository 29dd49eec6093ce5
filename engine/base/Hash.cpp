#include "engine/base/Hash.h"

#include <QCryptographicHash>

#include <algorithm>

namespace gatehouse {
namespace {

constexpr QStringView kTextPrefix = u"sha256:";

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

} // namespace

QByteArray sha256(QByteArrayView bytes)
{
    return QCryptographicHash::hash(
        QByteArray::fromRawData(bytes.data(), bytes.size()), QCryptographicHash::Sha256);
}

QString sha256Text(QByteArrayView hash)
{
    return kTextPrefix.toString() + QString::fromLatin1(hash.toByteArray().toHex());
}

std::optional<QByteArray> parseSha256Text(QStringView text)
{
    static constexpr qsizetype kDigits = 64;
    if (!text.startsWith(kTextPrefix) || text.size() != kTextPrefix.size() + kDigits
        || !std::ranges::all_of(text.sliced(kTextPrefix.size()), isHexDigit))
        return std::nullopt;
    return QByteArray::fromHex(text.sliced(kTextPrefix.size()).toLatin1());
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
