#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonValue>
#include <QString>
#include <QStringView>

namespace gatehouse {

class ByteWriter;

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
        m_out += '{';
        m_first = true;
    }
    void endObject()
    {
        m_out += '}';
        m_first = false;
    }
    void beginArray()
    {
        separate();
        m_out += '[';
        m_first = true;
    }
    void endArray()
    {
        m_out += ']';
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
        appendJsonString(m_out, text);
    }
    void number(qint64 value)
    {
        separate();
        m_out += QByteArray::number(value);
    }
    void boolean(bool value)
    {
        separate();
        m_out += value ? "true" : "false";
    }
    void null()
    {
        separate();
        m_out += "null";
    }
    void value(const QJsonValue &value)
    {
        separate();
        appendJsonValue(m_out, value);
    }
    // Bytes that are JSON already.
    void raw(QByteArrayView json)
    {
        separate();
        m_out.append(json.data(), json.size());
    }

    void reserve(qsizetype bytes) { m_out.reserve(bytes); }
    const QByteArray &bytes() const { return m_out; }
    QByteArray take() { return std::move(m_out); }

private:
    void separate()
    {
        if (!m_first)
            m_out += ',';
        m_first = false;
    }

    QByteArray m_out;
    bool m_first = true;
};

} // namespace gatehouse
