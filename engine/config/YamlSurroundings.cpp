#include "engine/config/YamlSurroundings.h"

#include <algorithm>

namespace gatehouse::config {
namespace {

QByteArray afterIndicator(const YamlRendering &rendering, const QByteArray &newline)
{
    QByteArray text = rendering.head.isEmpty() ? QByteArray() : ' ' + rendering.head;
    if (!rendering.body.isEmpty())
        text += newline + rendering.body;
    return text;
}

} // namespace

qsizetype YamlSurroundings::leadOf(const YamlPart &parent, const YamlPart &child)
{
    if (parent.kind == YamlValue::Kind::Map)
        return child.keyBegin;
    return parent.style == YamlStyle::Block ? child.indicator : child.propertiesBegin;
}

qsizetype YamlSurroundings::endOf(const YamlPart &child)
{
    return std::max({child.end, child.keyEnd, child.indicator + 1});
}

qsizetype YamlSurroundings::ownBegin(const YamlPart &parent, const YamlPart &child) const
{
    const qsizetype lead = leadOf(parent, child);
    if (!lines.isAloneBefore(lead))
        return lead;
    const qsizetype column = lines.columnOf(lead);
    qsizetype start = lines.startOf(lead);
    while (start > 0) {
        const qsizetype above = lines.startOf(start - 1);
        if (lines.commentColumn(above) != column)
            return start;
        start = above;
    }
    return lines.startOf(lead);
}

QByteArray YamlSurroundings::entryLines(const QString &key, const YamlValue &value, qsizetype column) const
{
    return spellText(key, YamlStyle::Plain, YamlContext::Block) + ':'
        + afterIndicator(
            renderValue(value, YamlStyle::Plain, YamlParent::Map, column, layout), layout.newline);
}

QByteArray YamlSurroundings::itemLines(const YamlValue &value, qsizetype column) const
{
    return '-'
        + afterIndicator(
            renderValue(value, YamlStyle::Plain, YamlParent::List, column, layout), layout.newline);
}

QByteArray YamlSurroundings::flowEntry(const QString &key, const YamlValue &value) const
{
    return spellText(key, YamlStyle::Plain, YamlContext::Flow) + ": " + writeFlow(value, layout);
}

SplicesOrNot moveItem(const YamlSurroundings &around, const YamlPart &list, qsizetype from, qsizetype to)
{
    const bool isBlock = list.style == YamlStyle::Block;
    std::vector<TextSplice> places;
    for (const YamlPart &item : list.children) {
        if (isBlock && !around.lines.isAloneBefore(item.indicator))
            return std::nullopt;
        const qsizetype end = YamlSurroundings::endOf(item);
        places.push_back({isBlock ? around.ownBegin(list, item) : item.propertiesBegin,
            isBlock ? around.lines.endOf(end) : end, {}});
    }
    std::vector<QByteArray> texts;
    for (const TextSplice &place : places)
        texts.push_back(around.text.sliced(place.begin, place.end - place.begin));
    const auto begin = texts.begin();
    if (from < to)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    for (size_t i = 0; i < places.size(); ++i)
        places[i].text = texts[i];
    return places;
}

} // namespace gatehouse::config
