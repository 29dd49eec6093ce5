#pragma once

#include "engine/model/ApiConfig.h"
#include "engine/openapi/Operation.h"

#include <QSet>

namespace gatehouse::tools {

// '*' stands for anything within a segment, or, at the end of the pattern, to the end of the path; "**" for
// any depth
// ("/a/**/b" matches "/a/b" too); '?' is itself. Takes time in proportion to both lengths.
bool pathMatches(QStringView pattern, QStringView path);
// '*' stands for any characters.
bool textMatches(QStringView pattern, QStringView text);

// Which operations the configuration lets become tools: every include list that is given must match, no
// exclude list may. Remembers which entries ever matched, so that a misspelt one can be reported. One per
// build and thread.
class ToolFilter
{
public:
    // `config` outlives the filter.
    explicit ToolFilter(const ConversionConfig &config) : m_config(config) { }

    bool admits(const openapi::Operation &operation);
    // A warning for each include or exclude entry that matched no operation so far.
    Problems unmatched() const;

private:
    enum class Kind { Method, Path, Tag, Operation };
    bool anyMatches(
        const char *key, const QStringList &patterns, Kind kind, const openapi::Operation &operation);

    const ConversionConfig &m_config;
    QSet<QString> m_matched; // "key\npattern"
};

} // namespace gatehouse::tools
