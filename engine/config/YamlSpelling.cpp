#include "engine/config/YamlSpelling.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

using Kind = YamlValue::Kind;

constexpr QStringView kIndicators = u"-?:,[]{}#&*!|>'\"%@`=";

// What YAML 1.1 or 1.2 reads as something else: other programs read this file too.
bool looksTyped(const QString &text)
{
    static const QRegularExpression typed(
        u"^(?:|~|null|true|false|yes|no|on|off|y|n|<<|[-+]?\\.(?:inf|nan)"
        "|[-+]?0[xob][0-9a-f_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\\.[0-9_]*)?(?:e[-+]?[0-9]+)?"
        "|[-+]?\\.[0-9_]+(?:e[-+]?[0-9]+)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t \\t].*)?)\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    return typed.match(text).hasMatch();
}

// Characters that only an escape can say, so that no editor or parser changes them.
bool needsEscape(char32_t character)
{
    return character < 0x20 || (character >= 0x7f && character <= 0xa0) || character == 0x2028
        || character == 0x2029 || character == 0xfeff || character == 0xfffe || character == 0xffff
        || (character >= 0xd800 && character <= 0xdfff);
}

bool needsEscapes(const QString &text)
{
    const QList<uint> characters = text.toUcs4();
    return std::ranges::any_of(characters, needsEscape);
}

bool canBePlain(const QString &text, YamlContext context)
{
    if (looksTyped(text) || kIndicators.contains(text.front()) || text.startsWith(u"..."))
        return false;
    if (text.front().isSpace() || text.back().isSpace() || text.back() == u':')
        return false;
    if (text.contains(u": "_s) || text.contains(u" #"_s))
        return false;
    const auto isFlowSign = [](QChar character) { return QStringView(u",[]{}:?").contains(character); };
    return context == YamlContext::Block || std::ranges::none_of(text, isFlowSign);
}

QByteArray inDoubleQuotes(const QString &text)
{
    QString escaped;
    for (const uint character : text.toUcs4()) {
        if (character == U'"' || character == U'\\')
            escaped += u'\\' + QString(QChar(character));
        else if (character == U'\n')
            escaped += u"\\n"_s;
        else if (character == U'\t')
            escaped += u"\\t"_s;
        else if (character == U'\r')
            escaped += u"\\r"_s;
        else if (needsEscape(character))
            escaped += u"\\u%1"_s.arg(character, 4, 16, QChar(u'0'));
        else
            escaped += QString::fromUcs4(reinterpret_cast<const char32_t *>(&character), 1);
    }
    return '"' + escaped.toUtf8() + '"';
}

bool isScalarList(const YamlValue &value)
{
    return value.kind == Kind::List
        && std::ranges::all_of(value.items, [](const YamlValue &item) { return item.isScalar(); });
}

QByteArray spaces(qsizetype count)
{
    return QByteArray(count, ' ');
}

// Lines under a `|`: nothing that would need more than its indentation to come back as it is.
bool canBeLiteral(const QString &text)
{
    if (!text.contains(u'\n') || text.startsWith(u'\n') || text.startsWith(u' ') || text.endsWith(u"\n\n"))
        return false;
    for (const QStringView line : QStringView(text).split(u'\n')) {
        if (needsEscapes(line.toString().replace(u'\t', u' ')) || line.startsWith(u'\t')
            || (!line.isEmpty() && line.trimmed().isEmpty()))
            return false;
    }
    return true;
}

YamlRendering renderLiteral(const QString &text, qsizetype indentation, const YamlLayout &layout)
{
    YamlRendering rendering{text.endsWith(u'\n') ? "|" : "|-", {}};
    const QStringView lines = text.endsWith(u'\n') ? QStringView(text).chopped(1) : QStringView(text);
    for (const QStringView line : lines.split(u'\n')) {
        if (!rendering.body.isEmpty())
            rendering.body += layout.newline;
        if (!line.isEmpty())
            rendering.body += spaces(indentation) + line.toUtf8();
    }
    return rendering;
}

QByteArray follow(const YamlRendering &rendering, const QByteArray &newline)
{
    QByteArray text = rendering.head.isEmpty() ? QByteArray() : ' ' + rendering.head;
    if (!rendering.body.isEmpty())
        text += newline + rendering.body;
    return text;
}

// The lines of a block map or list, every one indented by `column`.
QByteArray blockLines(const YamlValue &value, qsizetype column, const YamlLayout &layout)
{
    QByteArray lines;
    for (qsizetype i = 0; i < static_cast<qsizetype>(value.items.size()); ++i) {
        const YamlValue &child = value.items[static_cast<size_t>(i)];
        if (i > 0)
            lines += layout.newline;
        lines += spaces(column);
        if (value.kind == Kind::List) {
            lines += '-'
                + follow(
                    renderValue(child, YamlStyle::Plain, YamlParent::List, column, layout), layout.newline);
            continue;
        }
        lines += spellText(value.keys[i], YamlStyle::Plain, YamlContext::Block) + ':'
            + follow(renderValue(child, YamlStyle::Plain, YamlParent::Map, column, layout), layout.newline);
    }
    return lines;
}

constexpr qsizetype kMaxFlowWidth = 80;

} // namespace

