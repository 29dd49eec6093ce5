#pragma once

#include "engine/base/Secret.h"
#include "engine/config/YamlEdit.h"

namespace gatehouse::ui {

class ConfigDraft;

// Gives a team of the draft, at a path such as teams[2], one key more: its hash.
config::YamlEdit keyAdded(const ConfigDraft &draft, const config::YamlPath &team, const Secret &key);

} // namespace gatehouse::ui
