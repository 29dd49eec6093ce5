#pragma once

#include "engine/base/Problem.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace gatehouse::openapi {

enum class Fidelity { Converted, Degraded, Skipped };

// What became of one operation. `reasons` say what was lost (Degraded) or why there is no tool (Skipped).
struct FidelityEntry
{
    QByteArray method;
    QString path;
    QString operationId;
    QString tool; // empty when skipped
    Fidelity fidelity = Fidelity::Converted;
    Problems reasons;
    Place place;
};

// Nothing is lost in silence: one entry per operation of the document, in its order.
struct FidelityReport
{
    QList<FidelityEntry> entries;
    Problems documentProblems; // about the document as a whole
    QString specVersion; // "3.0.3"
    QString title;

    int count(Fidelity fidelity) const
    {
        int found = 0;
        for (const FidelityEntry &entry : entries)
            found += entry.fidelity == fidelity ? 1 : 0;
        return found;
    }
};

} // namespace gatehouse::openapi
