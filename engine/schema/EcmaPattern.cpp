#include "engine/schema/EcmaPattern.h"

#include "engine/schema/EcmaTranslation.h"

#include <QSet>
#include <QStringList>

#include <algorithm>
#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

// Walks a pattern once by the grammar of ECMA-262 §22.2.1 with [UnicodeMode]. The first fault ends the walk.
class EcmaScanner
{
public:
    explicit EcmaScanner(const QString &pattern) : m_text(pattern) { }

    QString fault();

private:
    void term();
    void groupStart();
    void quantifier();
    void braces();
    void escapeOutside();
    void characterClass();
    // The code point of one class atom; nothing when it is a set such as \d.
    std::optional<char32_t> classAtom();
    std::optional<char32_t> escape(bool inClass);
    std::optional<char32_t> hex(int digits);
    char32_t unicodeEscape();
    void property();
    QString groupName();
    std::optional<int> decimal();
    char32_t codePoint();

    QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }
    bool atEnd() const { return m_at >= m_text.size(); }
    bool take(QStringView expected);
    void fail(const QString &message)
    {
        if (m_fault.isEmpty())
            m_fault = message;
        m_at = m_text.size();
    }

    const QString &m_text;
    qsizetype m_at = 0;
    QString m_fault;
    // What a group's end leaves: look-aheads take no quantifier.
    QList<bool> m_open;
    bool m_repeatable = false;
    int m_groups = 0;
    int m_highestReference = 0;
    QSet<QString> m_names;
    QStringList m_references;
};

bool EcmaScanner::take(QStringView expected)
{
    if (!QStringView(m_text).mid(m_at).startsWith(expected))
        return false;
    m_at += expected.size();
    return true;
}

QString EcmaScanner::fault()
{
    while (!atEnd())
        term();
    if (m_fault.isEmpty() && !m_open.isEmpty())
        fail(u"a group is not closed"_s);
    if (m_fault.isEmpty() && m_highestReference > m_groups)
        fail(u"\\%1 refers to no group"_s.arg(m_highestReference));
    for (const QString &name : m_references) {
        if (m_fault.isEmpty() && !m_names.contains(name))
            fail(u"\\k<%1> refers to no group"_s.arg(name));
    }
    return m_fault;
}

void EcmaScanner::term()
{
    const char16_t c = peek().unicode();
    switch (c) {
    case u'\\':
        escapeOutside();
        return;
    case u'[':
        characterClass();
        return;
    case u'(':
        groupStart();
        return;
    case u')':
        if (m_open.isEmpty())
            return fail(u"a bracket closes no group"_s);
        m_repeatable = m_open.takeLast();
        ++m_at;
        return;
    case u'*':
    case u'+':
    case u'?':
    case u'{':
        quantifier();
        return;
    case u'}':
    case u']':
        fail(u"a lone %1 has to be escaped"_s.arg(peek()));
        return;
    case u'^':
    case u'$':
    case u'|':
        m_repeatable = false;
        ++m_at;
        return;
    default:
        codePoint();
        m_repeatable = true;
        return;
    }
}

void EcmaScanner::groupStart()
{
    const bool lookAhead = take(u"(?=") || take(u"(?!") || take(u"(?<=") || take(u"(?<!");
    if (lookAhead) {
        m_open.append(false);
    } else if (take(u"(?:")) {
        m_open.append(true);
    } else if (take(u"(?<")) {
        const QString name = groupName();
        if (m_names.contains(name))
            return fail(u"two groups have the name %1"_s.arg(name));
        m_names.insert(name);
        ++m_groups;
        m_open.append(true);
    } else if (take(u"(?")) {
        return fail(u"(?%1 is no group of ECMAScript"_s.arg(peek()));
    } else {
        ++m_at;
        ++m_groups;
        m_open.append(true);
    }
    m_repeatable = false;
}

void EcmaScanner::quantifier()
{
    if (!m_repeatable)
        return fail(u"%1 has nothing to repeat"_s.arg(peek()));
    if (peek() == u'{')
        braces();
    else
        ++m_at;
    take(u"?");
    m_repeatable = false;
}

void EcmaScanner::braces()
{
    ++m_at;
    const auto least = decimal();
    if (!least)
        return fail(u"a lone { has to be escaped"_s);
    if (take(u",")) {
        const auto most = decimal();
        if (most && *most < *least)
            return fail(u"the numbers in {%1,%2} are out of order"_s.arg(*least).arg(*most));
    }
    if (!take(u"}"))
        fail(u"a lone { has to be escaped"_s);
}

std::optional<int> EcmaScanner::decimal()
{
    const qsizetype first = m_at;
    while (peek() >= u'0' && peek() <= u'9')
        ++m_at;
    if (first == m_at)
        return std::nullopt;
    bool ok = false;
    const int value = QStringView(m_text).mid(first, m_at - first).toInt(&ok);
    return ok ? value : 0x7fffffff;
}

void EcmaScanner::escapeOutside()
{
    ++m_at;
    const QChar c = peek();
    if (c == u'b' || c == u'B') {
        ++m_at;
        m_repeatable = false;
        return;
    }
    m_repeatable = true;
    if (c >= u'1' && c <= u'9') {
        m_highestReference = std::max(m_highestReference, *decimal());
    } else if (c == u'k') {
        ++m_at;
        if (!take(u"<"))
            return fail(u"\\k needs a group's name"_s);
        m_references.append(groupName());
    } else {
        escape(false);
    }
}

