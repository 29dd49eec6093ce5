#include "engine/openapi/YamlDocumentReader.h"
#include "tests/fuzz/FuzzInput.h"

// Any UTF-8 as YAML: it is refused with a place, or a tree that says the same when it is written as JSON.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace gatehouse;
    const QByteArray bytes = fuzz::bytesOf(data, size);
    if (!QByteArrayView(bytes).isValidUtf8())
        return 0;
    // Aliases repeat texts: fewer nodes keep what is written small.
    constexpr openapi::DocumentLimits limits{1'048'576, 2'000, 100};
    const auto document = openapi::readYamlDocument(bytes, QStringLiteral("input"), limits);
    if (!document) {
        fuzz::require(!document.error().message.isEmpty(), "a refusal says why");
        return 0;
    }
    if (document->root.isObject() || document->root.isArray())
        fuzz::requireRoundTrip(*document);
    return 0;
}
