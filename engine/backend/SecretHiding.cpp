#include "engine/backend/SecretHiding.h"

#include <algorithm>

namespace gatehouse::backend {
namespace {

constexpr qsizetype kLeastSecret = 8;
constexpr QByteArrayView kHidden = "***";

// The ways in which a secret may stand in a reply, each once.
class Spellings
{
public:
    void add(QByteArrayView secret)
    {
        if (secret.isEmpty())
            return;
        const QByteArray plain = secret.toByteArray();
        insert(plain);
        if (std::all_of(plain.begin(), plain.end(), isUnreserved))
            return;
        const QByteArray encoded = plain.toPercentEncoding();
        insert(encoded);
        insert(lowerEscapes(encoded));
        insert(QByteArray(plain).replace('/', "\\/"));
    }

    const std::vector<QByteArray> &all() const { return m_all; }

private:
    static bool isUnreserved(char byte)
    {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')
            || byte == '-' || byte == '.' || byte == '_' || byte == '~'; // RFC 3986 §2.3
    }
    static QByteArray lowerEscapes(QByteArray encoded)
    {
        for (qsizetype at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 3))
            encoded.replace(at, 3, encoded.mid(at, 3).toLower());
        return encoded;
    }
    void insert(const QByteArray &spelling)
    {
        if (std::find(m_all.begin(), m_all.end(), spelling) == m_all.end())
            m_all.push_back(spelling);
    }

    std::vector<QByteArray> m_all;
};

bool holds(QByteArrayView text, const std::vector<QByteArray> &spellings, qsizetype least)
{
    return std::any_of(spellings.begin(), spellings.end(),
        [&](const QByteArray &spelling) { return spelling.size() >= least && text.contains(spelling); });
}

void hide(QByteArray &text, const std::vector<QByteArray> &spellings, qsizetype least)
{
    if (!holds(text, spellings, least))
        return; // replacing would copy it first
    for (const QByteArray &spelling : spellings) {
        if (spelling.size() >= least)
            text.replace(spelling, kHidden);
    }
}

// A redirect's target repeats a key of the query however short it is.
qsizetype leastIn(const http::Header &field)
{
    return http::Headers::sameName(field.name, "Location") ? 1 : kLeastSecret;
}

void hideInHeaders(http::Headers &headers, const std::vector<QByteArray> &spellings)
{
    if (std::none_of(headers.begin(), headers.end(),
            [&](const http::Header &field) { return holds(field.value, spellings, leastIn(field)); }))
        return;
    http::Headers shown;
    for (http::Header field : headers) {
        hide(field.value, spellings, leastIn(field));
        shown.add(std::move(field.name), std::move(field.value));
    }
    headers = std::move(shown);
}

Spellings spellingsOf(const Credential &credential, const std::vector<Secret> &more)
{
    Spellings spellings;
    if (credential.type == AuthType::Basic) {
        spellings.add(
            (credential.username.expose().toByteArray() + ':' + credential.secret.expose().toByteArray())
                .toBase64());
    }
    spellings.add(credential.secret.expose());
    for (const Secret &secret : more)
        spellings.add(secret.expose());
    return spellings;
}

} // namespace

void hideSecrets(
    http::ClientResponse &response, const Credential &credential, const std::vector<Secret> &more)
{
    if (credential.type == AuthType::None && more.empty())
        return;
    const Spellings spellings = spellingsOf(credential, more);
    hide(response.body, spellings.all(), kLeastSecret);
    hide(response.reason, spellings.all(), kLeastSecret);
    hideInHeaders(response.headers, spellings.all());
}

} // namespace gatehouse::backend
