#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/OperationReader.h"

#include <QString>

#include <cstddef>
#include <cstdint>

// Bytes of any kind as a document: read, then its operations. Small limits keep single inputs fast.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    using namespace gatehouse::openapi;
    const DocumentLimits limits{1'048'576, 50'000, 100};
    const auto bytes = QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto document = readDocument(bytes, QStringLiteral("input"), limits);
    if (!document)
        return 0;
    (void)document->root.toJson();
    (void)readOperations(*document);
    return 0;
}
