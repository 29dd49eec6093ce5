#pragma once

#include "engine/model/SecretSource.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <utility>

namespace gatehouse {

enum class AuthType { None, Bearer, ApiKey, Basic, OAuth2 };
enum class ApiKeyLocation { Header, Query, Cookie };
enum class OAuth2Grant { Static, ClientCredentials, RefreshToken, AuthorizationCode };
enum class OAuth2ClientAuth { Basic, Post }; // where the client's secret stands, RFC 6749 §2.3.1

// apis[].backend.auth: what we show a backend.
struct AuthConfig
{
    AuthType type = AuthType::None;
    SecretSource token; // bearer; oauth2 static
    SecretSource apiKey;
    ApiKeyLocation apiKeyIn = ApiKeyLocation::Header;
    QString apiKeyName = QStringLiteral("X-API-Key"); // header_name, or name
    SecretSource username; // may be a reference too
    SecretSource password;
    OAuth2Grant grant = OAuth2Grant::Static;
    QString issuer; // whose metadata say the two addresses, where they are not given
    QString tokenUrl;
    QString authorizationUrl; // where a person logs in
    quint16 redirectPort = 0; // of the login's loopback address; 0: any free one
    QString clientId;
    SecretSource clientSecret;
    OAuth2ClientAuth clientAuth = OAuth2ClientAuth::Basic;
    QStringList scopes;
    QString audience;
    SecretSource refreshToken;

    bool operator==(const AuthConfig &) const = default;
};

struct RetryConfig
{
    int max = 0;
    QList<int> on{502, 503, 504};

    bool operator==(const RetryConfig &) const = default;
};

struct CircuitBreakerConfig
{
    int failures = 5;
    std::chrono::seconds resetAfter{30};

    bool operator==(const CircuitBreakerConfig &) const = default;
};

struct BackendTlsConfig
{
    QString caFile;
    QString clientCertificate;
    SecretSource clientKey;
    bool verify = true;
    Place place;

    bool isSet() const
    {
        return !caFile.isEmpty() || !clientCertificate.isEmpty() || clientKey.isSet() || !verify;
    }
    bool operator==(const BackendTlsConfig &) const = default;
};

// A fixed request header of apis[].backend.headers or apis[].openapi.headers; the value may hold a reference.
struct HeaderConfig
{
    QString name;
    SecretSource value;

    bool operator==(const HeaderConfig &) const = default;
};

// apis[].backend: where the requests of an API go.
struct BackendConfig
{
    QString baseUrl; // empty: the document's own server
    bool allowPrivate = false; // loopback and private addresses that baseUrl does not name itself
    std::chrono::milliseconds timeout{30'000}; // the whole exchange
    QList<HeaderConfig> headers;
    QStringList forwardHeaders;
    std::optional<RetryConfig> retries;
    std::optional<CircuitBreakerConfig> circuitBreaker;
    BackendTlsConfig tls;
    qint64 maxResponseBytes = 8'388'608;
    int maxInFlight = 0; // calls under way at once; 0: only the gateway's own limit
    AuthConfig auth;
    QMap<QString, AuthConfig> teamAuth; // auth.per_team: instead of `auth` for calls of these teams

    bool operator==(const BackendConfig &) const = default;
};

} // namespace gatehouse
