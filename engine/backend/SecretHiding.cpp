#include "engine/backend/SecretHiding.h"

#include "engine/base/SecretSpellings.h"

#include <algorithm>

namespace gatehouse::backend {
namespace {

constexpr qsizetype kLeastSecret = 8;

// A header's value may be a scheme and the secret, or several: "Bearer …", "a=…; b=…".
void addParts(SecretSpellings &spellings, QByteArrayView value)
{
    qsizetype from = 0;
    for (qsizetype at = 0; at <= value.size(); ++at) {
        const bool ends = at == value.size() || value[at] == ' ' || value[at] == ';' || value[at] == ',';
        if (!ends)
            continue;
        spellings.add(value.sliced(from, at - from));
        from = at + 1;
    }
}

SecretSpellings spellingsOf(const Credential &credential, const std::vector<Secret> &more, qsizetype least)
{
    SecretSpellings spellings(least);
    if (credential.type == AuthType::Basic) {
        const QByteArray pair
            = credential.username.expose().toByteArray() + ':' + credential.secret.expose().toByteArray();
        spellings.add(pair.toBase64());
    }
    spellings.add(credential.secret.expose());
    for (const Secret &secret : more) {
        spellings.add(secret.expose());
        addParts(spellings, secret.expose());
    }
    return spellings;
}

bool isLocation(const http::Header &field)
{
    return http::Headers::sameName(field.name, "Location");
}

// A redirect's target repeats a key of the query however short it is.
void hideInHeaders(http::Headers &headers, const SecretSpellings &usual, const SecretSpellings &all)
{
    const auto of = [&](const http::Header &field) -> const SecretSpellings & {
        return isLocation(field) ? all : usual;
    };
    if (std::none_of(headers.begin(), headers.end(),
            [&](const http::Header &field) { return of(field).hasAny(field.value); }))
        return;
    http::Headers shown;
    for (http::Header field : headers) {
        of(field).hide(field.value);
        shown.add(std::move(field.name), std::move(field.value));
    }
    headers = std::move(shown);
}

} // namespace

void hideSecrets(
    http::ClientResponse &response, const Credential &credential, const std::vector<Secret> &more)
{
    if (credential.type == AuthType::None && more.empty())
        return;
    const SecretSpellings usual = spellingsOf(credential, more, kLeastSecret);
    const SecretSpellings all
        = response.headers.contains("Location") ? spellingsOf(credential, more, 1) : SecretSpellings();
    usual.hide(response.body);
    usual.hide(response.reason);
    hideInHeaders(response.headers, usual, all);
}

} // namespace gatehouse::backend
