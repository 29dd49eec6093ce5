#pragma once

#include "engine/gateway/GatewayStatus.h"

namespace gatehouse::ui {

class ConfigDraft;

// The APIs to list: those of the draft in its order, each as it is served now where it is, so that a row's
// number is the API's place in the draft. Without a configuration those that are served.
QList<gateway::ApiStatus> apiRows(const ConfigDraft &draft, const QList<gateway::ApiStatus> &served);
// Whether rows are places in the draft.
bool rowsAreOfDraft(const ConfigDraft &draft);

} // namespace gatehouse::ui
