#pragma once

#include "engine/clients/ClientEntry.h"
#include "engine/clients/JsonScanner.h"

#include <QByteArray>

namespace gatehouse::clients {

// How a new member of an object is to be written so that it looks like the others.
struct JsonLayout
{
    bool onOneLine = false; // the object's members stand behind one another
    bool isSpaced = true; // "name": value, not "name":value
    QByteArray newline = "\n";
    QByteArray indent; // of the member's line
    QByteArray unit = "  "; // what one level more is indented by

    JsonLayout deeper() const
    {
        JsonLayout layout = *this;
        layout.indent += unit;
        return layout;
    }
};

// For a member of this object of the text.
JsonLayout layoutFor(const QByteArray &text, const JsonScan &scan, int object);
// For a text without an object.
JsonLayout layoutForNew(const QByteArray &text);

// "name": value
QByteArray jsonMember(const QString &name, const QByteArray &value, const JsonLayout &layout);
// {member}, as the value of a member with this layout.
QByteArray jsonObjectAround(const QByteArray &member, const JsonLayout &layout);
// The value of a member with this layout.
QByteArray jsonValue(const ClientEntry &entry, const JsonLayout &layout);

// The blanks that its line begins with.
QByteArray indentOf(const QByteArray &text, qsizetype at);
bool beginsItsLine(const QByteArray &text, qsizetype at);

} // namespace gatehouse::clients
