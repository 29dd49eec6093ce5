#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace gatehouse::clients {

// A line that a change takes away or brings.
struct ChangeLine
{
    enum class Kind { Removed, Added };

    Kind kind = Kind::Added;
    int number = 0; // in the text before, or in the one after
    QString text; // of a very long line only the part that changes

    bool operator==(const ChangeLine &) const = default;
};

// What changes from one text to the other, by lines, in order. Lines that stay are not shown: other servers'
// secrets stand in them. Each of `hidden` is shown as ***.
QList<ChangeLine> changeLines(
    const QByteArray &before, const QByteArray &after, const QStringList &hidden = {});

} // namespace gatehouse::clients
