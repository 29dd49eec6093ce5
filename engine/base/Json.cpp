#include "engine/base/Json.h"

#include "engine/base/ByteWriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUtf8StringView>

#include <array>

namespace gatehouse {
namespace {

// Bytes that need no escape and are ASCII; everything else leaves the fast path.
constexpr std::array<bool, 256> plainBytes()
{
    std::array<bool, 256> table{};
    for (unsigned i = 0x20; i < 0x80; ++i)
        table[i] = i != '"' && i != '\\' && i != 0x7f;
    return table;
}
constexpr std::array<bool, 256> kPlain = plainBytes();

void appendEscaped(ByteWriter &out, unsigned char byte)
{
    static constexpr char hex[] = "0123456789abcdef";
    switch (byte) {
    case '"':
        out.append("\\\"");
        return;
    case '\\':
        out.append("\\\\");
        return;
    case '\n':
        out.append("\\n");
        return;
    case '\r':
        out.append("\\r");
        return;
    case '\t':
        out.append("\\t");
        return;
    case '\b':
        out.append("\\b");
        return;
    case '\f':
        out.append("\\f");
        return;
    default:
        break;
    }
    out.append("\\u00");
    out.append(hex[byte >> 4]);
    out.append(hex[byte & 15]);
}

bool continuation(unsigned char byte)
{
    return (byte & 0xc0) == 0x80;
}

// The length of the well-formed UTF-8 sequence at `at` (Unicode table 3-7), 0 when there is none.
int sequenceLength(const unsigned char *at, qsizetype left)
{
    const unsigned char lead = at[0];
    if (lead >= 0xc2 && lead <= 0xdf)
        return left >= 2 && continuation(at[1]) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        if (left < 3 || !continuation(at[1]) || !continuation(at[2]))
            return 0;
        const bool overlong = lead == 0xe0 && at[1] < 0xa0;
        const bool surrogate = lead == 0xed && at[1] > 0x9f;
        return overlong || surrogate ? 0 : 3;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        if (left < 4 || !continuation(at[1]) || !continuation(at[2]) || !continuation(at[3]))
            return 0;
        const bool overlong = lead == 0xf0 && at[1] < 0x90;
        const bool beyond = lead == 0xf4 && at[1] > 0x8f;
        return overlong || beyond ? 0 : 4;
    }
    return 0;
}

} // namespace

void appendJsonString(ByteWriter &out, QByteArrayView utf8)
{
    const auto *at = reinterpret_cast<const unsigned char *>(utf8.data());
    const auto *end = at + utf8.size();
    out.append('"');
    while (at != end) {
        const auto *run = at;
        while (at != end && kPlain[*at])
            ++at;
        out.append(QByteArrayView(run, at - run));
        if (at == end)
            break;
        if (*at < 0x80) {
            appendEscaped(out, *at++);
            continue;
        }
        const int length = sequenceLength(at, end - at);
        if (length == 0) {
            out.append("\xef\xbf\xbd");
            ++at;
        } else {
            out.append(QByteArrayView(at, length));
            at += length;
        }
    }
    out.append('"');
}

void appendJsonString(QByteArray &out, QByteArrayView utf8)
{
    // JSON in a string, the usual reply, grows by its quotes.
    ByteWriter writer(std::move(out), utf8.size() + utf8.size() / 4 + 16);
    appendJsonString(writer, utf8);
    out = writer.take();
}

void appendJsonString(QByteArray &out, QStringView text)
{
    appendJsonString(out, QByteArrayView(text.toUtf8()));
}

void appendJsonValue(QByteArray &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        out += "null";
        return;
    case QJsonValue::Bool:
        out += value.toBool() ? "true" : "false";
        return;
    case QJsonValue::String:
        appendJsonString(out, QStringView(value.toString()));
        return;
    case QJsonValue::Object:
        out += QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
        return;
    case QJsonValue::Array:
        out += QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
        return;
    case QJsonValue::Double:
        break;
    }
    // QJson keeps integers exactly; an array of one is its own way to the shortest form of a number.
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    out.append(wrapped.constData() + 1, wrapped.size() - 2);
}

void JsonWriter::key(QByteArrayView utf8)
{
    separate();
    appendJsonString(m_out, utf8);
    m_out.append(':');
    m_first = true;
}

void JsonWriter::key(QStringView text)
{
    separate();
    appendJsonString(m_out, QByteArrayView(text.toUtf8()));
    m_out.append(':');
    m_first = true;
}

} // namespace gatehouse
