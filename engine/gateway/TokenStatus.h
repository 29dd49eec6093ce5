#pragma once

#include <QDateTime>
#include <QString>

namespace gatehouse::gateway {

enum class TokenState {
    None, // nobody has needed one yet
    Good,
    Expired, // the next call fetches another
    Failed // there is none that serves, and fetching one failed
};

// The access token of one OAuth2 credential of the gateway that runs: a value, which never holds the token
// itself.
struct TokenStatus
{
    QString api;
    QString team; // of a credential for one team
    TokenState state = TokenState::None;
    QDateTime expiresAt; // UTC; of the last token there was
    QString failure; // of the last fetch, in English; a token may serve beside it

    bool operator==(const TokenStatus &) const = default;
};

// What became of fetching a new one.
struct TokenRenewal
{
    bool isDone = false;
    QString failure; // in English
};

} // namespace gatehouse::gateway
