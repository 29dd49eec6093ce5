#pragma once

#include "engine/base/Problem.h"
#include "engine/config/Environment.h"
#include "engine/config/Findings.h"
#include "engine/config/YamlNode.h"

#include <QString>

#include <optional>

namespace gatehouse::config {

// A value and where it stands. The node is null when the key is absent or has no value.
struct Field
{
    const YamlNode *node = nullptr;
    QString path; // "apis[0].backend.timeout"
    Place place;
};

// What all section readers of one configuration share: the variables, the problems found, the places of
// paths. Lives for one readConfig; the environment outlives it.
class ReadContext
{
public:
    ReadContext(QString fileName, const Environment &environment)
        : m_fileName(std::move(fileName))
        , m_environment(environment)
    {
    }

    Place placeOf(YamlMark mark) const { return {m_fileName, mark.line, mark.column}; }
    // A scalar stands where it is written, a container where its key is.
    Place placeOf(const YamlEntry &entry) const;
    void remember(const QString &path, const Place &place) { m_places.insert(path, place); }

    // A file with this many problems is no configuration; reading on would only take time.
    bool full() const { return m_problems.size() >= kMostProblems; }
    void error(const Field &field, const QString &code, const QString &message);
    void warning(const Field &field, const QString &code, const QString &message);

    // The text with its ${VAR} filled in. Nothing when one is missing, which is then reported.
    std::optional<QString> expand(const Field &field);

    // From here on missing variables go to `target`; nullptr: back to the problems.
    void collectMissing(Problems *target) { m_missing = target; }

    const Problems &problems() const { return m_problems; }
    const PlaceIndex &places() const { return m_places; }

private:
    void report(Severity severity, const Field &field, const QString &code, const QString &message);

    QString m_fileName;
    const Environment &m_environment;
    Problems m_problems;
    Problems *m_missing = nullptr;
    PlaceIndex m_places;
};

} // namespace gatehouse::config
