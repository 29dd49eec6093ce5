#include "engine/access/JwkSet.h"

#include "engine/access/Base64Url.h"
#include "engine/access/JsonFields.h"

#include <QJsonArray>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::access {
namespace {

constexpr qsizetype kMostBytes = 262'144;
constexpr qsizetype kMostKeys = 64;
constexpr int kLeastRsaBits = 2048; // RFC 7518 §3.3
constexpr int kMostRsaBits = 8192; // verifying takes time with the size of the key
constexpr qsizetype kCoordinate = 32; // of P-256, in bytes

template <auto Free> struct Deleter
{
    template <typename T> void operator()(T *object) const { Free(object); }
};
using Number = std::unique_ptr<BIGNUM, Deleter<BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Deleter<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Deleter<OSSL_PARAM_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Deleter<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Deleter<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Deleter<ECDSA_SIG_free>>;
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;

const unsigned char *bytesOf(QByteArrayView view)
{
    return reinterpret_cast<const unsigned char *>(view.data());
}

Number toNumber(QByteArrayView bytes)
{
    return Number(BN_bin2bn(bytesOf(bytes), static_cast<int>(bytes.size()), nullptr));
}

Key makeKey(const char *type, OSSL_PARAM_BLD *builder)
{
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *key = nullptr;
    if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
        return nullptr;
    return Key(key);
}

std::optional<QByteArray> bytesMember(const QJsonObject &entry, QLatin1StringView name)
{
    const QByteArray text = entry[name].toString().toLatin1();
    return text.isEmpty() || text.size() > 4096 ? std::nullopt : fromBase64Url(text);
}

// RFC 7518 §6.3.1.
Key rsaKey(const QJsonObject &entry)
{
    const auto modulus = bytesMember(entry, "n"_L1);
    const auto exponent = bytesMember(entry, "e"_L1);
    if (!modulus || !exponent || exponent->size() > 8)
        return nullptr;
    const Number n = toNumber(*modulus);
    const Number e = toNumber(*exponent);
    if (!n || !e || BN_num_bits(n.get()) < kLeastRsaBits || BN_num_bits(n.get()) > kMostRsaBits
        || !BN_is_odd(n.get()) || !BN_is_odd(e.get()) || BN_is_one(e.get()))
        return nullptr;
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return nullptr;
    return makeKey("RSA", builder.get());
}

// RFC 7518 §6.2.1; the point must be on the curve.
Key ecKey(const QJsonObject &entry)
{
    const auto x = bytesMember(entry, "x"_L1);
    const auto y = bytesMember(entry, "y"_L1);
    if (entry["crv"_L1].toString() != "P-256"_L1 || !x || !y || x->size() != kCoordinate
        || y->size() != kCoordinate)
        return nullptr;
    const QByteArray point = '\x04' + *x + *y; // uncompressed, SEC 1 §2.3.3
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!builder
        || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1
        || OSSL_PARAM_BLD_push_octet_string(
               builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(), static_cast<size_t>(point.size()))
            != 1)
        return nullptr;
    Key key = makeKey("EC", builder.get());
    if (!key)
        return nullptr;
    const KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    return context && EVP_PKEY_public_check(context.get()) == 1 ? std::move(key) : nullptr;
}

// RFC 7517 §4.2 to §4.4: what is said about the use of a key must allow this one.
bool isForSignatures(const QJsonObject &entry, QLatin1StringView algorithm)
{
    if (entry.contains("use"_L1) && entry["use"_L1].toString() != "sig"_L1)
        return false;
    if (entry.contains("alg"_L1) && entry["alg"_L1].toString() != algorithm)
        return false;
    return !entry.contains("key_ops"_L1) || entry["key_ops"_L1].toArray().contains("verify"_L1);
}

// r and s beside each other → the DER that OpenSSL wants.
QByteArray toDer(QByteArrayView raw)
{
    if (raw.size() != 2 * kCoordinate)
        return {};
    const Signature signature(ECDSA_SIG_new());
    Number r = toNumber(raw.first(kCoordinate));
    Number s = toNumber(raw.sliced(kCoordinate));
    if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1)
        return {};
    (void)r.release(); // the signature's now
    (void)s.release();
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(signature.get(), &der);
    QByteArray bytes(reinterpret_cast<const char *>(der), std::max(size, 0));
    OPENSSL_free(der);
    return bytes;
}

} // namespace

struct Jwk::Material
{
    Key key;
};

std::optional<Jwk> Jwk::fromJson(const QJsonObject &entry)
{
    const QString type = entry["kty"_L1].toString();
    Jwk jwk;
    Key key;
    if (type == "RSA"_L1 && isForSignatures(entry, "RS256"_L1)) {
        key = rsaKey(entry);
    } else if (type == "EC"_L1 && isForSignatures(entry, "ES256"_L1)) {
        jwk.m_algorithm = JwtAlgorithm::Es256;
        key = ecKey(entry);
    }
    if (!key)
        return std::nullopt;
    jwk.m_id = entry["kid"_L1].toString().toUtf8();
    jwk.m_material = std::make_shared<const Material>(Material{std::move(key)});
    return jwk;
}

bool Jwk::verifies(QByteArrayView signedText, QByteArrayView signature) const
{
    const QByteArray der = m_algorithm == JwtAlgorithm::Es256 ? toDer(signature) : QByteArray();
    const QByteArrayView shown = m_algorithm == JwtAlgorithm::Es256 ? QByteArrayView(der) : signature;
    if (shown.isEmpty())
        return false;
    // RSA with PKCS #1 v1.5 padding is the default of the EVP interface, which RS256 is.
    const DigestContext context(EVP_MD_CTX_new());
    return context
        && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, m_material->key.get()) == 1
        && EVP_DigestVerify(context.get(), bytesOf(shown), static_cast<size_t>(shown.size()),
               bytesOf(signedText), static_cast<size_t>(signedText.size()))
        == 1;
}

Result<JwkSet> JwkSet::fromJson(QByteArrayView json)
{
    const auto problem = [](const QString &message) {
        return Problem{Severity::Error, u"oauth.bad_keys"_s, message, {}, {}};
    };
    const auto object = readStrictObject(json, kMostBytes);
    if (!object || !(*object)["keys"_L1].isArray())
        return problem(u"expected a JSON Web Key Set: an object with the array \"keys\""_s);
    const QJsonArray entries = (*object)["keys"_L1].toArray();
    if (entries.size() > kMostKeys)
        return problem(u"expected at most %1 keys, got %2"_s.arg(kMostKeys).arg(entries.size()));
    JwkSet set;
    for (const QJsonValue &entry : entries) {
        if (auto jwk = Jwk::fromJson(entry.toObject()))
            set.m_keys.push_back(*std::move(jwk));
    }
    if (set.m_keys.empty()) {
        return problem(u"none of its %1 keys is an RSA key of 2048 bits or more, or an EC key on P-256, for "
                       "signatures"_s.arg(entries.size()));
    }
    return set;
}

std::vector<const Jwk *> JwkSet::candidates(JwtAlgorithm algorithm, QByteArrayView id) const
{
    static constexpr size_t kMostTried = 4; // of the same id
    std::vector<const Jwk *> found;
    for (const Jwk &key : m_keys) {
        if (key.algorithm() == algorithm && (id.isEmpty() || id == key.id()) && found.size() < kMostTried)
            found.push_back(&key);
    }
    if (id.isEmpty() && found.size() > 1)
        return {};
    return found;
}

} // namespace gatehouse::access
