#include "engine/mcp/StateSealer.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <openssl/crypto.h>

#include <array>

namespace gatehouse::mcp {
namespace {

constexpr qint64 kLifetimeSeconds = 3600;
constexpr auto kEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

std::optional<QByteArray> decode(QByteArrayView text)
{
    auto decoded = QByteArray::fromBase64Encoding(
        text.toByteArray(), kEncoding | QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(std::move(*decoded)) : std::nullopt;
}

} // namespace

StateSealer::StateSealer()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    m_key = QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words);
}

QByteArray StateSealer::codeOf(const QByteArray &payload, const QByteArray &owner) const
{
    // The length keeps the two apart.
    return QMessageAuthenticationCode::hash(
        QByteArray::number(payload.size()) + ':' + payload + owner, m_key, QCryptographicHash::Sha256);
}

// "<seconds> <state>", a dot, the code; both in base64url.
QString StateSealer::seal(const QString &state, const QByteArray &owner, const QDateTime &now) const
{
    const QByteArray payload
        = QByteArray::number(now.toSecsSinceEpoch() + kLifetimeSeconds) + ' ' + state.toUtf8();
    return QString::fromLatin1(
        payload.toBase64(kEncoding) + '.' + codeOf(payload, owner).toBase64(kEncoding));
}

std::optional<QString> StateSealer::open(
    const QString &sealed, const QByteArray &owner, const QDateTime &now) const
{
    const QByteArray text = sealed.toLatin1();
    const qsizetype dot = text.indexOf('.');
    if (dot < 0)
        return std::nullopt;
    const auto payload = decode(QByteArrayView(text).first(dot));
    const auto code = decode(QByteArrayView(text).sliced(dot + 1));
    if (!payload || !code)
        return std::nullopt;
    const QByteArray expected = codeOf(*payload, owner);
    if (code->size() != expected.size()
        || CRYPTO_memcmp(code->constData(), expected.constData(), static_cast<size_t>(expected.size())) != 0)
        return std::nullopt;
    const qsizetype space = payload->indexOf(' ');
    if (space < 0 || payload->first(space).toLongLong() < now.toSecsSinceEpoch())
        return std::nullopt;
    return QString::fromUtf8(payload->sliced(space + 1));
}

} // namespace gatehouse::mcp
