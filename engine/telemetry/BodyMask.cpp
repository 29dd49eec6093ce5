#include "engine/telemetry/BodyMask.h"

#include <algorithm>
#include <array>
#include <optional>

namespace gatehouse::telemetry {
namespace {

constexpr QByteArrayView kMask = "***";
constexpr QByteArrayView kBearer = "bearer";
constexpr QByteArrayView kBasic = "basic";
constexpr qsizetype kLongestWrittenName = 512; // bytes, as written

bool isWordCharacter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

// RFC 6750 §2.1 b64token and RFC 9110 §11.2 token68.
bool isCredentialCharacter(char byte)
{
    return isWordCharacter(byte) || QByteArrayView("-._~+/=").contains(byte);
}

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

// The character of \uXXXX, however many backslashes its level wants; nothing where none begins at `at`. Only
// ASCII matters to us.
std::optional<char> escapedCharacter(QByteArrayView text, qsizetype at)
{
    bool isNumber = false;
    const uint code = text.sliced(at).first(std::min<qsizetype>(text.size() - at, 4)).toUInt(&isNumber, 16);
    if (at + 4 > text.size() || !isNumber)
        return std::nullopt;
    return code < 0x80 ? static_cast<char>(code) : '?';
}

// Letters and digits alone, decoded, in lower case: "API-Key", "apiKey" and "api\u005fkey" are one name.
QByteArray plainName(QByteArrayView name)
{
    QByteArray plain;
    for (qsizetype at = 0; at < name.size(); ++at) {
        char byte = name[at];
        if (byte == '\\') {
            while (at + 1 < name.size() && name[at] == '\\')
                ++at;
            const auto escaped = name[at] == 'u' ? escapedCharacter(name, at + 1) : std::nullopt;
            at += escaped ? 4 : 0;
            byte = escaped.value_or(' '); // \/, \t and the like are no part of a word
        }
        if (isWordCharacter(byte))
            plain += byte;
    }
    return plain.toLower();
}

// RFC 7617 §2: user and password with a colon between them. "basic plan" is none; what is long is taken for
// one.
bool isBasicCredential(QByteArrayView text)
{
    return text.size() >= 12 || QByteArray::fromBase64(text.toByteArray()).contains(':');
}

// Walks a text once. Inside of a JSON string the quotes of JSON have backslashes before them: a quote is told
// by their number.
class Masker
{
public:
    explicit Masker(QByteArrayView text) : m_text(text) { }

    QByteArray run()
    {
        while (m_at < m_text.size()) {
            if (const qsizetype after = quoteEnd(m_at); after > m_at)
                takeString(m_text.sliced(m_at, after - m_at));
            else if (const qsizetype size = schemeSize(); size > 0)
                takeCredential(size);
            else
                m_out += m_text[m_at++];
        }
        return std::move(m_out);
    }

private:
    // Behind the backslashes and the quote that begin here; `from` where there is none.
    qsizetype quoteEnd(qsizetype from) const
    {
        qsizetype at = from;
        while (at < m_text.size() && m_text[at] == '\\')
            ++at;
        return at < m_text.size() && m_text[at] == '"' ? at + 1 : from;
    }

    // A member's name, and its value where the name says so; else the quote alone.
    void takeString(QByteArrayView quote)
    {
        const qsizetype begin = m_at + quote.size();
        const QByteArrayView near = m_text.first(std::min(m_text.size(), begin + kLongestWrittenName));
        const qsizetype end = Masker(near).stringEnd(begin, quote);
        const qsizetype after = skipSpace(end);
        const bool isName = end < near.size() && after < m_text.size() && m_text[after] == ':';
        if (!isName || !namesASecret(m_text.sliced(begin, end - quote.size() - begin))) {
            copyTo(begin);
            return;
        }
        copyTo(skipSpace(after + 1));
        m_out += quote;
        m_out += kMask;
        m_out += quote;
        m_at = valueEnd(m_at, quote);
    }

    qsizetype skipSpace(qsizetype at) const
    {
        while (at < m_text.size() && isSpace(m_text[at]))
            ++at;
        return at;
    }

