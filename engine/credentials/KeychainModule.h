#pragma once

#include <QtGlobal>

namespace gatehouse::credentials {

class Keychain;

} // namespace gatehouse::credentials

// The one function of the module that speaks to the keychain. It is asked for by name where it is loaded,
// called where it is linked. Main thread. Null unless `version` is the module's own: the two exchange C++
// objects. The caller owns what it gets.
extern "C" Q_DECL_EXPORT gatehouse::credentials::Keychain *gatehouseKeychain(const char *version);
