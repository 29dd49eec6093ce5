#include "engine/base/Placeholders.h"
#include "engine/base/UriTemplate.h"
#include "tests/fuzz/FuzzInput.h"

#include <QUrl>

using namespace gatehouse;

namespace {

// What a client writes for the value leads back to it.
void checkWayBack(const QString &pattern, const UriTemplate &parsed, const QString &value)
{
    const QString variable = u'{' + parsed.variables().front() + u'}';
    QString uri = pattern;
    uri.replace(variable, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    const auto again = parsed.match(uri);
    fuzz::require(
        again && again->value(parsed.variables().front()) == value, "a value comes back", uri.toUtf8());
}

void checkMatch(const QString &pattern, const UriTemplate &parsed, const QString &uri)
{
    const auto values = parsed.match(uri);
    if (!values)
        return;
    fuzz::require(values->size() == parsed.variables().size(), "every variable has a value", uri.toUtf8());
    for (const QString &value : *values)
        fuzz::require(!value.isEmpty(), "a value is not empty", uri.toUtf8());
    if (parsed.variables().size() == 1)
        checkWayBack(pattern, parsed, values->begin().value());
}

} // namespace

// A template of URIs, a URI, and a text with placeholders.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayList pieces = fuzz::piecesOf(data, size, 3);
    const QString pattern = QString::fromUtf8(pieces[0]);
    if (const auto parsed = UriTemplate::parse(pattern))
        checkMatch(pattern, *parsed, QString::fromUtf8(pieces[1]));
    else
        fuzz::require(!parsed.error().isEmpty(), "a refusal says why", pieces[0]);

    const QString text = QString::fromUtf8(pieces[2]);
    if (placeholdersOf(text).isEmpty())
        fuzz::require(expandPlaceholders(text, {}) == text, "other text stays", pieces[2]);
    return 0;
}
