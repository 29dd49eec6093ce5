#pragma once

#include "engine/config/YamlPart.h"
#include "engine/config/YamlValue.h"

#include <QByteArray>

namespace gatehouse::config {

// Where a scalar is written: brackets and commas mean something inside `{ }` and `[ ]`.
enum class YamlContext : quint8 { Block, Flow };

// How a text is spelled so that it reads back as the same text, under YAML 1.1 as well. Keeps the quotes of
// `preferred` where they can hold it; plain text stays plain where YAML allows.
QByteArray spellText(const QString &text, YamlStyle preferred, YamlContext context);
// A scalar on one line.
QByteArray spellScalar(const YamlValue &scalar, YamlStyle preferred, YamlContext context);

// How a file is laid out, so that new values look like those around them.
struct YamlLayout
{
    qsizetype mapStep = 2; // a map's indentation inside another
    qsizetype listStep = 2; // a list's inside a map, 0 for dashes below the key
    qsizetype dashStep = 2; // an item's text behind its dash
    bool spacedBraces = true; // { a: 1 }, not {a: 1}
    QByteArray newline = "\n";
};

// On one line, in brackets.
QByteArray writeFlow(const YamlValue &value, const YamlLayout &layout);

// A value as it follows its `key:` or its dash.
struct YamlRendering
{
    QByteArray head; // on the same line, may be empty
    QByteArray body; // on lines of their own, indented, without the last line break; may be empty
};

enum class YamlParent : quint8 { Map, List };

// `column`: of the key or the dash it follows. A map in a list has its first key in the head.
YamlRendering renderValue(const YamlValue &value, YamlStyle preferred, YamlParent parent, qsizetype column,
    const YamlLayout &layout);

} // namespace gatehouse::config
