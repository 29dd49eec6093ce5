#pragma once

#include "engine/config/TextSplice.h"
#include "engine/config/YamlPart.h"
#include "engine/config/YamlSpelling.h"

#include <optional>
#include <vector>

namespace gatehouse::config {

using TextSplices = std::vector<TextSplice>;

// A text that is edited and how it is laid out. Both outlive it.
struct YamlSurroundings
{
    const QByteArray &text;
    const YamlLayout &layout;
    TextLines lines{text};

    // Where a child begins (its key, dash or value) and ends, comments apart.
    static qsizetype leadOf(const YamlPart &parent, const YamlPart &child);
    static qsizetype endOf(const YamlPart &child);
    // The same with the comment lines directly above that have its indentation. What begins a file is about
    // the file.
    qsizetype ownBegin(const YamlPart &parent, const YamlPart &child) const;

    QByteArray spaces(qsizetype count) const { return QByteArray(count, ' '); }
    // "key: …" or "- …" as lines of a block; every line but the first is indented.
    QByteArray entryLines(const QString &key, const YamlValue &value, qsizetype column) const;
    QByteArray itemLines(const YamlValue &value, qsizetype column) const;
    QByteArray flowEntry(const QString &key, const YamlValue &value) const;
};

// The children of one map or list that is written in lines, or in brackets. Each function says what to change
// in the text, nothing when it cannot be done there.
using SplicesOrNot = std::optional<TextSplices>;

SplicesOrNot replaceInBlock(
    const YamlSurroundings &around, const YamlPart &parent, const YamlPart &child, const YamlValue &value);
SplicesOrNot addInBlock(
    const YamlSurroundings &around, const YamlPart &map, const QString &key, const YamlValue &value);
SplicesOrNot insertInBlock(
    const YamlSurroundings &around, const YamlPart &list, qsizetype index, const YamlValue &value);
SplicesOrNot removeFromBlock(const YamlSurroundings &around, const YamlPart &parent, qsizetype index);

SplicesOrNot replaceInFlow(
    const YamlSurroundings &around, const YamlPart &parent, const YamlPart &child, const YamlValue &value);
SplicesOrNot addInFlow(const YamlSurroundings &around, const YamlPart &parent, const QByteArray &entry);
SplicesOrNot insertInFlow(
    const YamlSurroundings &around, const YamlPart &list, qsizetype index, const YamlValue &value);
SplicesOrNot removeFromFlow(const YamlSurroundings &around, const YamlPart &parent, qsizetype index);

// Of either: the items change places, what stands between them stays.
SplicesOrNot moveItem(const YamlSurroundings &around, const YamlPart &list, qsizetype from, qsizetype to);

} // namespace gatehouse::config
