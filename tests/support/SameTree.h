#pragma once

#include "engine/openapi/DocumentNode.h"

namespace gatehouse::tests {

// Where two trees first differ, in value or in place; empty: nowhere.
inline QString treeDifference(openapi::DocumentNode left, openapi::DocumentNode right, const QString &at = {})
{
    if (left.kind() != right.kind() || left.text() != right.text() || left.size() != right.size()
        || left.boolean() != right.boolean())
        return at + QStringLiteral(": the values differ");
    if (left.line() != right.line() || left.column() != right.column()) {
        return QStringLiteral("%1: line %2 column %3, or line %4 column %5")
            .arg(at)
            .arg(left.line())
            .arg(left.column())
            .arg(right.line())
            .arg(right.column());
    }
    QString difference;
    for (qsizetype i = 0; i < left.size() && difference.isEmpty(); ++i) {
        const std::string_view key = left.keyAt(i);
        const QString below = at + u'/' + QString::number(i)
            + QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
        if (key != right.keyAt(i) || left.keyPlaceAt(i) != right.keyPlaceAt(i))
            return below + QStringLiteral(": the keys differ");
        difference = treeDifference(left.at(i), right.at(i), below);
    }
    return difference;
}

} // namespace gatehouse::tests
