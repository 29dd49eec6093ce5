#pragma once

#include "engine/config/ReadContext.h"
#include "engine/model/SecretSource.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse::config {

struct IntegerRange
{
    qint64 least = 0;
    qint64 most = 0;
};

struct SecondsRange
{
    double least = 0;
    double most = 0;
};

// One scalar of the configuration as what its key wants. What is not that is reported; a field without a node
// gives nothing, silently. Variables are filled in first, except in secrets.

std::optional<QString> readText(ReadContext &context, const Field &field, const QString &expected);
std::optional<bool> readBoolean(ReadContext &context, const Field &field);
std::optional<qint64> readInteger(ReadContext &context, const Field &field, IntegerRange range);
std::optional<double> readSeconds(ReadContext &context, const Field &field, SecondsRange range);
// The index of the name the text is.
std::optional<qsizetype> readChoice(
    ReadContext &context, const Field &field, const QStringList &names, Qt::CaseSensitivity sensitivity);
SecretSource readSecret(ReadContext &context, const Field &field);

// "a text", "a list", "a mapping", "nothing".
QString kindOf(const YamlNode &node);
// The value as an error message may show it: text in back quotes as it is written (never with variables
// filled in), shortened; otherwise its kind.
QString shown(const YamlNode &node);
QString expectedGot(const QString &expected, const QString &got);

} // namespace gatehouse::config
