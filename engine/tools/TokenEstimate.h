#pragma once

#include <QByteArrayView>

namespace gatehouse::tools {

// About how many tokens a model reads in a text (docs/tokens.md): words by their length, digits by threes,
// runs of punctuation by their length. Made for tool listings and JSON in general; an estimate, since every
// family of models counts in its own way. Pure, no vocabulary, a few nanoseconds a byte; any thread.
qint64 estimatedTokens(QByteArrayView utf8);

} // namespace gatehouse::tools
