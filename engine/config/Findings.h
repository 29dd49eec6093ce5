#pragma once

#include "engine/base/Problem.h"
#include "engine/config/PlaceIndex.h"

#include <QString>

namespace gatehouse::config {

// All problems are named at once, up to a number nobody reads through.
inline constexpr qsizetype kMostProblems = 500;

// Where the validator's rules put what they find. The index outlives it.
class Findings
{
public:
    explicit Findings(const PlaceIndex &places) : m_places(places) { }

    bool full() const { return m_problems.size() >= kMostProblems; }
    void error(const QString &path, const QString &code, const QString &message)
    {
        if (!full())
            m_problems.append({Severity::Error, code, message, path, m_places.find(path)});
    }
    void warning(const QString &path, const QString &code, const QString &message)
    {
        if (!full())
            m_problems.append({Severity::Warning, code, message, path, m_places.find(path)});
    }
    // " (line 12)", to point at a second place; empty when unknown.
    QString lineOf(const QString &path) const
    {
        const int line = m_places.find(path).line;
        return line > 0 ? QStringLiteral(" (line %1)").arg(line) : QString();
    }
    const Problems &problems() const { return m_problems; }

private:
    const PlaceIndex &m_places;
    Problems m_problems;
};

} // namespace gatehouse::config
