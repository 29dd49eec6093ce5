#pragma once

#include "engine/base/ByteWriter.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonValue>
#include <QString>
#include <QStringView>

namespace gatehouse {

// Appends `utf8` to `out` as a JSON string literal, quotes included (RFC 8259 §7). Bytes that are not UTF-8
// become U+FFFD, so what we write is always valid.
void appendJsonString(QByteArray &out, QByteArrayView utf8);
void appendJsonString(QByteArray &out, QStringView text);
void appendJsonString(ByteWriter &out, QByteArrayView utf8);
// Appends any value in compact form; object members come in QJson's (sorted) order.
void appendJsonValue(QByteArray &out, const QJsonValue &value);

// Writes JSON straight into bytes, in the order it is told, without a tree between. The caller keeps begin
// and end in balance; commas are the writer's business.
class JsonWriter
{
public:
    void beginObject()
    {
        separate();
        m_out.append('{');
        m_first = true;
    }
    void endObject()
    {
        m_out.append('}');
        m_first = false;
    }
    void beginArray()
    {
        separate();
        m_out.append('[');
        m_first = true;
    }
    void endArray()
    {
        m_out.append(']');
        m_first = false;
    }
    void key(QByteArrayView utf8);
    void key(QStringView text);

    void string(QByteArrayView utf8)
    {
        separate();
        appendJsonString(m_out, utf8);
    }
    void string(QStringView text)
    {
        separate();
        appendJsonString(m_out, QByteArrayView(text.toUtf8()));
    }
    void number(qint64 value)
    {
        separate();
        m_out.append(QByteArray::number(value));
    }
    void boolean(bool value)
    {
        separate();
        m_out.append(value ? QByteArrayView("true") : QByteArrayView("false"));
    }
    void null()
    {
        separate();
        m_out.append("null");
    }
    void value(const QJsonValue &value)
    {
        separate();
        QByteArray json;
        appendJsonValue(json, value);
        m_out.append(json);
    }
    // Bytes that are JSON already.
    void raw(QByteArrayView json)
    {
        separate();
        m_out.append(json);
    }

    void reserve(qsizetype bytes) { m_out.reserve(bytes); }
    // What was written; the writer starts anew.
    QByteArray take() { return m_out.take(); }

private:
    void separate()
    {
        if (!m_first)
            m_out.append(',');
        m_first = false;
    }

    ByteWriter m_out{0};
    bool m_first = true;
};

} // namespace gatehouse
