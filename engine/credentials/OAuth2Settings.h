#pragma once

#include "engine/base/Secret.h"
#include "engine/model/BackendConfig.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gatehouse::credentials {

// How the tokens of one credential are fetched, resolved. A value.
struct OAuth2Settings
{
    QString name; // "crm", or "crm/sales" for a team's own; "oauth2/<name>" in the keychain
    OAuth2Grant grant = OAuth2Grant::ClientCredentials;
    QString issuer;
    QString tokenUrl; // empty: the issuer's metadata say it
    QString clientId;
    Secret clientSecret; // empty: a public client
    OAuth2ClientAuth clientAuth = OAuth2ClientAuth::Basic;
    QStringList scopes;
    QString audience;
    Secret refreshToken; // the first one, where the configuration has it

    bool usesRefreshToken() const
    {
        return grant == OAuth2Grant::RefreshToken || grant == OAuth2Grant::AuthorizationCode;
    }
    bool operator==(const OAuth2Settings &) const = default;
};

// The same for the same settings and for nothing else; holds no secret, only hashes.
QByteArray identityOf(const OAuth2Settings &settings);

} // namespace gatehouse::credentials
