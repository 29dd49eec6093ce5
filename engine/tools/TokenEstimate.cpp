#include "engine/tools/TokenEstimate.h"

#include <algorithm>
#include <array>

namespace gatehouse::tools {
namespace {

enum class Kind : quint8 { Space, Lower, Upper, Digit, Mark, Foreign };

constexpr std::array<Kind, 256> makeKinds()
{
    std::array<Kind, 256> kinds{};
    for (size_t byte = 0; byte < kinds.size(); ++byte) {
        Kind kind = Kind::Mark;
        if (byte <= ' ')
            kind = Kind::Space;
        else if (byte >= 'a' && byte <= 'z')
            kind = Kind::Lower;
        else if (byte >= 'A' && byte <= 'Z')
            kind = Kind::Upper;
        else if (byte >= '0' && byte <= '9')
            kind = Kind::Digit;
        else if (byte >= 0x80)
            kind = Kind::Foreign;
        kinds[byte] = kind;
    }
    return kinds;
}

constexpr std::array<Kind, 256> kKinds = makeKinds();

// Hundredths of a token, fitted to o200k_base over listings of real documents by bench/tokens/fit.mjs.
constexpr std::array<int, 15> kWord{0, 86, 85, 97, 102, 106, 97, 119, 127, 129, 118, 132, 158, 174, 198};
constexpr int kFurtherLetter = 12;
constexpr int kThreeDigits = 121;
constexpr std::array<int, 7> kMarks{0, 112, 111, 109, 129, 139, 135};
constexpr int kFurtherMark = 42;
constexpr int kMarkBeforeWord = 26; // the word mostly takes it in
constexpr int kSpace = 51; // one space before anything but a digit costs nothing
constexpr int kAccented = 50;
constexpr int kIdeograph = 72;
constexpr int kOtherLetter = 53;

template <size_t Size> qint64 costOf(const std::array<int, Size> &costs, qsizetype length, int further)
{
    const auto last = static_cast<qsizetype>(Size) - 1;
    return costs[static_cast<size_t>(std::min(length, last))]
        + std::max<qsizetype>(0, length - last) * further;
}

// Adds up run after run.
class Counter
{
public:
    explicit Counter(QByteArrayView text) : m_text(text) { }

    qint64 count()
    {
        qint64 cost = 0;
        while (m_at < m_text.size())
            cost += run();
        return (cost + 99) / 100;
    }

private:
    Kind kindAt(qsizetype at) const { return kKinds[static_cast<quint8>(m_text[at])]; }
    bool isAt(Kind kind) const { return m_at < m_text.size() && kindAt(m_at) == kind; }

    qsizetype skip(Kind kind)
    {
        const qsizetype from = m_at;
        while (isAt(kind))
            ++m_at;
        return m_at - from;
    }

    qint64 run()
    {
        switch (kindAt(m_at)) {
        case Kind::Lower:
        case Kind::Upper: {
            // "createHTTPServer" are two: a capital begins a word, several are one with what follows.
            const qsizetype capitals = skip(Kind::Upper);
            return costOf(kWord, capitals + skip(Kind::Lower), kFurtherLetter);
        }
        case Kind::Digit:
            return (skip(Kind::Digit) + 2) / 3 * kThreeDigits;
        case Kind::Space: {
            const qsizetype length = skip(Kind::Space);
            return length > 1 || isAt(Kind::Digit) ? kSpace : 0;
        }
        case Kind::Mark: {
            const qsizetype length = skip(Kind::Mark);
            if (length == 1 && (isAt(Kind::Lower) || isAt(Kind::Upper)))
                return kMarkBeforeWord;
            return costOf(kMarks, length, kFurtherMark);
        }
        case Kind::Foreign:
            return foreign();
        }
        return 0;
    }

    // One character of UTF-8, told by its first byte; the others cost nothing.
    qint64 foreign()
    {
        const auto lead = static_cast<quint8>(m_text[m_at++]);
        if (lead < 0xc0)
            return 0;
        if (lead < 0xca)
            return kAccented;
        if (lead < 0xe3)
            return kOtherLetter;
        return lead < 0xf0 ? kIdeograph : 2 * kIdeograph;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace

qint64 estimatedTokens(QByteArrayView utf8)
{
    return Counter(utf8).count();
}

} // namespace gatehouse::tools
