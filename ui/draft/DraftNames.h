#pragma once

#include "engine/config/YamlEdit.h"

#include <QStringList>

namespace gatehouse::ui {

class ConfigDraft;

// The names in a list of the draft, such as "apis" or "teams".
QStringList namesIn(const ConfigDraft &draft, const QString &list);
// `stem`, or the first of stem-2, stem-3, … that none of the names is.
QString freeName(const QString &stem, const QStringList &names);
// The texts of a list; none for anything else.
QStringList textsOf(const config::YamlValue *list);
// The text below a key of a map; empty where there is none, or no scalar.
QString scalarIn(const config::YamlValue &map, QStringView key);
config::YamlValue listOf(const QStringList &texts);
// Puts an item at the end of a list of the draft, such as "apis", that may not be there yet.
config::YamlEdit appended(const ConfigDraft &draft, const QString &list, config::YamlValue item);

} // namespace gatehouse::ui
