#pragma once

#include <QList>
#include <QString>

namespace gatehouse::ui {

enum class LineFate : quint8 { Same, Removed, Added, Gap };

// One line of a comparison. A gap stands for lines that are the same and far from any change.
struct DiffLine
{
    LineFate fate = LineFate::Same;
    int before = 0; // its number, from 1; 0: not there
    int after = 0;
    QString text;

    bool operator==(const DiffLine &) const = default;
};

// What is different between two texts, with `context` lines around each change. Texts that differ too much to
// be compared line by line are all removed and all added. Pure.
QList<DiffLine> diffLines(const QString &before, const QString &after, int context = 3);

} // namespace gatehouse::ui
