#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace gatehouse::demo {

struct FormPart
{
    QString name;
    QString fileName; // empty: a plain field
    QByteArray mediaType;
    QByteArray content;
};

// The parts of a multipart/form-data body (RFC 7578), or nothing when it is none or is broken. Pure.
std::optional<QList<FormPart>> parseMultipart(const QByteArray &contentType, const QByteArray &body);

} // namespace gatehouse::demo
