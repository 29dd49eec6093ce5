#include "engine/tools/AdjustedOperation.h"

#include "engine/tools/DescriptionWriter.h"

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

void chooseMediaType(openapi::Operation &operation, const Adjustment &adjustment, Problems &problems)
{
    const QByteArray wanted = adjustment.requestMediaType.trimmed().toLower().toUtf8();
    QList<openapi::MediaType> chosen;
    QStringList known;
    for (const openapi::MediaType &media : operation.body ? operation.body->content : chosen) {
        known += QString::fromUtf8(media.type);
        if (media.type == wanted)
            chosen.append(media);
    }
    if (chosen.isEmpty()) {
        problems.append({Severity::Error, u"tools.unknown_media_type"_s,
            known.isEmpty() ? u"request_media_type is given, but the operation has no request body"_s
                            : u"the operation does not take \"%1\": it takes %2"_s.arg(
                                adjustment.requestMediaType.left(100), known.join(u", "_s)),
            u"request_media_type"_s, adjustment.mediaTypePlace});
        return;
    }
    operation.body->content = chosen;
}

} // namespace

openapi::Operation adjusted(openapi::Operation operation, const Adjustment &adjustment, Problems &problems)
{
    if (!adjustment.requestMediaType.isEmpty())
        chooseMediaType(operation, adjustment, problems);
    return operation;
}

QString adjustedTitle(const openapi::Operation &operation, const Adjustment &adjustment)
{
    return (adjustment.title.isEmpty() ? operation.summary : adjustment.title).simplified();
}

QString adjustedDescription(openapi::Operation operation, const Adjustment &adjustment)
{
    if (!adjustment.description.isEmpty()) {
        operation.summary.clear();
        operation.description = adjustment.description;
    }
    return toolDescription(operation);
}

ToolHints adjustedHints(ToolHints hints, const Adjustment &adjustment)
{
    hints.readOnly = adjustment.readOnly.value_or(hints.readOnly);
    hints.destructive = adjustment.destructive.value_or(hints.destructive);
    hints.idempotent = adjustment.idempotent.value_or(hints.idempotent);
    hints.openWorld = adjustment.openWorld.value_or(hints.openWorld);
    // What was said wins over what the method implies.
    if (hints.readOnly && hints.destructive) {
        if (adjustment.readOnly)
            hints.destructive = false;
        else
            hints.readOnly = false;
    }
    return hints;
}

} // namespace gatehouse::tools
