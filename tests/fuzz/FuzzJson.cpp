#include "engine/openapi/JsonDocumentReader.h"
#include "tests/fuzz/FuzzInput.h"

// Any UTF-8 as JSON: it is refused with a place, or a tree that says the same when it is written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace gatehouse;
    const QByteArray bytes = fuzz::bytesOf(data, size);
    if (!QByteArrayView(bytes).isValidUtf8())
        return 0;
    const auto document = openapi::readJsonDocument(bytes, QStringLiteral("input"), fuzz::kLimits);
    if (!document) {
        fuzz::require(!document.error().message.isEmpty(), "a refusal says why");
        return 0;
    }
    fuzz::requireRoundTrip(*document);
    return 0;
}
