#pragma once

#include "engine/base/Result.h"
#include "engine/config/YamlPart.h"

namespace gatehouse::config {

// A configuration's text → what it says and where. Refuses what cannot be edited safely: what the reader of
// configurations refuses (duplicate keys, several documents, tabs as indentation), and what its parser
// (yaml-cpp) and the one that knows the bytes (libyaml) understand differently. Without a byte order mark.
Result<YamlSource> readYamlSource(const QByteArray &text, const QString &fileName);

// The same for a text that was just edited: only one of the two parsers, and no promise beyond what it says.
Result<YamlSource> readEditedSource(const QByteArray &text, const QString &fileName);

} // namespace gatehouse::config