    qsizetype valueEnd(qsizetype at, QByteArrayView quote) const
    {
        if (m_text.sliced(at).startsWith(quote))
            return stringEnd(at + quote.size(), quote);
        int depth = 0;
        while (at < m_text.size()) {
            const char byte = m_text[at];
            if (m_text.sliced(at).startsWith(quote)) {
                at = stringEnd(at + quote.size(), quote);
                continue;
            }
            if (depth == 0 && (byte == ',' || byte == '}' || byte == ']' || isSpace(byte)))
                return at;
            if (byte == '{' || byte == '[')
                ++depth;
            else if (byte == '}' || byte == ']')
                --depth;
            ++at;
            if (depth == 0 && (byte == '}' || byte == ']'))
                return at;
        }
        return at;
    }

    // A quote with more backslashes is one inside of the string.
    qsizetype stringEnd(qsizetype at, QByteArrayView quote) const
    {
        while (at < m_text.size()) {
            qsizetype end = at;
            while (end < m_text.size() && m_text[end] == '\\')
                ++end;
            if (end < m_text.size() && m_text[end] == '"' && end - at + 1 <= quote.size())
                return end + 1;
            at = end + 1;
        }
        return m_text.size();
    }

    // Of the scheme that begins here, or 0.
    qsizetype schemeSize() const
    {
        if (m_at > 0 && isWordCharacter(m_text[m_at - 1]))
            return 0;
        const QByteArrayView rest = m_text.sliced(m_at);
        for (const QByteArrayView scheme : {kBearer, kBasic}) {
            if (rest.size() > scheme.size()
                && rest.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0)
                return scheme.size();
        }
        return 0;
    }

    // Blanks and tabs, in a JSON string as \t.
    qsizetype skipBlanks(qsizetype at) const
    {
        while (at < m_text.size()) {
            qsizetype escape = at;
            while (escape < m_text.size() && m_text[escape] == '\\')
                ++escape;
            if (m_text[at] == ' ' || m_text[at] == '\t')
                ++at;
            else if (escape > at && escape < m_text.size() && m_text[escape] == 't')
                at = escape + 1;
            else
                break;
        }
        return at;
    }

    void takeCredential(qsizetype schemeSize)
    {
        const qsizetype begin = skipBlanks(m_at + schemeSize);
        qsizetype end = begin;
        while (end < m_text.size() && isCredentialCharacter(m_text[end]))
            ++end;
        const bool isBasic = schemeSize == kBasic.size();
        const bool isOne = begin > m_at + schemeSize && end > begin
            && (!isBasic || isBasicCredential(m_text.sliced(begin, end - begin)));
        if (!isOne) {
            copyTo(m_at + schemeSize);
            return;
        }
        copyTo(begin);
        m_out += kMask;
        m_at = end;
    }

    void copyTo(qsizetype end)
    {
        m_out += m_text.sliced(m_at, end - m_at);
        m_at = end;
    }

    QByteArrayView m_text;
    QByteArray m_out;
    qsizetype m_at = 0;
};

} // namespace

bool namesASecret(QByteArrayView name)
{
    static constexpr std::array anywhere{QByteArrayView("password"), QByteArrayView("passwd"),
        QByteArrayView("passphrase"), QByteArrayView("secret"), QByteArrayView("authorization"),
        QByteArrayView("apikey"), QByteArrayView("privatekey"), QByteArrayView("accesskey"),
        QByteArrayView("credential"), QByteArrayView("cookie")};
    static constexpr std::array atTheEnd{QByteArrayView("token"), QByteArrayView("pwd")};
    static constexpr std::array whole{QByteArrayView("auth"), QByteArrayView("jwt"), QByteArrayView("pin"),
        QByteArrayView("otp"), QByteArrayView("sessionid"), QByteArrayView("tokens")};
    const QByteArray plain = plainName(name);
    return std::ranges::any_of(anywhere, [&](QByteArrayView word) { return plain.contains(word); })
        || std::ranges::any_of(atTheEnd, [&](QByteArrayView word) { return plain.endsWith(word); })
        || std::ranges::any_of(whole, [&](QByteArrayView word) { return plain == word; });
}

QByteArray maskedBody(const QByteArray &text)
{
    return Masker(text).run();
}

} // namespace gatehouse::telemetry
