#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringView>

namespace gatehouse::tools {

enum class Reserved {
    Encode, // everything but RFC 3986 §2.3 unreserved characters
    Keep, // OAS allowReserved: reserved characters and %XX stay, but for those that would end or add a query
          // parameter
};

void appendEncoded(QByteArray &out, QByteArrayView utf8, Reserved reserved = Reserved::Encode);
// Of the text as UTF-8.
void appendEncoded(QByteArray &out, QStringView text, Reserved reserved = Reserved::Encode);

// How many bytes of `text` from `from` stand for themselves and neither end a segment nor begin the query.
qsizetype plainTemplateRun(QByteArrayView text, qsizetype from);
// One character of a path template outside its placeholders: kept when it may stand in a path or a query.
void appendTemplateCharacter(QByteArray &out, QByteArrayView text, qsizetype at);

} // namespace gatehouse::tools