QString EcmaScanner::groupName()
{
    const qsizetype first = m_at;
    while (peek().isLetterOrNumber() || peek() == u'_' || peek() == u'$')
        ++m_at;
    QString name = m_text.mid(first, m_at - first);
    if (name.isEmpty() || name[0].isDigit() || !take(u">"))
        fail(u"a group's name is not valid"_s);
    return name;
}

// After the backslash: §22.2.1 CharacterEscape, CharacterClassEscape and, in classes, ClassEscape.
std::optional<char32_t> EcmaScanner::escape(bool inClass)
{
    const char16_t c = peek().unicode();
    const auto consume = [this](char32_t value) {
        ++m_at;
        return std::optional(value);
    };
    switch (c) {
    case u'd':
    case u'D':
    case u'w':
    case u'W':
    case u's':
    case u'S':
        ++m_at;
        return std::nullopt;
    case u'p':
    case u'P':
        ++m_at;
        property();
        return std::nullopt;
    case u't':
        return consume(u'\t');
    case u'n':
        return consume(u'\n');
    case u'v':
        return consume(0x0b);
    case u'f':
        return consume(0x0c);
    case u'r':
        return consume(u'\r');
    case u'x':
        ++m_at;
        return hex(2);
    case u'u':
        ++m_at;
        return unicodeEscape();
    default:
        break;
    }
    const char16_t next = peek(1).unicode();
    if (c == u'0' && (next < u'0' || next > u'9'))
        return consume(0);
    const bool letter = (next >= u'a' && next <= u'z') || (next >= u'A' && next <= u'Z');
    if (c == u'c' && letter) {
        m_at += 2;
        return next % 32;
    }
    if (inClass && (c == u'b' || c == u'-'))
        return consume(c);
    if (!atEnd() && u"^$\\.*+?()[]{}|/"_s.contains(QChar(c)))
        return consume(c);
    fail(u"\\%1 is no escape of ECMAScript"_s.arg(atEnd() ? QString() : QString(QChar(c))));
    return 0;
}

std::optional<char32_t> EcmaScanner::hex(int digits)
{
    bool ok = false;
    const QStringView text = QStringView(m_text).mid(m_at, digits);
    const uint value = text.toUInt(&ok, 16);
    const bool onlyDigits
        = std::all_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
    if (!ok || text.size() != digits || !onlyDigits)
        fail(u"an escape with hexadecimal digits is not complete"_s);
    m_at += digits;
    return value;
}

char32_t EcmaScanner::unicodeEscape()
{
    if (!take(u"{"))
        return *hex(4);
    const qsizetype close = m_text.indexOf(u'}', m_at);
    bool ok = false;
    const uint value = close < 0 ? 0 : QStringView(m_text).mid(m_at, close - m_at).toUInt(&ok, 16);
    if (!ok || value > 0x10ffff)
        fail(u"\\u{…} does not hold a code point"_s);
    m_at = m_fault.isEmpty() ? close + 1 : m_text.size();
    return value;
}

// General categories and scripts with "Script=".
void EcmaScanner::property()
{
    const qsizetype close = m_text.indexOf(u'}', m_at);
    if (peek() != u'{' || close < 0)
        return fail(u"\\p needs a property in braces"_s);
    const QString name = m_text.mid(m_at + 1, close - m_at - 1);
    m_at = close + 1;
    static const QSet<QString> binary{u"Any"_s, u"ASCII"_s, u"Alphabetic"_s, u"Alpha"_s, u"Lowercase"_s,
        u"Lower"_s, u"Uppercase"_s, u"Upper"_s, u"White_Space"_s, u"Emoji"_s, u"ID_Start"_s, u"ID_Continue"_s,
        u"Hex_Digit"_s, u"ASCII_Hex_Digit"_s};
    const bool category = !categoryName(name).isEmpty();
    const bool script = name.startsWith("Script="_L1) || name.startsWith("sc="_L1)
        || name.startsWith("Script_Extensions="_L1) || name.startsWith("scx="_L1);
    if (!category && !script && !binary.contains(name))
        fail(u"the property \\p{%1} is not known"_s.arg(name.left(40)));
}

void EcmaScanner::characterClass()
{
    ++m_at;
    take(u"^");
    while (!atEnd() && peek() != u']') {
        // POSIX classes are sets in PCRE2 and plain characters in ECMAScript.
        if (peek() == u'[' && (peek(1) == u':' || peek(1) == u'.' || peek(1) == u'='))
            return fail(u"POSIX classes such as [:alpha:] are not known to ECMAScript"_s);
        const auto low = classAtom();
        if (peek() != u'-' || peek(1) == u']' || m_at + 1 >= m_text.size())
            continue;
        ++m_at;
        const auto high = classAtom();
        if (!low || !high)
            return fail(u"a range in a class begins or ends with a set such as \\d"_s);
        if (*low > *high)
            return fail(u"a range in a class is out of order"_s);
    }
    if (!take(u"]"))
        fail(u"a class is not closed"_s);
    m_repeatable = true;
}

std::optional<char32_t> EcmaScanner::classAtom()
{
    if (peek() != u'\\')
        return codePoint();
    ++m_at;
    return escape(true);
}

char32_t EcmaScanner::codePoint()
{
    const QChar c = peek();
    ++m_at;
    if (!c.isHighSurrogate() || !peek().isLowSurrogate())
        return c.unicode();
    return QChar::surrogateToUcs4(c, m_text[m_at++]);
}

} // namespace

QString ecmaPatternFault(const QString &pattern)
{
    EcmaScanner scanner(pattern);
    return scanner.fault();
}

} // namespace gatehouse::schema
