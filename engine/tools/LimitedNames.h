#pragma once

#include <QStringList>

namespace gatehouse::tools {

// The names, which differ, with those of more than `limit` (at least 16) characters cut to it: words out of
// the middle, then
// '_' and 6 hexadecimal digits of a hash of the whole name. Those still differ from each other and from the
// rest, and depend on what names there are but not on their order.
QStringList limitedNames(QStringList names, int limit);

} // namespace gatehouse::tools
