#pragma once

#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/JsonSplitter.h"

class QIODevice;

namespace gatehouse::openapi {

// Reads a large JSON document, whose root is an object, piece by piece and on several threads, so that
// neither its text nor an index of it is ever in memory as a whole. `device` stands at its first byte. None
// for everything that is not as it should be: readJsonDocument then finds out what that is. Blocks; any
// thread.
std::optional<Document> readJsonPieces(
    QIODevice &device, const QString &name, const DocumentLimits &limits, const PieceSizes &sizes = {});

} // namespace gatehouse::openapi
