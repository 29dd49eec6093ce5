#include "engine/base/Hash.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

namespace gatehouse {
namespace {

constexpr qsizetype kSha256Bytes = 32;
constexpr QStringView kTextPrefix = u"sha256:";

struct FreeContext
{
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
};

EVP_MD_CTX *newContext()
{
    static EVP_MD *const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (!context || EVP_DigestInit_ex(context, algorithm, nullptr) != 1)
        qFatal("OpenSSL gives no SHA-256");
    return context;
}

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

} // namespace

// OpenSSL uses the processor's own instructions, and looks an algorithm up for as long as the hash takes:
// once is enough. A context that has one begins anew with it when none is named.
QByteArray sha256(QByteArrayView bytes)
{
    thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(newContext());
    QByteArray digest(kSha256Bytes, Qt::Uninitialized);
    const bool made = EVP_DigestInit_ex(context.get(), nullptr, nullptr) == 1
        && EVP_DigestUpdate(context.get(), bytes.data(), static_cast<size_t>(bytes.size())) == 1
        && EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char *>(digest.data()), nullptr) == 1;
    if (!made)
        qFatal("OpenSSL gives no SHA-256");
    return digest;
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
