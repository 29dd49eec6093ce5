#pragma once

#include "engine/openapi/Operation.h"
#include "engine/tools/Tool.h"

#include <QString>
#include <QStringView>

namespace gatehouse::tools {

constexpr qsizetype kMaxDescription = 1024;
constexpr qsizetype kMaxParameterDescription = 300;

// At most `most` UTF-16 units of the text, cut behind a sentence or line where one ends in the second half,
// else behind a word with "…". Never splits a surrogate pair.
QString cutAtSentence(QStringView text, qsizetype most);

// Summary and description, deprecation first so that no cut loses it; made from method and path when both are
// missing.
QString toolDescription(const openapi::Operation &operation);

// What the method promises (RFC 9110 §9.2).
ToolHints hintsOf(QByteArrayView method);

} // namespace gatehouse::tools
