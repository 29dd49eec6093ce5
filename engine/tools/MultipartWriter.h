#pragma once

#include "engine/base/Result.h"
#include "engine/tools/Tool.h"

#include <QJsonValue>

namespace gatehouse::tools {

// Collects the parts of a multipart/form-data body (RFC 7578). The boundary is a hash of the content, so that
// equal arguments make equal bytes.
class MultipartWriter
{
public:
    // Arrays become one part per item; files are decoded; an error names the property.
    Result<void> add(const ArgumentBinding &binding, const QJsonValue &value);

    // Call once, at the end.
    QByteArray finish();
    QByteArray contentType() const { return "multipart/form-data; boundary=" + m_boundary; }

private:
    Result<void> addItem(
        const ArgumentBinding &binding, openapi::DocumentNode schema, const QJsonValue &value);
    void addStyled(ArgumentBinding binding, const QJsonValue &value);
    void addPart(
        const QString &name, const QString &fileName, const QByteArray &mediaType, const QByteArray &bytes);

    QByteArrayList m_parts; // headers, blank line and content of each
    QByteArray m_boundary;
};

} // namespace gatehouse::tools
