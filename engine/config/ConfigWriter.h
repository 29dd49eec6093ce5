#pragma once

#include "engine/base/Result.h"
#include "engine/config/YamlEdit.h"

#include <QByteArray>
#include <QList>

namespace gatehouse::config {

// Changes the text of a configuration. What an edit does not name stays byte for byte: comments, order,
// quotes, blank lines, anchors, line breaks. A removed key takes its trailing comment along and the comment
// lines directly above it. Afterwards the text is read again, and when it does not say what the edits say, or
// something is written in a way that cannot be edited safely, the answer is a problem and nothing is changed.
//
// Values are written as they are in the edits: a reference (${VAR}, keychain:, file:) stays one, since
// nothing here resolves any. Pure; any thread, but a large file takes its time: not for a worker's.
Result<QByteArray> editConfig(const QByteArray &text, const QList<YamlEdit> &edits, const QString &fileName);

// What a configuration's text says, to change it as a tree.
Result<YamlValue> readConfigTree(const QByteArray &text, const QString &fileName);

// The edits that make `before` into `after`, as few as the file needs: items of lists whose items all have
// a `name` of their own, like those of apis and teams, are matched by it.
QList<YamlEdit> editsBetween(const YamlValue &before, const YamlValue &after);

// The text with what differs between it and `after` edited: how a caller with a whole tree saves. An empty
// text becomes the whole tree in block style.
Result<QByteArray> rewriteConfig(const QByteArray &text, const YamlValue &after, const QString &fileName);

} // namespace gatehouse::config
