#include "engine/credentials/OAuth2Settings.h"

#include "engine/base/Hash.h"

namespace gatehouse::credentials {
namespace {

// Each part with its length, so that no two lists of parts are the same bytes.
void addPart(QByteArray &bytes, QByteArrayView part)
{
    bytes += QByteArray::number(part.size()) + ':';
    bytes.append(part);
}

} // namespace

QByteArray identityOf(const OAuth2Settings &settings)
{
    QByteArray bytes;
    addPart(bytes, settings.name.toUtf8());
    addPart(bytes, QByteArray::number(static_cast<int>(settings.grant)));
    addPart(bytes, QByteArray::number(static_cast<int>(settings.clientAuth)));
    for (const QString &text : {settings.issuer, settings.tokenUrl, settings.clientId, settings.audience})
        addPart(bytes, text.toUtf8());
    addPart(bytes, sha256(settings.clientSecret.expose()));
    addPart(bytes, sha256(settings.refreshToken.expose()));
    for (const QString &scope : settings.scopes)
        addPart(bytes, scope.toUtf8());
    return sha256(bytes);
}

} // namespace gatehouse::credentials
