#include "engine/tools/MultipartWriter.h"

#include "engine/base/ContentHash.h"
#include "engine/base/Hash.h"
#include "engine/base/Json.h"
#include "engine/tools/FileValue.h"
#include "engine/tools/MediaTypes.h"
#include "engine/tools/ParameterSerializer.h"

#include <QJsonArray>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

// Names as browsers write them (WHATWG HTML, "multipart form data").
QByteArray quotedName(const QString &name)
{
    QByteArray text = name.toUtf8();
    text.replace('"', "%22");
    text.replace('\r', "%0D");
    text.replace('\n', "%0A");
    return '"' + text + '"';
}

bool isConcrete(const QByteArray &mediaType)
{
    return isMediaType(mediaType) && !mediaType.contains('*');
}

// What the file says, else the first concrete type that `encoding` allows (a list, OAS 3.1 §4.8.15.1).
QByteArray fileMediaType(const ArgumentBinding &binding, const FileValue &file)
{
    if (!file.mediaType.isEmpty())
        return file.mediaType;
    for (const QByteArray &allowed : binding.contentType.split(',')) {
        if (isConcrete(allowed.trimmed()))
            return allowed.trimmed();
    }
    return "application/octet-stream";
}

} // namespace

Result<void> MultipartWriter::add(const ArgumentBinding &binding, const QJsonValue &value)
{
    const bool file = isFileSchema(binding.schema) || isFileSchema(binding.schema["items"]);
    if (binding.styledPart && !file) {
        addStyled(binding, value);
        return {};
    }
    const bool whole = isJsonType(binding.contentType);
    if (!value.isArray() || whole)
        return addItem(binding, binding.schema, value);
    for (const QJsonValue &item : value.toArray()) {
        if (Result<void> added = addItem(binding, binding.schema["items"], item); !added)
            return added;
    }
    return {};
}

// Style and explode make the fields that they make in a form. A part holds its text as it is: nothing is
// percent-encoded, so allowReserved has no effect (OAS 3.1.2 §4.8.15.1.2).
void MultipartWriter::addStyled(ArgumentBinding binding, const QJsonValue &value)
{
    binding.allowReserved = false;
    QByteArray form;
    appendQuery(form, binding, value);
    if (form.isEmpty())
        return;
    for (const QByteArray &field : form.split('&')) {
        const qsizetype equals = field.indexOf('=');
        const QByteArray name = QByteArray::fromPercentEncoding(field.first(equals));
        addPart(QString::fromUtf8(name), {}, {}, QByteArray::fromPercentEncoding(field.mid(equals + 1)));
    }
}

Result<void> MultipartWriter::addItem(
    const ArgumentBinding &binding, openapi::DocumentNode schema, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return {};
    if (isFileSchema(schema) && value.isString()) {
        const Result<FileValue> file = readFileValue(value.toString(), binding.property);
        if (!file)
            return file.error();
        const QByteArray mediaType = fileMediaType(binding, *file);
        const QString name
            = file->name.isEmpty() ? safeFileName(binding.name) + fileExtension(mediaType) : file->name;
        addPart(binding.name, name.isEmpty() ? u"file"_s : name, mediaType, file->bytes);
        return {};
    }
    QByteArray mediaType
        = value.isObject() || value.isArray() ? QByteArray("application/json") : QByteArray();
    if (isConcrete(binding.contentType))
        mediaType = binding.contentType;
    QByteArray bytes;
    if (isJsonType(mediaType))
        appendJsonValue(bytes, value);
    else
        bytes = valueText(value);
    addPart(binding.name, {}, mediaType, bytes);
    return {};
}

void MultipartWriter::addPart(
    const QString &name, const QString &fileName, const QByteArray &mediaType, const QByteArray &bytes)
{
    QByteArray part = "Content-Disposition: form-data; name=" + quotedName(name);
    if (!fileName.isEmpty())
        part += "; filename=" + quotedName(fileName);
    if (!mediaType.isEmpty())
        part += "\r\nContent-Type: " + mediaType;
    m_parts.append(part + "\r\n\r\n" + bytes);
}

QByteArray MultipartWriter::finish()
{
    const QByteArray content = m_parts.join('\0');
    // A hash of the content stands in that content by design of nobody; going on costs nothing all the same.
    QByteArray digest = ContentHash::of(content);
    do {
        digest = sha256(digest);
        m_boundary = "gatehouse-" + digest.first(18).toHex();
    } while (content.contains(m_boundary));
    QByteArray body;
    body.reserve(content.size() + (m_parts.size() + 1) * (m_boundary.size() + 8));
    for (const QByteArray &part : m_parts)
        body += "--" + m_boundary + "\r\n" + part + "\r\n";
    body += "--" + m_boundary + "--\r\n";
    return body;
}

} // namespace gatehouse::tools
