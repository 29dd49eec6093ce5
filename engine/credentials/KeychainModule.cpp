#include "engine/credentials/KeychainModule.h"

#include "engine/credentials/QtKeychainStore.h"

#include <cstring>

gatehouse::credentials::Keychain *gatehouseKeychain(const char *version)
{
    if (std::strcmp(version, GATEHOUSE_VERSION) != 0)
        return nullptr;
    return new gatehouse::credentials::QtKeychainStore;
}
