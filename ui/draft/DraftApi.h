#pragma once

#include "engine/config/YamlPath.h"

#include <QString>

#include <optional>

namespace gatehouse::ui {

class ConfigDraft;

// Where the draft has an API of that name.
std::optional<config::YamlPath> apiPath(const ConfigDraft &draft, const QString &name);

// The place of an API, at a path such as apis[2], among those that the engine reads in the draft; -1 while
// it has not read the last edit yet, or cannot read it.
qsizetype readApi(const ConfigDraft &draft, const std::optional<config::YamlPath> &api);

} // namespace gatehouse::ui
