#pragma once

#include "engine/config/YamlValue.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <vector>

namespace gatehouse::config {

enum class YamlStyle : quint8 {
    Empty,
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
    Block,
    Flow,
    Alias
};

// A value of a YAML text with the bytes it takes. `begin` to `end` is the value itself: without its key, its
// anchor and tag, the space and the comments around it.
struct YamlPart
{
    YamlValue::Kind kind = YamlValue::Kind::Null;
    YamlStyle style = YamlStyle::Empty;
    qsizetype propertiesBegin = 0; // with anchor and tag
    qsizetype begin = 0;
    qsizetype end = 0;
    bool tagged = false;
    std::vector<YamlPart> children; // `<<` among a map's

    // As the child of its parent:
    QString key;
    YamlStyle keyStyle = YamlStyle::Plain;
    qsizetype keyBegin = 0;
    qsizetype keyEnd = 0;
    qsizetype indicator = -1; // the `:` or the `-`, -1 where there is none
    bool explicitKey = false; // written with `? `
    bool mergeKey = false;

    bool isScalar() const { return style != YamlStyle::Block && style != YamlStyle::Flow; }
    bool isBlockScalar() const { return style == YamlStyle::Literal || style == YamlStyle::Folded; }
};

// A use of an anchor.
struct YamlAliasUse
{
    qsizetype target = 0; // the propertiesBegin of what it stands for
    qsizetype place = 0; // the `*`
};

// A YAML text, what it says and where it says it.
struct YamlSource
{
    QByteArray text;
    YamlPart root;
    YamlValue value;
    QList<YamlAliasUse> uses;
};

} // namespace gatehouse::config
