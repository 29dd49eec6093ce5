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
    void add(Severity severity, const QString &path, const QString &code, const QString &message)
    {
        if (!full())
            m_problems.append({severity, code, message, path, m_places.find(path)});
    }
    void error(const QString &path, const QString &code, const QString &message)
    {
        add(Severity::Error, path, code, message);
    }
    void warning(const QString &path, const QString &code, const QString &message)
    {
        add(Severity::Warning, path, code, message);
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
