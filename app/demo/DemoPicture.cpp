#include "app/demo/DemoPicture.h"

#include "engine/base/Hash.h"

#include <QStringList>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace gatehouse::demo {

namespace {

constexpr int kGlyphWidth = 5;
constexpr int kGlyphHeight = 7;
using Glyph = std::array<quint8, kGlyphHeight>; // rows; the highest of five bits is the left pixel

constexpr std::array<Glyph, 26> kLetters{{
    {0x0e, 0x11, 0x11, 0x1f, 0x11, 0x11, 0x11},
    {0x1e, 0x11, 0x11, 0x1e, 0x11, 0x11, 0x1e},
    {0x0e, 0x11, 0x10, 0x10, 0x10, 0x11, 0x0e},
    {0x1e, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1e},
    {0x1f, 0x10, 0x10, 0x1e, 0x10, 0x10, 0x1f},
    {0x1f, 0x10, 0x10, 0x1e, 0x10, 0x10, 0x10},
    {0x0e, 0x11, 0x10, 0x17, 0x11, 0x11, 0x0f},
    {0x11, 0x11, 0x11, 0x1f, 0x11, 0x11, 0x11},
    {0x0e, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0e},
    {0x07, 0x02, 0x02, 0x02, 0x02, 0x12, 0x0c},
    {0x11, 0x12, 0x14, 0x18, 0x14, 0x12, 0x11},
    {0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x1f},
    {0x11, 0x1b, 0x15, 0x15, 0x11, 0x11, 0x11},
    {0x11, 0x19, 0x15, 0x13, 0x11, 0x11, 0x11},
    {0x0e, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0e},
    {0x1e, 0x11, 0x11, 0x1e, 0x10, 0x10, 0x10},
    {0x0e, 0x11, 0x11, 0x11, 0x15, 0x12, 0x0d},
    {0x1e, 0x11, 0x11, 0x1e, 0x14, 0x12, 0x11},
    {0x0f, 0x10, 0x10, 0x0e, 0x01, 0x01, 0x1e},
    {0x1f, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04},
    {0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0e},
    {0x11, 0x11, 0x11, 0x11, 0x11, 0x0a, 0x04},
    {0x11, 0x11, 0x11, 0x15, 0x15, 0x1b, 0x11},
    {0x11, 0x11, 0x0a, 0x04, 0x0a, 0x11, 0x11},
    {0x11, 0x11, 0x0a, 0x04, 0x04, 0x04, 0x04},
    {0x1f, 0x01, 0x02, 0x04, 0x08, 0x10, 0x1f},
}};

// The first letters of the first two words.
QByteArray initialsOf(const QString &name)
{
    QByteArray initials;
    for (const QString &word : name.toUpper().split(u' ', Qt::SkipEmptyParts)) {
        const char letter = word.front().toLatin1();
        if (letter >= 'A' && letter <= 'Z' && initials.size() < 2)
            initials += letter;
    }
    return initials;
}

// One byte a pixel (palette index), each row led by its filter type 0 (PNG §9).
QByteArray drawRows(const QByteArray &initials, int size)
{
    QByteArray rows(qsizetype(size + 1) * size, '\0');
    const int width = static_cast<int>(initials.size()) * (kGlyphWidth + 1) - 1;
    const int scale = std::max(1, size / 16);
    const int left = (size - width * scale) / 2;
    const int top = (size - kGlyphHeight * scale) / 2;
    for (int y = 0; y < kGlyphHeight * scale; ++y) {
        for (int x = 0; x < width * scale; ++x) {
            const int column = x / scale;
            const int letter = column / (kGlyphWidth + 1);
            const int bit = kGlyphWidth - 1 - column % (kGlyphWidth + 1);
            const Glyph &glyph = kLetters[static_cast<size_t>(initials[letter] - 'A')];
            if (bit >= 0 && (glyph[static_cast<size_t>(y / scale)] >> bit & 1))
                rows[qsizetype(top + y) * (size + 1) + 1 + left + x] = 1;
        }
    }
    return rows;
}

// CRC-32 of PNG annex D.
quint32 checksum(const QByteArray &bytes)
{
    quint32 crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) ? (crc >> 1) ^ 0xedb88320U : crc >> 1;
    }
    return ~crc;
}

QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian(static_cast<quint32>(data.size())) + type + data + bigEndian(checksum(type + data));
}

// A dark enough colour for white letters.
QByteArray paletteFor(const QString &name)
{
    QByteArray colours = sha256(name.toUtf8()).first(3);
    for (char &part : colours)
        part = static_cast<char>(static_cast<quint8>(part) / 2 + 24);
    return colours + QByteArray("\xff\xff\xff", 3);
}

} // namespace

QByteArray initialsPicture(const QString &name, int size)
{
    const auto side = static_cast<quint32>(size);
    const QByteArray header = bigEndian(side) + bigEndian(side) + QByteArray("\x08\x03\x00\x00\x00", 5);
    // qCompress puts the length before the zlib stream that PNG wants.
    const QByteArray pixels = qCompress(drawRows(initialsOf(name), size)).mid(4);
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) + chunk("PLTE", paletteFor(name))
        + chunk("IDAT", pixels) + chunk("IEND", {});
}

} // namespace gatehouse::demo
