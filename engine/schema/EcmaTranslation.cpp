#include "engine/schema/EcmaTranslation.h"

#include <QHash>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

// Members of a class. \S inside a class stays PCRE2's: it has no class in a class to say it with.
constexpr QLatin1String kSpaces(
    "\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff");

// The aliases of General_Category in Unicode's PropertyValueAliases.
const QHash<QString, QString> &categories()
{
    static const QHash<QString, QString> names{{u"Letter"_s, u"L"_s}, {u"Uppercase_Letter"_s, u"Lu"_s},
        {u"Lowercase_Letter"_s, u"Ll"_s}, {u"Titlecase_Letter"_s, u"Lt"_s}, {u"Modifier_Letter"_s, u"Lm"_s},
        {u"Other_Letter"_s, u"Lo"_s}, {u"Cased_Letter"_s, u"L&"_s}, {u"LC"_s, u"L&"_s}, {u"Mark"_s, u"M"_s},
        {u"Combining_Mark"_s, u"M"_s}, {u"Nonspacing_Mark"_s, u"Mn"_s}, {u"Spacing_Mark"_s, u"Mc"_s},
        {u"Enclosing_Mark"_s, u"Me"_s}, {u"Number"_s, u"N"_s}, {u"Decimal_Number"_s, u"Nd"_s},
        {u"digit"_s, u"Nd"_s}, {u"Letter_Number"_s, u"Nl"_s}, {u"Other_Number"_s, u"No"_s},
        {u"Punctuation"_s, u"P"_s}, {u"punct"_s, u"P"_s}, {u"Connector_Punctuation"_s, u"Pc"_s},
        {u"Dash_Punctuation"_s, u"Pd"_s}, {u"Open_Punctuation"_s, u"Ps"_s}, {u"Close_Punctuation"_s, u"Pe"_s},
        {u"Initial_Punctuation"_s, u"Pi"_s}, {u"Final_Punctuation"_s, u"Pf"_s},
        {u"Other_Punctuation"_s, u"Po"_s}, {u"Symbol"_s, u"S"_s}, {u"Math_Symbol"_s, u"Sm"_s},
        {u"Currency_Symbol"_s, u"Sc"_s}, {u"Modifier_Symbol"_s, u"Sk"_s}, {u"Other_Symbol"_s, u"So"_s},
        {u"Separator"_s, u"Z"_s}, {u"Space_Separator"_s, u"Zs"_s}, {u"Line_Separator"_s, u"Zl"_s},
        {u"Paragraph_Separator"_s, u"Zp"_s}, {u"Other"_s, u"C"_s}, {u"Control"_s, u"Cc"_s},
        {u"cntrl"_s, u"Cc"_s}, {u"Format"_s, u"Cf"_s}, {u"Surrogate"_s, u"Cs"_s}, {u"Private_Use"_s, u"Co"_s},
        {u"Unassigned"_s, u"Cn"_s}};
    return names;
}

// `at` stands behind the backslash and moves behind the escape.
QString escapeText(const QString &pattern, qsizetype &at, bool inClass)
{
    const QChar letter = pattern[at++];
    if (letter == u's')
        return inClass ? QString(kSpaces) : u'[' + kSpaces + u']';
    if (letter == u'S' && !inClass)
        return u"[^"_s + kSpaces + u']';
    const qsizetype close = pattern.indexOf(u'}', at);
    if ((letter != u'p' && letter != u'P') || close < 0)
        return QString(u'\\') + letter;
    const QString property = pattern.mid(at + 1, close - at - 1);
    const QString category = categoryName(property);
    at = close + 1;
    return u"\\%1{%2}"_s.arg(letter).arg(category.isEmpty() ? property : category);
}

} // namespace

QString categoryName(const QString &property)
{
    const qsizetype mark = property.indexOf(u'=');
    const QString key = property.left(std::max(mark, qsizetype(0)));
    if (mark >= 0 && key != u"General_Category"_s && key != u"gc"_s)
        return {};
    const QString name = property.mid(mark + 1);
    const bool brief = !name.isEmpty() && name.size() <= 2 && u"LMNPSZC"_s.contains(name[0]);
    return categories().value(name, brief ? name : QString());
}

QString pcrePattern(const QString &pattern)
{
    if (!pattern.contains(u'\\'))
        return pattern;
    QString out;
    bool inClass = false;
    for (qsizetype at = 0; at < pattern.size();) {
        const QChar c = pattern[at++];
        if (c == u'\\' && at < pattern.size()) {
            out += escapeText(pattern, at, inClass);
            continue;
        }
        inClass = c == u'[' || (inClass && c != u']');
        out += c;
    }
    return out;
}

} // namespace gatehouse::schema
