#pragma once

#include <QList>
#include <QString>

namespace gatehouse {

// Where in a file something stands. Lines and columns count from 1; 0 means unknown.
struct Place
{
    QString file;
    int line = 0;
    int column = 0;

    bool operator==(const Place &) const = default;
    // "file:line:column", leaving out what is unknown.
    QString toString() const
    {
        QString text = file;
        if (line > 0)
            text += u':' + QString::number(line);
        if (line > 0 && column > 0)
            text += u':' + QString::number(column);
        return text;
    }
};

enum class Severity { Error, Warning, Note };

// Something wrong with input: what (message, with the value and what was expected), where (path, place).
// `code` is stable and machine-readable ("config.unknown_key"); the UI translates by it. Never holds a
// secret.
struct Problem
{
    Severity severity = Severity::Error;
    QString code;
    QString message;
    QString path; // "apis[0].backend.timeout", or a JSON pointer inside a document
    Place place;

    bool operator==(const Problem &) const = default;
    // One line for a terminal or a log: "config.yaml:3:9: error: gateway.port: …".
    QString toString() const
    {
        QString text = place.toString();
        if (!text.isEmpty())
            text += QStringLiteral(": ");
        switch (severity) {
        case Severity::Error:
            text += QStringLiteral("error: ");
            break;
        case Severity::Warning:
            text += QStringLiteral("warning: ");
            break;
        case Severity::Note:
            text += QStringLiteral("note: ");
            break;
        }
        if (!path.isEmpty())
            text += path + QStringLiteral(": ");
        return text + message;
    }
};

using Problems = QList<Problem>;

inline bool hasErrors(const Problems &problems)
{
    for (const Problem &problem : problems) {
        if (problem.severity == Severity::Error)
            return true;
    }
    return false;
}

} // namespace gatehouse
