#include "engine/config/ConfigWriter.h"
#include "tests/fuzz/FuzzInput.h"
#include "tests/support/EditLine.h"
#include "tests/support/RandomEdit.h"

// A configuration and edits, one a line (a number: the edit that a seed makes): refused, or the new text says
// what the edited tree says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace gatehouse;
    using namespace gatehouse::config;
    const QByteArrayList pieces = fuzz::piecesOf(data, size, 2);
    const QString name = QStringLiteral("config.yaml");
    Result<YamlValue> tree = readConfigTree(pieces[0], name);
    if (!tree)
        return 0;
    QList<YamlEdit> edits;
    for (const QString &line : QString::fromUtf8(pieces[1]).split(u'\n').mid(0, 8)) {
        bool isSeed = false;
        const quint32 seed = line.toUInt(&isSeed);
        const std::optional<YamlEdit> edit
            = isSeed ? std::optional(test::RandomEdit(seed).of(*tree)) : test::editOfLine(line);
        if (!edit)
            continue;
        Result<YamlValue> next = applyEdit(*tree, *edit);
        if (!next)
            continue;
        tree = std::move(next);
        edits.append(*edit);
    }
    const Result<QByteArray> edited = editConfig(pieces[0], edits, name);
    if (!edited) {
        fuzz::require(!edited.error().message.isEmpty(), "a refusal says why");
        return 0;
    }
    const Result<YamlValue> now = readConfigTree(*edited, name);
    fuzz::require(now.ok() && *now == *tree, "an edited text says what the edits say", *edited);
    const Result<QByteArray> again = rewriteConfig(*edited, *tree, name);
    fuzz::require(again.ok() && *again == *edited, "what is there already is not written", *edited);
    return 0;
}
