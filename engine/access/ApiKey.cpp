#include "engine/access/ApiKey.h"

#include "engine/base/Hash.h"

#include <QRandomGenerator>

#include <array>

namespace gatehouse::access {

Secret makeApiKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    QByteArray text = "sk-"
        + QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()), sizeof words)
              .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    Secret key(text);
    text.fill('\0');
    words.fill(0);
    return key;
}

QString apiKeyHash(const Secret &key)
{
    return sha256Text(sha256(key.expose()));
}

} // namespace gatehouse::access
