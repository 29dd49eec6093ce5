#include "engine/base/Json.h"

#include "engine/base/ByteWriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUtf8StringView>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace gatehouse {
namespace {

// How a byte is written: itself, two characters of which this is the second, by its number, or as part of a
// sequence of UTF-8.
enum ByteKind : char { kPlain = 0, kNumbered = 1, kSequence = 2 };

constexpr std::array<char, 256> byteKinds()
{
    std::array<char, 256> table{};
    for (unsigned i = 0; i < 0x20; ++i)
        table[i] = kNumbered;
    for (unsigned i = 0x80; i < 0x100; ++i)
        table[i] = kSequence;
    table[0x7f] = kNumbered;
    table['"'] = '"';
    table['\\'] = '\\';
    table['\n'] = 'n';
    table['\r'] = 'r';
    table['\t'] = 't';
    table['\b'] = 'b';
    table['\f'] = 'f';
    return table;
}
constexpr std::array<char, 256> kByteKinds = byteKinds();

char *writeNumbered(char *to, unsigned char byte)
{
    static constexpr char hex[] = "0123456789abcdef";
    for (const char character : {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]})
        *to++ = character;
    return to;
}

constexpr qsizetype kPiece = 64; // written into room that is surely enough
constexpr qsizetype kSlack = 32; // bytes that are read or copied behind a piece
constexpr qsizetype kLongest = 6; // what a byte can become
constexpr quint64 kEachByte = 0x0101010101010101;

// The highest bit of each byte of `word` that is below `limit` (at most 0x80) is set, exactly up to the first
// one.
constexpr quint64 below(quint64 word, quint64 limit)
{
    return (word - kEachByte * limit) & ~word;
}

// How many of eight bytes, from the first, are plain; less where the order of bytes is not known.
int plainBytes(const unsigned char *at)
{
    if constexpr (std::endian::native != std::endian::little)
        return 0;
    quint64 word = 0;
    std::memcpy(&word, at, sizeof word);
    const quint64 special = (word | below(word, 0x20) | below(word ^ (kEachByte * '"'), 1)
                                | below(word ^ (kEachByte * '\\'), 1) | below(word ^ (kEachByte * 0x7f), 1))
        & (kEachByte * 0x80);
    return special == 0 ? 8 : std::countr_zero(special) / 8;
}

#ifdef __SSE2__
constexpr qsizetype kBlock = 16;

// Bit n says that byte n of sixteen cannot stand in a string as it is.
unsigned specialBytes(const unsigned char *at)
{
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
    // As signed numbers, those of UTF-8 sequences are below the controls.
    __m128i special = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));
    for (const char one : {'"', '\\', '\x7f'})
        special = _mm_or_si128(special, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(one)));
    return static_cast<unsigned>(_mm_movemask_epi8(special));
}

// Sixteen bytes of `at`, or as far as what is special in them is written in two characters; both go on behind
// it. Reads twice as many bytes, and writes up to sixteen more than it goes on.
void writeBlock(char *&to, const unsigned char *&at)
{
    const unsigned char *const end = at + kBlock;
    for (unsigned special = specialBytes(at); special != 0; special &= special - 1) {
        const unsigned char *next = end - kBlock + std::countr_zero(special);
        const char kind = kByteKinds[*next];
        std::memcpy(to, at, kBlock);
        to += next - at;
        at = next;
        if (kind == kNumbered || kind == kSequence)
            return;
        *to++ = '\\';
        *to++ = kind;
        ++at;
    }
    std::memcpy(to, at, kBlock);
    to += end - at;
    at = end;
}
#endif

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

// At least one character of `at` up to `end`, into `to`; both go on behind it.
void writeCharacter(char *&to, const unsigned char *&at, const unsigned char *end)
{
    const char kind = kByteKinds[*at];
    if (kind == kSequence) {
        const int length = sequenceLength(at, end - at);
        to = length == 0 ? std::copy_n("\xef\xbf\xbd", 3, to) : std::copy_n(at, length, to);
        at += std::max(1, length);
    } else if (kind == kNumbered) {
        to = writeNumbered(to, *at++);
    } else {
        if (kind != kPlain)
            *to++ = '\\';
        *to++ = kind == kPlain ? static_cast<char>(*at) : kind;
        ++at;
    }
}

} // namespace

void appendJsonString(ByteWriter &out, QByteArrayView utf8)
{
    const auto *at = reinterpret_cast<const unsigned char *>(utf8.data());
    const auto *end = at + utf8.size();
    out.append('"');
    while (at != end) {
        const qsizetype size = std::min<qsizetype>(kPiece, end - at);
        const auto *stop = at + size;
        // A sequence or a block that begins in this piece may end behind it, and more bytes are copied than
        // are meant.
        char *const begin = out.room((size + kSlack) * kLongest);
        char *to = begin;
        while (at < stop) {
#ifdef __SSE2__
            if (end - at >= 2 * kBlock) {
                writeBlock(to, at);
                if (at < stop && kByteKinds[*at] != kPlain)
                    writeCharacter(to, at, end);
                continue;
            }
#endif
            if (end - at >= 8) {
                const int plain = plainBytes(at);
                std::memcpy(to, at, 8);
                to += plain;
                at += plain;
                if (plain == 8)
                    continue;
            }
            writeCharacter(to, at, end);
        }
        out.took(to - begin);
    }
    out.append('"');
}

void appendJsonString(QByteArray &out, QByteArrayView utf8)
{
    // JSON in a string, the usual reply, grows by its quotes.
    ByteWriter writer(std::move(out), utf8.size() + utf8.size() / 4 + (kPiece + kSlack) * kLongest + 16);
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
