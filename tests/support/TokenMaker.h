#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <memory>

namespace gatehouse::test {

// A key pair of an authorization server that only tests know. Made by OpenSSL, used by nothing of ours.
class TokenMaker
{
public:
    enum class Kind { Rsa2048, Rsa1024, P256, P384 };

    TokenMaker(Kind kind, QByteArray keyId);

    QJsonObject publicKey() const; // as a JWK
    QByteArray publicPem() const;
    // Of the bytes, as a JWS has it.
    QByteArray sign(const QByteArray &text) const;
    // A token; `header` is written as it is.
    QByteArray token(const QJsonObject &header, const QJsonObject &claims) const;
    QByteArray token(const QJsonObject &claims) const;
    QByteArray tokenOf(const QByteArray &headerJson, const QByteArray &claimsJson) const;
    QJsonObject header() const;

    static QByteArray encode(const QByteArray &bytes); // base64url

private:
    struct Key;
    Kind m_kind;
    QByteArray m_keyId;
    std::shared_ptr<const Key> m_key;
};

} // namespace gatehouse::test
