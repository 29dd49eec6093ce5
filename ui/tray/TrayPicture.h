#pragma once

#include "engine/gateway/GatewayStatus.h"

#include <QIcon>

namespace gatehouse::ui {

// Our sign with the gateway's state in its corner: a shape and a colour for each, on a ground of its own, so
// that it reads on light and dark panels.
QIcon trayPicture(const gateway::GatewayStatus &status);

} // namespace gatehouse::ui
