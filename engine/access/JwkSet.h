#pragma once

#include "engine/base/Result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace gatehouse::access {

// The algorithms we verify, RFC 7518 §3.3 and §3.4. There is no other and never "none".
enum class JwtAlgorithm { Rs256, Es256 };

// One public key of an authorization server, RFC 7517. Immutable, shared by copies; any thread.
class Jwk
{
public:
    // From one entry of "keys": an RSA key of 2048 to 8192 bits, or an EC key on P-256, for signatures.
    // Nothing for any other: a set may hold keys that are for others.
    static std::optional<Jwk> fromJson(const QJsonObject &entry);

    JwtAlgorithm algorithm() const { return m_algorithm; }
    const QByteArray &id() const { return m_id; } // "kid"; may be empty
    // `signature` as a JWS carries it: for ES256 r and s, 32 bytes each (RFC 7518 §3.4).
    bool verifies(QByteArrayView signedText, QByteArrayView signature) const;

private:
    struct Material; // OpenSSL's

    JwtAlgorithm m_algorithm = JwtAlgorithm::Rs256;
    QByteArray m_id;
    std::shared_ptr<const Material> m_material;
};

// The keys of an authorization server. A value; immutable, any thread.
class JwkSet
{
public:
    // At most 256 KiB and 64 entries. Entries we cannot use are left out; without any that we can it is a
    // problem.
    static Result<JwkSet> fromJson(QByteArrayView json);

    std::span<const Jwk> keys() const { return m_keys; }
    // The keys a token of this algorithm and "kid" may be signed with: those of that id; without an id, all
    // when there is only one. The algorithm is the key's, so that a token cannot choose how a key is used.
    std::vector<const Jwk *> candidates(JwtAlgorithm algorithm, QByteArrayView id) const;

private:
    std::vector<Jwk> m_keys;
};

} // namespace gatehouse::access
