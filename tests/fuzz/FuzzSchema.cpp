#include "engine/openapi/ReferenceResolver.h"
#include "engine/schema/LooseShapeBuilder.h"
#include "engine/schema/LosslessConverter.h"
#include "engine/schema/SchemaConverter.h"
#include "engine/schema/SchemaValidator.h"
#include "tests/fuzz/FuzzInput.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace gatehouse;

namespace {

QJsonValue valueOf(const QByteArray &json)
{
    return QJsonDocument::fromJson('[' + json + ']').array().first();
}

// As a client does it: from the text. What we emit compiles, and judging a value by it comes to an end.
void check(const QByteArray &json, const QJsonValue &value, const char *what)
{
    const openapi::DocumentLimits wide{static_cast<qint64>(json.size()) + 4, 8'000'000, 1'024};
    const auto listed = openapi::readDocument('[' + json + ']', QStringLiteral("schema"), wide);
    fuzz::require(listed.ok(), "an emitted schema is JSON", json);
    const auto compiled = schema::SchemaValidator::compile(listed->root.at(0));
    if (!compiled)
        std::fprintf(stderr, "%s: %s\n", what, qPrintable(compiled.error().toString()));
    fuzz::require(compiled.ok(), "an emitted schema compiles", json);
    (void)(*compiled)->validate(value);
}

void checkPortable(
    const openapi::Document &document, schema::Direction direction, bool openApi30, const QJsonValue &value)
{
    openapi::ReferenceResolver resolver(document);
    openapi::DocumentArena arena;
    schema::SchemaConverter converter(resolver, arena, openApi30);
    Problems problems;
    check(converter.convert(document.root, direction, problems).toJson(), value, "portable");
}

void checkFull(const openapi::Document &document, schema::Direction direction, const QJsonValue &value)
{
    openapi::ReferenceResolver resolver(document);
    openapi::DocumentArena arena;
    schema::LosslessConverter converter(resolver, arena, direction);
    schema::LosslessConverter::Uses uses;
    Problems problems;
    const openapi::DocumentNode property = converter.convert(document.root, uses, problems);
    std::vector<openapi::DocumentArena::Member> members{{"items", property}};
    if (const openapi::DocumentNode definitions = converter.definitions(uses, problems))
        members.push_back({"$defs", definitions});
    check(arena.object(members).toJson(), QJsonArray{value}, "full");
}

void checkLoose(const openapi::Document &document, const QJsonValue &value)
{
    openapi::ReferenceResolver resolver(document);
    check(schema::looseShape(resolver, document.root, {}).json, value, "loose");
}

} // namespace

// A schema object of a document, and a value: converted in every way, each result compiled and used.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayList pieces = fuzz::piecesOf(data, size, 2);
    const auto document = openapi::readDocument(pieces[0], QStringLiteral("input"), fuzz::kLimits);
    if (!document)
        return 0;
    const QJsonValue value = valueOf(pieces[1]);
    for (const schema::Direction direction : {schema::Direction::Input, schema::Direction::Output}) {
        checkPortable(*document, direction, false, value);
        checkPortable(*document, direction, true, value);
        checkFull(*document, direction, value);
    }
    checkLoose(*document, value);
    return 0;
}
