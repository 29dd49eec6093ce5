#include "engine/tools/ToolFilter.h"

#include <vector>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

enum class Wildcard { None, Segment, Anything, Folders };

struct Token
{
    Wildcard wildcard = Wildcard::None;
    QChar character;
};

std::vector<Token> pathTokens(QStringView pattern)
{
    std::vector<Token> tokens;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != u'*') {
            tokens.push_back({Wildcard::None, pattern[i]});
            continue;
        }
        const bool two = i + 1 < pattern.size() && pattern[i + 1] == u'*';
        const bool afterSlash = i == 0 || pattern[i - 1] == u'/';
        if (two && afterSlash && i + 2 < pattern.size() && pattern[i + 2] == u'/') {
            tokens.push_back({Wildcard::Folders, {}});
            i += 2;
            continue;
        }
        const bool last = i + (two ? 2 : 1) == pattern.size();
        tokens.push_back({two || last ? Wildcard::Anything : Wildcard::Segment, {}});
        i += two ? 1 : 0;
    }
    return tokens;
}

std::vector<Token> textTokens(QStringView pattern)
{
    std::vector<Token> tokens;
    for (const QChar character : pattern)
        tokens.push_back({character == u'*' ? Wildcard::Anything : Wildcard::None, character});
    return tokens;
}

// `reach[i]`: the tokens so far match the first i characters. Steps over one token.
std::vector<char> step(const Token &token, QStringView text, const std::vector<char> &reach)
{
    std::vector<char> next(reach.size(), 0);
    bool open = false; // a wildcard that began earlier may go on
    for (size_t i = 0; i < reach.size(); ++i) {
        const QChar before = i > 0 ? text[static_cast<qsizetype>(i - 1)] : QChar();
        switch (token.wildcard) {
        case Wildcard::None:
            next[i] = i > 0 && reach[i - 1] && before == token.character;
            break;
        case Wildcard::Segment:
            open = (open && before != u'/') || reach[i];
            next[i] = open;
            break;
        case Wildcard::Anything:
            open = open || reach[i];
            next[i] = open;
            break;
        case Wildcard::Folders:
            next[i] = reach[i] || (open && before == u'/');
            open = open || reach[i];
            break;
        }
    }
    return next;
}

bool matches(const std::vector<Token> &tokens, QStringView text)
{
    std::vector<char> reach(static_cast<size_t>(text.size()) + 1, 0);
    reach[0] = 1;
    for (const Token &token : tokens)
        reach = step(token, text, reach);
    return reach.back() != 0;
}

// "GET /path": a method (or '*') and a path pattern; else a pattern for the operationId.
bool operationMatches(const QString &pattern, const openapi::Operation &operation)
{
    const qsizetype space = pattern.indexOf(u' ');
    if (space < 0)
        return !operation.operationId.isEmpty() && textMatches(pattern, operation.operationId);
    const QStringView method = QStringView(pattern).first(space);
    const bool methodFits
        = method == u"*" || method.compare(QLatin1String(operation.method), Qt::CaseInsensitive) == 0;
    return methodFits && pathMatches(QStringView(pattern).sliced(space + 1).trimmed(), operation.path);
}

} // namespace

bool pathMatches(QStringView pattern, QStringView path)
{
    return pattern.contains(u'*') ? matches(pathTokens(pattern), path) : pattern == path;
}

bool textMatches(QStringView pattern, QStringView text)
{
    return pattern.contains(u'*') ? matches(textTokens(pattern), text) : pattern == text;
}

bool ToolFilter::anyMatches(
    const char *key, const QStringList &patterns, Kind kind, const openapi::Operation &operation)
{
    const auto fits = [&](const QString &pattern) {
        switch (kind) {
        case Kind::Method:
            return pattern.compare(QLatin1String(operation.method), Qt::CaseInsensitive) == 0;
        case Kind::Path:
            return pathMatches(pattern, operation.path);
        case Kind::Tag:
            return operation.tags.contains(pattern);
        case Kind::Operation:
            return operationMatches(pattern, operation);
        }
        Q_UNREACHABLE();
    };
    bool any = false;
    // Every entry is tried, so that each knows whether it ever matched.
    for (const QString &pattern : patterns) {
        if (!fits(pattern))
            continue;
        any = true;
        m_matched.insert(QLatin1String(key) + u'\n' + pattern);
    }
    return any;
}

bool ToolFilter::admits(const openapi::Operation &operation)
{
    const auto included = [&](const char *key, const QStringList &patterns, Kind kind) {
        return anyMatches(key, patterns, kind, operation) || patterns.isEmpty();
    };
    bool admitted = m_config.includeDeprecated || !operation.deprecated;
    admitted &= included("include_methods", m_config.includeMethods, Kind::Method);
    admitted &= included("include_paths", m_config.includePaths, Kind::Path);
    admitted &= included("include_tags", m_config.includeTags, Kind::Tag);
    admitted &= included("include_operations", m_config.includeOperations, Kind::Operation);
    admitted &= !anyMatches("exclude_paths", m_config.excludePaths, Kind::Path, operation);
    admitted &= !anyMatches("exclude_tags", m_config.excludeTags, Kind::Tag, operation);
    admitted &= !anyMatches("exclude_operations", m_config.excludeOperations, Kind::Operation, operation);
    return admitted;
}

Problems ToolFilter::unmatched() const
{
    Problems problems;
    const auto check = [&](const char *key, const QStringList &patterns) {
        for (const QString &pattern : patterns) {
            // "/admin/*" keeps out what may come one day; a name in full is meant to be there.
            const bool precaution = QByteArrayView(key).startsWith("exclude_") && pattern.contains(u'*');
            if (precaution || m_matched.contains(QLatin1String(key) + u'\n' + pattern))
                continue;
            problems.append({Severity::Warning, u"tools.filter_unmatched"_s,
                u"\"%1\" in conversion.%2 matches no operation of the document: correct or remove it"_s.arg(
                    pattern, QLatin1String(key)),
                u"conversion."_s + QLatin1String(key), {}});
        }
    };
    check("include_paths", m_config.includePaths);
    check("include_tags", m_config.includeTags);
    check("include_operations", m_config.includeOperations);
    check("exclude_paths", m_config.excludePaths);
    check("exclude_tags", m_config.excludeTags);
    check("exclude_operations", m_config.excludeOperations);
    return problems;
}

} // namespace gatehouse::tools
