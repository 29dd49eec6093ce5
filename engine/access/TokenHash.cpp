#include "engine/access/TokenHash.h"

#include <openssl/evp.h>

namespace gatehouse::access {

QByteArray tokenHash(QByteArrayView token)
{
    // Looked up once; lives as long as the process.
    static const EVP_MD *const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    QByteArray hash(32, Qt::Uninitialized);
    unsigned int size = 0;
    const int done = EVP_Digest(token.data(), static_cast<size_t>(token.size()),
        reinterpret_cast<unsigned char *>(hash.data()), &size, algorithm, nullptr);
    // Nothing is equal to what could not be hashed.
    return done == 1 && size == 32 ? hash : QByteArray();
}

} // namespace gatehouse::access
