#pragma once

#include "engine/gateway/SecretUse.h"
#include "ui/style/Theme.h"

#include <QString>

namespace gatehouse::ui {

// Secrets and where they come from as people read them, in the language of the moment.
namespace wording {

// Who wants it: "crm: backend token".
QString place(const gateway::SecretUse &use);
QString text(gateway::SecretOrigin origin);
QString text(gateway::SecretState state);
Tone tone(gateway::SecretState state);
// What the state means, and what to do about it.
QString explanation(const gateway::SecretUse &use);
// Why the keychain did not do it.
QString failure(const gateway::KeychainChange &change);

} // namespace wording

} // namespace gatehouse::ui
