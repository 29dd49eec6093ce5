#include "ui/draft/DraftReview.h"

#include "engine/config/ConfigWriter.h"
#include "engine/config/SecretMask.h"

namespace gatehouse::ui {

using config::YamlEdit;
using config::YamlValue;

namespace {

// The same secret before and after is masked alike; that one was changed is told by the line about it.
std::optional<QString> maskedText(const QByteArray &text, const YamlValue &tree, const QString &file)
{
    QList<YamlEdit> edits;
    for (const config::YamlPath &path : config::plainSecrets(tree))
        edits.append(YamlEdit::set(path, YamlValue::ofText(config::kSecretMask)));
    if (edits.isEmpty())
        return QString::fromUtf8(text);
    const auto masked = config::editConfig(text, edits, file);
    return masked ? std::optional(QString::fromUtf8(*masked)) : std::nullopt;
}

} // namespace

std::optional<QList<DiffLine>> reviewLines(const DraftBase &base, const DraftReading &reading)
{
    const auto before = maskedText(base.text, *base.tree, base.file);
    const auto after = maskedText(reading.text, reading.tree ? *reading.tree : *base.tree, base.file);
    return before && after ? std::optional(diffLines(*before, *after)) : std::nullopt;
}

} // namespace gatehouse::ui
