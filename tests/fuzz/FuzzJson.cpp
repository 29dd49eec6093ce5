#include "engine/openapi/JsonDocumentReader.h"
#include "engine/openapi/JsonPieceReader.h"
#include "tests/fuzz/FuzzInput.h"
#include "tests/support/SameTree.h"

#include <QBuffer>

using namespace gatehouse;

namespace {

// In pieces of any size it is the same document, or left to the other reader; and never one where that
// refuses.
void requireSameInPieces(QByteArray bytes, const Result<openapi::Document> &whole)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    const qsizetype piece = 1 + bytes.size() % 61;
    const openapi::DocumentLimits wide{
        fuzz::kLimits.maxBytes, fuzz::kLimits.maxNodes * 2, fuzz::kLimits.maxDepth};
    const auto pieces
        = openapi::readJsonPieces(buffer, QStringLiteral("input"), wide, {piece, 1 + piece / 3});
    if (!pieces)
        return;
    if (!whole.ok() && whole.error().code == u"document.too_many_nodes")
        return;
    fuzz::require(whole.ok(), "what one reader refuses the other does not read", bytes);
    fuzz::require(tests::treeDifference(whole->root, pieces->root).isEmpty(), "both read the same", bytes);
}

} // namespace

// Any UTF-8 as JSON: it is refused with a place, or a tree that says the same when it is written.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    if (!QByteArrayView(bytes).isValidUtf8())
        return 0;
    const auto document = openapi::readJsonDocument(bytes, QStringLiteral("input"), fuzz::kLimits);
    requireSameInPieces(bytes, document);
    if (!document) {
        fuzz::require(!document.error().message.isEmpty(), "a refusal says why");
        return 0;
    }
    fuzz::requireRoundTrip(*document);
    return 0;
}
