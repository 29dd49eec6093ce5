#pragma once

#include <QString>
#include <QStringList>

namespace gatehouse::access {

// Which tools of one API somebody may use: all, or those whose plain name (Tool::name) fits one of the globs
// of teams[].allowed_tools. Immutable; any thread. Where nothing is narrowed, asking costs one comparison.
class ToolRule
{
public:
    // Every tool.
    ToolRule() = default;
    // `globs` for names; `*` stands for any characters. None: no tool.
    static ToolRule only(QStringList globs);

    bool admitsAll() const { return m_all; }
    bool admits(QStringView tool) const { return m_all || matchesAny(tool); }

private:
    bool matchesAny(QStringView tool) const;

    bool m_all = true;
    QStringList m_globs;
};

// Whether `glob` stands for all of `text`: `*` is any characters, also none, everything else itself. Takes
// at most as many steps as the product of both lengths.
bool globMatches(QStringView glob, QStringView text);

} // namespace gatehouse::access
