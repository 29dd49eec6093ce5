#pragma once

#include <QByteArray>
#include <QString>

namespace gatehouse::demo {

// A square PNG with the initials of `name` on a colour that `name` always gets. Pure.
QByteArray initialsPicture(const QString &name, int size);

} // namespace gatehouse::demo
