#include "engine/config/TextSplice.h"
#include "engine/config/YamlTextEdit.h"

#include <optional>

namespace gatehouse::config {
namespace {

using Kind = YamlValue::Kind;

// The first example of each in a part, in the order written.
class Examples
{
public:
    explicit Examples(const QByteArray &text) : m_lines(text), m_text(text) { }

    void look(const YamlPart &part, int depth)
    {
        if (part.style == YamlStyle::Flow && part.kind == Kind::Map && part.end > part.begin + 2 && !m_spaced)
            m_spaced = m_text[part.begin + 1] == ' ';
        for (const YamlPart &child : part.children) {
            if (part.style == YamlStyle::Block)
                measure(part, child);
            if (depth < 6)
                look(child, depth + 1);
        }
    }
    void apply(YamlLayout &layout) const
    {
        layout.mapStep = m_mapStep.value_or(layout.mapStep);
        layout.listStep = m_listStep.value_or(layout.listStep);
        layout.dashStep = m_dashStep.value_or(layout.dashStep);
        layout.spacedBraces = m_spaced.value_or(layout.spacedBraces);
    }

private:
    void measure(const YamlPart &part, const YamlPart &child)
    {
        if (child.style != YamlStyle::Block || child.children.empty())
            return;
        const YamlPart &first = child.children.front();
        if (part.kind == Kind::List) {
            if (child.kind == Kind::Map && !m_dashStep && m_lines.startOf(first.keyBegin) <= child.indicator)
                m_dashStep = first.keyBegin - child.indicator;
            return;
        }
        const qsizetype column = m_lines.columnOf(child.keyBegin);
        if (child.kind == Kind::Map && !m_mapStep)
            m_mapStep = m_lines.columnOf(first.keyBegin) - column;
        if (child.kind == Kind::List && !m_listStep)
            m_listStep = m_lines.columnOf(first.indicator) - column;
    }

    TextLines m_lines;
    const QByteArray &m_text;
    std::optional<qsizetype> m_mapStep;
    std::optional<qsizetype> m_listStep;
    std::optional<qsizetype> m_dashStep;
    std::optional<bool> m_spaced;
};

} // namespace

YamlLayout layoutOf(const YamlSource &source, const std::vector<const YamlPart *> &trail)
{
    YamlLayout layout;
    layout.newline = TextLines(source.text).newline();
    Examples everywhere(source.text);
    everywhere.look(source.root, 0);
    everywhere.apply(layout);
    if (!trail.empty()) {
        Examples near(source.text);
        near.look(*trail.back(), 5);
        near.apply(layout);
    }
    // An indentation that cannot be right is none to follow.
    layout.mapStep = qBound(qsizetype(1), layout.mapStep, qsizetype(16));
    layout.listStep = qBound(qsizetype(0), layout.listStep, qsizetype(16));
    layout.dashStep = qBound(qsizetype(2), layout.dashStep, qsizetype(16));
    return layout;
}

} // namespace gatehouse::config
