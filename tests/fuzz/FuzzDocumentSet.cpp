#include "engine/openapi/DocumentSet.h"
#include "engine/openapi/OperationReader.h"
#include "engine/openapi/ReferenceResolver.h"
#include "tests/fuzz/FuzzInput.h"

using namespace gatehouse;

namespace {

// The pieces of the input as documents: the first is the entry, the others are "1", "2" and so on beside it.
class PieceSource : public openapi::DocumentSource
{
public:
    explicit PieceSource(QByteArrayList pieces) : m_pieces(std::move(pieces)) { }

    Result<openapi::DocumentText> load(const QUrl &url) override
    {
        fuzz::require(!url.isRelative() && !url.hasFragment(), "a source is asked for absolute addresses",
            url.toEncoded());
        bool ok = false;
        const int number = url.fileName().toInt(&ok);
        if (!ok || number < 0 || number >= m_pieces.size()) {
            return Problem{
                Severity::Error, QStringLiteral("reference.broken"), QStringLiteral("none there"), {}, {}};
        }
        return openapi::DocumentText{m_pieces[number], url.fileName(), url};
    }

private:
    QByteArrayList m_pieces;
};

// Each reference, wherever it stands and whatever it is for: found or a problem, and no reference itself.
void resolveAll(openapi::ReferenceResolver &resolver, openapi::DocumentNode node)
{
    if (node.has("$ref")) {
        const auto target = resolver.resolve(node);
        fuzz::require(target ? static_cast<bool>(*target) : !target.error().message.isEmpty(),
            "a reference leads somewhere or says why not");
        (void)resolver.placeOf(target ? *target : node);
    }
    for (qsizetype i = 0; i < node.size(); ++i)
        resolveAll(resolver, node.at(i));
}

void checkOperations(const openapi::ReadDocument &read)
{
    for (const openapi::ReadOperation &each : read.operations) {
        fuzz::require(!each.operation.method.isEmpty(), "an operation has a method");
        if (hasErrors(each.problems))
            continue;
        for (const openapi::Parameter &parameter : each.operation.parameters)
            fuzz::require(!parameter.name.isEmpty(), "a parameter has a name");
    }
}

} // namespace

// Documents that refer to each other: every reference is followed, every operation read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayList pieces = fuzz::piecesOf(data, size, 1);
    auto entry = openapi::readDocument(pieces.first(), QStringLiteral("0"), fuzz::kLimits);
    if (!entry)
        return 0;
    entry.value().url = QUrl(QStringLiteral("https://documents.example/api/0"));
    openapi::Document document = entry.takeValue();
    document.set = std::make_shared<openapi::DocumentSet>(
        document, std::make_shared<PieceSource>(pieces), openapi::DocumentSetLimits{64, 1'048'576});
    openapi::ReferenceResolver resolver(document);
    resolveAll(resolver, document.root);
    if (const auto read = openapi::readOperations(document))
        checkOperations(*read);
    for (quint32 number = 1; number < document.set->size(); ++number)
        resolveAll(resolver, document.set->at(number).document.root);
    return 0;
}
