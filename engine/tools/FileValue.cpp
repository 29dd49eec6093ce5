#include "engine/tools/FileValue.h"

#include "engine/tools/MediaTypes.h"

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

Problem notBase64(const QString &property)
{
    return {Severity::Error, u"arguments.base64"_s,
        u"\"%1\" is a file: give its bytes in base64, or a data: URI such as \"data:text/plain;name=a.txt,hello\""_s
            .arg(property),
        property, {}};
}

std::optional<QByteArray> decodeBase64(QByteArray text)
{
    // Encoders wrap lines; words with spaces between are no base64.
    text.removeIf([](char character) { return character == '\n' || character == '\r'; });
    text = text.trimmed();
    qsizetype digits = text.size();
    while (digits > 0 && text[digits - 1] == '=')
        --digits;
    if (digits % 4 == 1)
        return std::nullopt; // no number of bytes makes that
    for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        const auto decoded
            = QByteArray::fromBase64Encoding(text, alphabet | QByteArray::AbortOnBase64DecodingErrors);
        if (decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok)
            return decoded.decoded;
    }
    return std::nullopt;
}

} // namespace

bool isFileSchema(openapi::DocumentNode schema)
{
    return schema["contentEncoding"].text() == "base64";
}

Result<FileValue> readFileValue(const QString &text, const QString &property)
{
    FileValue file;
    const QByteArray bytes = text.toUtf8();
    if (!text.startsWith("data:"_L1, Qt::CaseInsensitive)) {
        std::optional<QByteArray> decoded = decodeBase64(bytes);
        if (!decoded)
            return notBase64(property);
        file.bytes = std::move(*decoded);
        return file;
    }
    const qsizetype comma = bytes.indexOf(',');
    if (comma < 0)
        return notBase64(property);
    const QList<QByteArray> parts = bytes.mid(5, comma - 5).split(';');
    bool base64 = false;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QByteArray part = parts[i].trimmed();
        if (i == 0)
            file.mediaType = isMediaType(part.toLower()) ? part.toLower() : QByteArray();
        else if (part.compare("base64", Qt::CaseInsensitive) == 0)
            base64 = true;
        else if (part.startsWith("name=") || part.startsWith("filename="))
            file.name = safeFileName(
                QString::fromUtf8(QByteArray::fromPercentEncoding(part.mid(part.indexOf('=') + 1))));
    }
    // Base64's own '+' and '/' stay as they are when nothing is percent-encoded.
    const QByteArray data = QByteArray::fromPercentEncoding(bytes.mid(comma + 1));
    std::optional<QByteArray> decoded = base64 ? decodeBase64(data) : data;
    if (!decoded)
        return notBase64(property);
    file.bytes = std::move(*decoded);
    return file;
}

} // namespace gatehouse::tools
