#pragma once

#include <QString>

namespace gatehouse::app {

struct LoginOptions
{
    QString config;
    QString api;
    QString team; // empty: the credential of all teams that have none of their own
    bool openBrowser = true;
};

// Logs a person in with the browser, for an API with the grant authorization_code. The refresh token goes to
// the keychain, where the gateway finds it; without one it is printed, and never written to a file.
int run(const LoginOptions &options);

} // namespace gatehouse::app
