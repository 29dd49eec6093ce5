#include "tests/support/TokenMaker.h"

#include <QJsonDocument>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::test {
namespace {

using Kind = TokenMaker::Kind;

EVP_PKEY *generate(Kind kind)
{
    switch (kind) {
    case Kind::Rsa2048:
        return EVP_RSA_gen(2048);
    case Kind::Rsa1024:
        return EVP_RSA_gen(1024);
    case Kind::P256:
        return EVP_EC_gen("P-256");
    case Kind::P384:
        return EVP_EC_gen("P-384");
    }
    return nullptr;
}

bool isRsa(Kind kind)
{
    return kind == Kind::Rsa2048 || kind == Kind::Rsa1024;
}

QByteArray numberBytes(const BIGNUM *number, int size)
{
    QByteArray bytes(std::max(size, BN_num_bytes(number)), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char *>(bytes.data()), static_cast<int>(bytes.size()));
    return bytes;
}

QByteArray numberOf(const EVP_PKEY *key, const char *name, int size = 0)
{
    BIGNUM *number = nullptr;
    EVP_PKEY_get_bn_param(key, name, &number);
    QByteArray bytes = numberBytes(number, size);
    BN_free(number);
    return bytes;
}

// OpenSSL's DER → r and s beside each other.
QByteArray rawSignature(const QByteArray &der, int size)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    ECDSA_SIG *signature = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    QByteArray raw
        = numberBytes(ECDSA_SIG_get0_r(signature), size) + numberBytes(ECDSA_SIG_get0_s(signature), size);
    ECDSA_SIG_free(signature);
    return raw;
}

} // namespace

struct TokenMaker::Key
{
    explicit Key(EVP_PKEY *made) : key(made) { }
    ~Key() { EVP_PKEY_free(key); }
    Q_DISABLE_COPY_MOVE(Key)

    EVP_PKEY *key;
};

TokenMaker::TokenMaker(Kind kind, QByteArray keyId)
    : m_kind(kind)
    , m_keyId(std::move(keyId))
    , m_key(std::make_shared<const Key>(generate(kind)))
{
}

QByteArray TokenMaker::encode(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QJsonObject TokenMaker::publicKey() const
{
    const auto text = [](const QByteArray &bytes) { return QString::fromLatin1(encode(bytes)); };
    QJsonObject jwk{{u"kid"_s, QString::fromUtf8(m_keyId)}, {u"use"_s, u"sig"_s}};
    if (isRsa(m_kind)) {
        jwk[u"kty"_s] = u"RSA"_s;
        jwk[u"n"_s] = text(numberOf(m_key->key, OSSL_PKEY_PARAM_RSA_N));
        jwk[u"e"_s] = text(numberOf(m_key->key, OSSL_PKEY_PARAM_RSA_E));
        return jwk;
    }
    const int size = m_kind == Kind::P256 ? 32 : 48;
    jwk[u"kty"_s] = u"EC"_s;
    jwk[u"crv"_s] = m_kind == Kind::P256 ? u"P-256"_s : u"P-384"_s;
    jwk[u"x"_s] = text(numberOf(m_key->key, OSSL_PKEY_PARAM_EC_PUB_X, size));
    jwk[u"y"_s] = text(numberOf(m_key->key, OSSL_PKEY_PARAM_EC_PUB_Y, size));
    return jwk;
}

QByteArray TokenMaker::publicPem() const
{
    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PUBKEY(bio, m_key->key);
    char *data = nullptr;
    const auto size = BIO_get_mem_data(bio, &data);
    QByteArray pem(data, static_cast<qsizetype>(size));
    BIO_free(bio);
    return pem;
}

QByteArray TokenMaker::sign(const QByteArray &text) const
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, m_key->key);
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.constData());
    size_t size = 0;
    EVP_DigestSign(context, nullptr, &size, bytes, static_cast<size_t>(text.size()));
    QByteArray signature(static_cast<qsizetype>(size), '\0');
    EVP_DigestSign(context, reinterpret_cast<unsigned char *>(signature.data()), &size, bytes,
        static_cast<size_t>(text.size()));
    EVP_MD_CTX_free(context);
    signature.resize(static_cast<qsizetype>(size));
    return isRsa(m_kind) ? signature : rawSignature(signature, m_kind == Kind::P256 ? 32 : 48);
}

QJsonObject TokenMaker::header() const
{
    return {{u"alg"_s, isRsa(m_kind) ? u"RS256"_s : u"ES256"_s}, {u"typ"_s, u"at+jwt"_s},
        {u"kid"_s, QString::fromUtf8(m_keyId)}};
}

QByteArray TokenMaker::tokenOf(const QByteArray &headerJson, const QByteArray &claimsJson) const
{
    const QByteArray text = encode(headerJson) + '.' + encode(claimsJson);
    return text + '.' + encode(sign(text));
}

QByteArray TokenMaker::token(const QJsonObject &header, const QJsonObject &claims) const
{
    return tokenOf(QJsonDocument(header).toJson(QJsonDocument::Compact),
        QJsonDocument(claims).toJson(QJsonDocument::Compact));
}

QByteArray TokenMaker::token(const QJsonObject &claims) const
{
    return token(header(), claims);
}

} // namespace gatehouse::test
