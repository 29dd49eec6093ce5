#include "engine/calls/ShownRequest.h"

#include "engine/base/SecretSpellings.h"
#include "engine/telemetry/BodyMask.h"

namespace gatehouse::calls {
namespace {

constexpr qsizetype kLeastSecret = 8; // a shorter one may stand anywhere by chance

bool isSecretHeader(const http::Header &header, const ServingApi &api)
{
    const bool isReferred = std::ranges::any_of(api.secretHeaders,
        [&](const Secret &secret) { return !secret.isEmpty() && header.value.contains(secret.expose()); });
    // Cookies are arguments, but for the configured ones.
    const bool isArgument
        = http::Headers::sameName(header.name, "Cookie") && !api.headers.contains(header.name);
    return isReferred || (telemetry::namesASecret(header.name) && !isArgument);
}

// What a caller or the configuration wrote out, wherever it stands.
void hideWritten(http::ClientRequest &request, const ServingApi &api, const backend::Credential &credential)
{
    SecretSpellings spellings(kLeastSecret);
    spellings.add(credential.secret.expose());
    for (const Secret &secret : api.secretHeaders)
        spellings.add(secret.expose());
    spellings.hide(request.url);
    spellings.hide(request.body);
    http::Headers headers;
    for (http::Header header : request.headers) {
        spellings.hide(header.value);
        headers.add(std::move(header.name), std::move(header.value));
    }
    request.headers = std::move(headers);
}

template <typename Mask> void maskHeaders(http::ClientRequest &request, const ServingApi &api, Mask mask)
{
    http::Headers headers;
    for (const http::Header &header : request.headers)
        headers.add(header.name, isSecretHeader(header, api) ? mask(header) : header.value);
    request.headers = std::move(headers);
}

// "my-crm", "X-Api-Key" → "MY_CRM_X_API_KEY"
QByteArray variableName(const QString &api, QByteArrayView what)
{
    QByteArray name = api.toLatin1() + '_' + what.toByteArray();
    for (char &byte : name) {
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        if (!letter && (byte < '0' || byte > '9'))
            byte = '_';
    }
    name = name.toUpper();
    return name.at(0) >= '0' && name.at(0) <= '9' ? '_' + name : name;
}

// Makes a word that no text has by chance, and remembers its variable.
class Placeholders
{
public:
    explicit Placeholders(const ServingApi &api) : m_api(api) { }

    QByteArray add(QByteArrayView what)
    {
        const QByteArray word = "gatehouse7Rq4secret" + QByteArray::number(secrets.placeholders.size()) + 'x';
        secrets.placeholders.append({word, variableName(m_api.config.name, what)});
        return word;
    }

    http::CurlSecrets secrets;

private:
    const ServingApi &m_api;
};

} // namespace

http::ClientRequest shownRequest(
    http::ClientRequest request, const ServingApi &api, const backend::Credential &credential)
{
    maskHeaders(request, api, [](const http::Header &) { return QByteArray("***"); });
    hideWritten(request, api, credential);
    if (credential.type == AuthType::Basic) {
        request.headers.set("Authorization", "Basic ***");
        return request;
    }
    backend::Credential masked = credential;
    masked.secret = Secret(QByteArrayView("***"));
    (void)backend::applyCredential(request, masked); // stars can travel anywhere
    return request;
}

QByteArray curlOf(http::ClientRequest request, const ServingApi &api, const backend::Credential &credential)
{
    Placeholders placeholders(api);
    maskHeaders(request, api, [&](const http::Header &header) { return placeholders.add(header.name); });
    hideWritten(request, api, credential);
    if (credential.type == AuthType::Basic) {
        placeholders.secrets.userVariable = variableName(api.config.name, "USER");
        placeholders.secrets.passwordVariable = variableName(api.config.name, "PASSWORD");
    } else if (credential.type != AuthType::None) {
        backend::Credential named = credential;
        named.secret = Secret(placeholders.add(credential.type == AuthType::ApiKey ? "API_KEY" : "TOKEN"));
        (void)backend::applyCredential(request, named); // letters and digits can travel anywhere
    }
    return http::curlCommand(request, placeholders.secrets);
}

http::Headers shownHeaders(const http::Headers &headers)
{
    http::Headers shown;
    for (const http::Header &header : headers)
        shown.add(header.name, telemetry::namesASecret(header.name) ? QByteArray("***") : header.value);
    return shown;
}

} // namespace gatehouse::calls
