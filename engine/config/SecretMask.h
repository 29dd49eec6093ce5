#pragma once

#include "engine/base/Result.h"
#include "engine/config/YamlPath.h"
#include "engine/config/YamlValue.h"

#include <QLatin1String>
#include <QList>

namespace gatehouse::config {

// What stands for a secret that is in a configuration itself.
inline constexpr QLatin1String kSecretMask("********");

// Where a secret's value stands in the file itself: at and below the keys that take one, unless it is wholly
// a reference without a default, which says only where the secret is. Keys with such a name are taken for one
// wherever they are, and all below a key of the root that is none of ours: a file with mistakes is shown too.
QList<YamlPath> plainSecrets(const YamlValue &tree);
// The tree with each of them masked.
YamlValue masked(YamlValue tree);
// The masks of `tree`, with what stands in their place in `original`; items of lists are found again by their
// name, url or operation. A Problem where there is nothing, or where it cannot be told which item it was.
struct UnmaskedValue
{
    YamlPath path;
    YamlValue value;
};
Result<QList<UnmaskedValue>> unmaskedValues(const YamlValue &tree, const YamlValue &original);

} // namespace gatehouse::config
