#include "engine/config/YamlSurroundings.h"

namespace gatehouse::config {
namespace {

using Kind = YamlValue::Kind;

// The comment that ends a line on which something other than a quoted text stands before it.
QByteArray commentOnLine(const YamlSurroundings &around, qsizetype at)
{
    const QByteArray line = around.text.sliced(at, around.lines.endOf(at) - at);
    for (qsizetype i = 1; i < line.size(); ++i) {
        if (line[i] == '#' && (line[i - 1] == ' ' || line[i - 1] == '\t')) {
            while (i > 0 && (line[i - 1] == ' ' || line[i - 1] == '\t'))
                --i;
            return line.sliced(i);
        }
    }
    return {};
}

bool beginsOnLineOf(const YamlSurroundings &around, const YamlPart &block, qsizetype at)
{
    if (block.children.empty())
        return false;
    const qsizetype lead = YamlSurroundings::leadOf(block, block.children.front());
    return around.lines.startOf(lead) == around.lines.startOf(at);
}

// The comment beside a value's key or dash: it stays when the value is written anew.
QByteArray commentBeside(const YamlSurroundings &around, const YamlPart &child)
{
    if (child.isBlockScalar())
        return commentOnLine(around, child.begin);
    if (child.style != YamlStyle::Block)
        return around.lines.commentAfter(child.end);
    const qsizetype after = child.indicator + 1;
    return beginsOnLineOf(around, child, after) ? QByteArray() : commentOnLine(around, after);
}

// New lines go where the old ones were: the column to render for, as if the usual step led there.
qsizetype columnLike(const YamlSurroundings &around, const YamlPart &child, qsizetype column,
    const YamlValue &value, YamlLayout &layout)
{
    if (child.style != YamlStyle::Block || child.children.empty() || child.kind != value.kind)
        return column;
    const qsizetype old = around.lines.columnOf(YamlSurroundings::leadOf(child, child.children.front()));
    if (old - column >= 2 && beginsOnLineOf(around, child, child.indicator)) {
        layout.dashStep = old - column;
        return column;
    }
    return old - (child.kind == Kind::Map ? layout.mapStep : layout.listStep);
}

TextSplices rewrite(const YamlSurroundings &around, const YamlPart &parent, const YamlPart &child,
    const YamlValue &value, const YamlRendering &rendering)
{
    const QByteArray &newline = around.layout.newline;
    const QByteArray comment = commentBeside(around, child);
    const qsizetype column = around.lines.columnOf(YamlSurroundings::leadOf(parent, child));
    QByteArray text = rendering.head.isEmpty() ? QByteArray() : ' ' + rendering.head;
    const bool belowComment
        = parent.kind == Kind::List && !value.isScalar() && !comment.isEmpty() && !rendering.body.isEmpty();
    if (belowComment)
        text = newline + around.spaces(column + around.layout.dashStep) + rendering.head.trimmed();
    text = belowComment ? comment + text : text + comment;
    if (!rendering.body.isEmpty())
        text += newline + rendering.body;
    return {{child.indicator + 1, around.lines.endOf(YamlSurroundings::endOf(child)), text}};
}

// Behind the last child and the comments that are indented like what is inside it.
qsizetype endOfChildren(const YamlSurroundings &around, const YamlPart &parent, qsizetype column)
{
    qsizetype end = around.lines.endOf(YamlSurroundings::endOf(parent.children.back()));
    for (qsizetype next = around.lines.nextAfter(end); next < around.text.size();) {
        const std::optional<qsizetype> comment = around.lines.commentColumn(next);
        if (!comment || *comment <= column)
            break;
        end = around.lines.endOf(next);
        next = around.lines.nextAfter(end);
    }
    return end;
}

// Whether a line without text stands between the items.
bool areApart(const YamlSurroundings &around, const YamlPart &list)
{
    if (list.children.size() < 2)
        return false;
    const qsizetype begin = around.ownBegin(list, list.children.back());
    return begin > 0 && around.text[begin - 1] == '\n'
        && around.lines.isBlank(around.lines.startOf(begin - 1));
}

// `before`: where what stands above ends. Empty lines can be a part of it, after a `|+`.
TextSplices removeLines(const YamlSurroundings &around, qsizetype before, qsizetype begin, qsizetype end)
{
    const TextLines &lines = around.lines;
    qsizetype next = lines.nextAfter(end);
    const bool blankAbove
        = begin > 0 && lines.startOf(begin - 1) > before && lines.isBlank(lines.startOf(begin - 1));
    if (next < around.text.size()) {
        if ((begin == 0 || blankAbove) && lines.isBlank(next))
            next = lines.nextAfter(next);
        return {{begin, next, {}}};
    }
    if (blankAbove)
        begin = lines.startOf(begin - 1);
    // A file whose last line does not end keeps that.
    if (begin > 0 && !around.text.endsWith('\n'))
        begin = lines.endOf(lines.startOf(begin - 1));
    return {{begin, next, {}}};
}

} // namespace

SplicesOrNot replaceInBlock(
    const YamlSurroundings &around, const YamlPart &parent, const YamlPart &child, const YamlValue &value)
{
    if (child.indicator < 0)
        return std::nullopt;
    const qsizetype column = around.lines.columnOf(YamlSurroundings::leadOf(parent, child));
    YamlLayout layout = around.layout;
    const qsizetype like = columnLike(around, child, column, value, layout);
    const YamlParent kind = parent.kind == Kind::Map ? YamlParent::Map : YamlParent::List;
    const YamlRendering rendering = renderValue(value, child.style, kind, like, layout);
    const bool oneLine
        = rendering.body.isEmpty() && !child.isBlockScalar() && child.style != YamlStyle::Block;
    if (!oneLine)
        return rewrite(around, parent, child, value, rendering);
    if (child.style == YamlStyle::Empty && child.propertiesBegin == child.end)
        return TextSplices{{child.indicator + 1, child.indicator + 1, ' ' + rendering.head}};
    return TextSplices{{child.propertiesBegin, child.end, rendering.head}};
}

SplicesOrNot addInBlock(
    const YamlSurroundings &around, const YamlPart &map, const QString &key, const YamlValue &value)
{
    const qsizetype column = around.lines.columnOf(map.children.front().keyBegin);
    const qsizetype at = endOfChildren(around, map, column);
    return TextSplices{
        {at, at, around.layout.newline + around.spaces(column) + around.entryLines(key, value, column)}};
}

SplicesOrNot insertInBlock(
    const YamlSurroundings &around, const YamlPart &list, qsizetype index, const YamlValue &value)
{
    const QByteArray &newline = around.layout.newline;
    const qsizetype column = around.lines.columnOf(list.children.front().indicator);
    const QByteArray lines = around.itemLines(value, column);
    const QByteArray gap = areApart(around, list) ? newline : QByteArray();
    if (index == static_cast<qsizetype>(list.children.size())) {
        const qsizetype at = endOfChildren(around, list, column);
        return TextSplices{{at, at, newline + gap + around.spaces(column) + lines}};
    }
    const YamlPart &next = list.children[static_cast<size_t>(index)];
    const qsizetype at = around.ownBegin(list, next);
    if (!around.lines.isAloneBefore(next.indicator))
        return TextSplices{{at, at, lines + newline + around.spaces(column)}};
    return TextSplices{{at, at, around.spaces(column) + lines + newline + gap}};
}

SplicesOrNot removeFromBlock(const YamlSurroundings &around, const YamlPart &parent, qsizetype index)
{
    const YamlPart &child = parent.children[static_cast<size_t>(index)];
    const qsizetype lead = YamlSurroundings::leadOf(parent, child);
    const qsizetype end = around.lines.endOf(YamlSurroundings::endOf(child));
    const qsizetype before
        = index > 0 ? YamlSurroundings::endOf(parent.children[static_cast<size_t>(index) - 1]) : 0;
    if (around.lines.isAloneBefore(lead))
        return removeLines(around, before, around.ownBegin(parent, child), end);
    if (index + 1 >= static_cast<qsizetype>(parent.children.size()))
        return std::nullopt;
    // The first key behind a dash: the next one takes its place, below what stands between them.
    const qsizetype next = YamlSurroundings::leadOf(parent, parent.children[static_cast<size_t>(index) + 1]);
    if (around.text.sliced(end, next - end).trimmed().isEmpty())
        return TextSplices{{lead, next, {}}};
    qsizetype begin = lead;
    while (begin > 0 && around.text[begin - 1] == ' ')
        --begin;
    return TextSplices{{begin, end, {}}};
}

} // namespace gatehouse::config
