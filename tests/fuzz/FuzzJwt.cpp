#include "engine/access/JsonFields.h"
#include "engine/access/Jwt.h"
#include "engine/access/JwtClaims.h"

#include <cstdint>
#include <cstdlib>

using namespace gatehouse;

namespace {

// P-256's generator as a public key: its private key is 1, which no input that came from here has used.
const access::JwkSet &keys()
{
    static const access::JwkSet set = [] {
        auto made = access::JwkSet::fromJson("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"k\","
                                             "\"x\":\"axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY\","
                                             "\"y\":\"T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU\"}]}");
        if (!made)
            std::abort();
        return made.takeValue();
    }();
    return set;
}

access::TokenRules rules()
{
    access::TokenRules rules;
    rules.issuer = QStringLiteral("i");
    rules.audiences = {QStringLiteral("a")};
    rules.teamClaim = QStringLiteral("t.u");
    rules.scopes = {QStringLiteral("s")};
    rules.teams = {QStringLiteral("x")};
    return rules;
}

} // namespace

// The first line is a token, the rest claims or a set of keys. Claims that are let in must say what they
// must.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype end = bytes.indexOf('\n');
    const QByteArray token = end < 0 ? bytes : bytes.first(end);
    const QByteArray json = end < 0 ? bytes : bytes.sliced(end + 1);
    (void)access::looksLikeJwt(token);
    (void)access::checkToken(token, keys(), rules(), 1000);
    (void)access::JwkSet::fromJson(json);
    if (const auto claims = access::readStrictObject(json, 4096)) {
        const auto identity = access::checkClaims(*claims, rules(), 1000);
        if (identity && (identity->principal.team != u"x" || identity->expires <= 1000))
            std::abort();
    }
    return 0;
}
