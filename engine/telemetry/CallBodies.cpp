#include "engine/telemetry/CallBodies.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace gatehouse::telemetry {
namespace {

constexpr QByteArrayView kMask = "***";

bool isNameCharacter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')
        || byte == '-' || byte == '_' || byte == '.' || byte == ' ';
}

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

// "API-Key", "apiKey" and "api_key" are one name.
bool namesASecret(QByteArrayView name)
{
    static constexpr std::array anywhere{QByteArrayView("password"), QByteArrayView("passwd"),
        QByteArrayView("passphrase"), QByteArrayView("secret"), QByteArrayView("authorization"),
        QByteArrayView("apikey"), QByteArrayView("privatekey"), QByteArrayView("accesskey"),
        QByteArrayView("credential"), QByteArrayView("cookie")};
    static constexpr std::array atTheEnd{QByteArrayView("token"), QByteArrayView("pwd")};
    static constexpr std::array whole{QByteArrayView("auth"), QByteArrayView("jwt"), QByteArrayView("pin"),
        QByteArrayView("otp"), QByteArrayView("sessionid"), QByteArrayView("tokens")};
    QByteArray plain;
    for (const char byte : name) {
        if (byte != '-' && byte != '_' && byte != '.' && byte != ' ')
            plain += byte;
    }
    plain = plain.toLower();
    return std::ranges::any_of(anywhere, [&](QByteArrayView word) { return plain.contains(word); })
        || std::ranges::any_of(atTheEnd, [&](QByteArrayView word) { return plain.endsWith(word); })
        || std::ranges::any_of(whole, [&](QByteArrayView word) { return plain == word; });
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
            else if (startsScheme())
                takeCredential();
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
        qsizetype at = m_at + quote.size();
        const qsizetype begin = at;
        while (at < m_text.size() && isNameCharacter(m_text[at]))
            ++at;
        const QByteArrayView name = m_text.sliced(begin, at - begin);
        qsizetype after = at + quote.size();
        const bool closed = !name.isEmpty() && m_text.sliced(at).startsWith(quote);
        after = closed ? skipSpace(after) : after;
        if (!closed || after >= m_text.size() || m_text[after] != ':' || !namesASecret(name)) {
            copyTo(m_at + quote.size());
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

    bool startsScheme() const
    {
        const QByteArrayView rest = m_text.sliced(m_at);
        const bool begins = m_at == 0 || !isNameCharacter(m_text[m_at - 1]) || m_text[m_at - 1] == ' ';
        return begins
            && (rest.first(std::min<qsizetype>(rest.size(), 7)).compare("bearer ", Qt::CaseInsensitive) == 0
                || rest.first(std::min<qsizetype>(rest.size(), 6)).compare("basic ", Qt::CaseInsensitive)
                    == 0);
    }

    // Only what is long enough for one: "basic plan" is none.
    void takeCredential()
    {
        static constexpr qsizetype least = 12;
        copyTo(m_text.indexOf(' ', m_at) + 1);
        qsizetype end = m_at;
        const auto belongs = [](char byte) {
            return isNameCharacter(byte) ? byte != ' '
                                         : byte == '+' || byte == '/' || byte == '=' || byte == '~';
        };
        while (end < m_text.size() && belongs(m_text[end]))
            ++end;
        if (end - m_at < least)
            return;
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

// Not within a character.
QByteArray cut(const QByteArray &text)
{
    if (text.size() <= CallBodies::kMostKept)
        return text;
    qsizetype end = CallBodies::kMostKept;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
        --end;
    return text.first(end) + QByteArrayView("…").toByteArray();
}

QByteArray stored(QByteArray text, const SecretSpellings &secrets)
{
    secrets.hide(text);
    return cut(maskedBody(text));
}

} // namespace

QByteArray maskedBody(const QByteArray &text)
{
    return Masker(text).run();
}

QByteArray storedArguments(const CallBodies &bodies)
{
    const QByteArray json = QJsonDocument(bodies.arguments).toJson(QJsonDocument::Compact);
    return stored(json, bodies.secrets);
}

QByteArray storedAnswer(const CallBodies &bodies)
{
    return stored(bodies.answer, bodies.secrets);
}

} // namespace gatehouse::telemetry
