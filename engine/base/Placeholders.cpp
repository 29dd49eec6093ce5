#include "engine/base/Placeholders.h"

#include "engine/base/Json.h"

#include <QUrl>

#include <algorithm>
#include <functional>
#include <optional>

namespace gatehouse {
namespace {

constexpr qsizetype kMostInside = 128; // characters between the braces, so that none is looked at often

struct Placeholder
{
    qsizetype begin = 0; // of the braces
    qsizetype end = 0; // behind them
    QStringView name;
};

bool isName(QStringView text)
{
    return !text.isEmpty()
        && std::ranges::none_of(text, [](QChar c) { return c.isSpace() || c == u'{' || c == u'}'; });
}

std::optional<Placeholder> nextPlaceholder(QStringView text, qsizetype from)
{
    for (qsizetype open = text.indexOf(u"{{", from); open >= 0; open = text.indexOf(u"{{", open + 1)) {
        const QStringView behind = text.sliced(open + 2).left(kMostInside + 2);
        const qsizetype inside = behind.indexOf(u"}}");
        const QStringView name = behind.left(qMax(inside, qsizetype(0))).trimmed();
        if (isName(name))
            return Placeholder{open, open + inside + 4, name};
    }
    return std::nullopt;
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isUndefined() || value.isNull())
        return {};
    QByteArray json;
    appendJsonValue(json, value);
    return QString::fromUtf8(json);
}

QString replaced(QStringView text, const std::function<QString(QStringView name)> &value)
{
    QString out;
    qsizetype at = 0;
    while (const auto found = nextPlaceholder(text, at)) {
        out += text.sliced(at, found->begin - at);
        out += value(found->name);
        at = found->end;
    }
    return out += text.sliced(at);
}

} // namespace

QStringList placeholdersOf(QStringView text)
{
    QStringList names;
    qsizetype at = 0;
    while (const auto found = nextPlaceholder(text, at)) {
        if (!names.contains(found->name))
            names += found->name.toString();
        at = found->end;
    }
    return names;
}

QString expandPlaceholders(QStringView text, const QJsonObject &arguments)
{
    return replaced(text, [&](QStringView name) { return textOf(arguments[name]); });
}

QString expandUriPlaceholders(QStringView uri, const QJsonObject &arguments)
{
    const auto only = nextPlaceholder(uri, 0);
    if (only && only->begin == 0 && only->end == uri.size())
        return textOf(arguments[only->name]);
    return replaced(uri, [&](QStringView name) {
        return QString::fromLatin1(QUrl::toPercentEncoding(textOf(arguments[name])));
    });
}

} // namespace gatehouse
