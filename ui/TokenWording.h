#pragma once

#include "engine/gateway/TokenStatus.h"
#include "ui/style/Theme.h"

#include <QString>

namespace gatehouse::ui {

// Access tokens as people read them, in the language and locale of the moment.
namespace wording {

// Whose it is: "crm", "crm for sales".
QString credential(const gateway::TokenStatus &token);
QString text(gateway::TokenState state);
Tone tone(gateway::TokenState state);
// "in 42 minutes (1/5/26 2:32 PM)"; an en dash without one.
QString expiry(const QDateTime &expiresAt, const QDateTime &now);
// What the state means, and why the last fetch failed where it did.
QString explanation(const gateway::TokenStatus &token);

} // namespace wording

} // namespace gatehouse::ui