QByteArray spellText(const QString &text, YamlStyle preferred, YamlContext context)
{
    if (needsEscapes(text))
        return inDoubleQuotes(text);
    if (preferred == YamlStyle::SingleQuoted)
        return '\'' + QString(text).replace(u'\'', u"''"_s).toUtf8() + '\'';
    if (preferred == YamlStyle::DoubleQuoted || !canBePlain(text, context))
        return inDoubleQuotes(text);
    return text.toUtf8();
}

QByteArray spellScalar(const YamlValue &scalar, YamlStyle preferred, YamlContext context)
{
    switch (scalar.kind) {
    case Kind::Null:
        return "null";
    case Kind::Boolean:
    case Kind::Number:
        return scalar.text.toUtf8();
    case Kind::Text:
        return spellText(scalar.text, preferred, context);
    case Kind::List:
    case Kind::Map:
        break;
    }
    Q_UNREACHABLE();
}

QByteArray writeFlow(const YamlValue &value, const YamlLayout &layout)
{
    if (value.isScalar())
        return spellScalar(value, YamlStyle::Plain, YamlContext::Flow);
    const bool isMap = value.kind == Kind::Map;
    QByteArray inside;
    for (qsizetype i = 0; i < static_cast<qsizetype>(value.items.size()); ++i) {
        inside += i > 0 ? ", " : "";
        if (isMap)
            inside += spellText(value.keys[i], YamlStyle::Plain, YamlContext::Flow) + ": ";
        inside += writeFlow(value.items[static_cast<size_t>(i)], layout);
    }
    if (!isMap)
        return '[' + inside + ']';
    const QByteArray space = layout.spacedBraces && !inside.isEmpty() ? " " : "";
    return '{' + space + inside + space + '}';
}

YamlRendering renderValue(const YamlValue &value, YamlStyle preferred, YamlParent parent, qsizetype column,
    const YamlLayout &layout)
{
    if (value.kind == Kind::Text && canBeLiteral(value.text))
        return renderLiteral(value.text, column + layout.mapStep, layout);
    if (value.isScalar())
        return {spellScalar(value, preferred, YamlContext::Block), {}};
    if (value.items.empty() || preferred == YamlStyle::Flow)
        return {writeFlow(value, layout), {}};
    if (isScalarList(value) && preferred != YamlStyle::Block) {
        if (const QByteArray flow = writeFlow(value, layout); column + flow.size() <= kMaxFlowWidth)
            return {flow, {}};
    }
    if (parent == YamlParent::Map) {
        const qsizetype step = value.kind == Kind::List ? layout.listStep : layout.mapStep;
        return {{}, blockLines(value, column + step, layout)};
    }
    const QByteArray lines = blockLines(value, column + layout.dashStep, layout);
    const qsizetype end = lines.indexOf(layout.newline);
    const QByteArray first = end < 0 ? lines : lines.first(end);
    return {spaces(layout.dashStep - 2) + first.trimmed(),
        end < 0 ? QByteArray() : lines.sliced(end + layout.newline.size())};
}

} // namespace gatehouse::config
