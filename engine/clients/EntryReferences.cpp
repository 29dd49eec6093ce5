#include "engine/clients/EntryReferences.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

// The name is the first group that matched, what stands in for it the group "otherwise".
QRegularExpression referencesOf(ReferenceStyle style)
{
    switch (style) {
    case ReferenceStyle::Braces:
        return QRegularExpression(u"\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-(?<otherwise>[^}]*))?\\}"_s);
    case ReferenceStyle::EnvBraces:
        return QRegularExpression(u"\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)(?<otherwise>)\\}"_s);
    case ReferenceStyle::Dollar:
        return QRegularExpression(u"\\$(?:\\{([A-Za-z_]\\w*)\\}|([A-Za-z_]\\w*))(?<otherwise>)"_s);
    case ReferenceStyle::None:
    case ReferenceStyle::NamedVariable:
        break;
    }
    return QRegularExpression(u"(?!)(?<otherwise>)"_s);
}

QString nameIn(const QRegularExpressionMatch &match)
{
    return match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
}

} // namespace

QString referenceTo(ReferenceStyle style, const QString &variable)
{
    switch (style) {
    case ReferenceStyle::Braces:
        return u"${"_s + variable + u'}';
    case ReferenceStyle::EnvBraces:
        return u"${env:"_s + variable + u'}';
    case ReferenceStyle::Dollar:
        return u'$' + variable;
    case ReferenceStyle::None:
    case ReferenceStyle::NamedVariable:
        break;
    }
    return {};
}

QString variableOf(const QString &text)
{
    static const QRegularExpression whole(u"^\\$(?:\\{(?:env:)?(\\w+)(?::-[^}]*)?\\}|(\\w+))$"_s);
    const QRegularExpressionMatch match = whole.match(text);
    return match.hasMatch() ? nameIn(match) : QString();
}

QString expandReferences(
    ReferenceStyle style, const QString &text, const VariableLookup &lookup, QStringList &missing)
{
    QString expanded;
    qsizetype at = 0;
    auto matches = referencesOf(style).globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        expanded += QStringView(text).sliced(at, match.capturedStart() - at);
        at = match.capturedEnd();
        const QString name = nameIn(match);
        const bool hasOther = style == ReferenceStyle::Braces && match.captured().contains(u":-"_s);
        if (const auto value = lookup(name)) {
            expanded += *value;
        } else if (hasOther) {
            expanded += match.captured(u"otherwise"_s);
        } else {
            expanded += match.captured();
            missing.append(name);
        }
    }
    return expanded + text.sliced(at);
}

} // namespace gatehouse::clients
