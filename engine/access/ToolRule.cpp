#include "engine/access/ToolRule.h"

#include <algorithm>

namespace gatehouse::access {

ToolRule ToolRule::only(QStringList globs)
{
    ToolRule rule;
    rule.m_all = std::ranges::any_of(
        globs, [](const QString &glob) { return std::ranges::count(glob, u'*') == glob.size(); });
    rule.m_globs = rule.m_all ? QStringList() : std::move(globs);
    return rule;
}

bool ToolRule::matchesAny(QStringView tool) const
{
    return std::ranges::any_of(m_globs, [tool](const QString &glob) { return globMatches(glob, tool); });
}

// A later star can do all that an earlier one could, so only the last one is ever taken back to.
bool globMatches(QStringView glob, QStringView text)
{
    qsizetype at = 0;
    qsizetype star = -1; // the last one seen, and what it stands for up to `resume`
    qsizetype resume = 0;
    for (qsizetype read = 0; read < text.size();) {
        if (at < glob.size() && glob[at] == u'*') {
            star = at++;
            resume = read;
        } else if (at < glob.size() && glob[at] == text[read]) {
            ++at;
            ++read;
        } else if (star >= 0) {
            at = star + 1;
            read = ++resume;
        } else {
            return false;
        }
    }
    while (at < glob.size() && glob[at] == u'*')
        ++at;
    return at == glob.size();
}

} // namespace gatehouse::access
