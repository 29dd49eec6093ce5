#include "engine/config/YamlPath.h"

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr QStringView kSpecial = u".[]=\"";

QString quoted(const QString &word)
{
    const bool special = word.isEmpty()
        || std::ranges::any_of(word, [](QChar character) { return kSpecial.contains(character); });
    return special ? u'"' + QString(word).replace(u'"', u"\"\""_s) + u'"' : word;
}

// Reads a path from the left.
class PathText
{
public:
    explicit PathText(QStringView text) : m_rest(text) { }

    bool atEnd() const { return m_rest.isEmpty(); }
    bool skip(QChar character)
    {
        if (!m_rest.startsWith(character))
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }
    std::optional<QString> word()
    {
        if (skip(u'"'))
            return quotedWord();
        qsizetype size = 0;
        while (size < m_rest.size() && !kSpecial.contains(m_rest[size]))
            ++size;
        const QString word = m_rest.first(size).toString();
        m_rest = m_rest.sliced(size);
        return size > 0 ? std::optional(word) : std::nullopt;
    }

private:
    std::optional<QString> quotedWord()
    {
        QString word;
        while (!m_rest.isEmpty()) {
            const QChar next = m_rest.front();
            m_rest = m_rest.sliced(1);
            if (next == u'"' && !skip(u'"'))
                return word;
            word += next;
        }
        return std::nullopt;
    }

    QStringView m_rest;
};

std::optional<YamlStep> bracketStep(PathText &text)
{
    const std::optional<QString> first = text.word();
    if (!first)
        return std::nullopt;
    if (text.skip(u'=')) {
        const std::optional<QString> value = text.word();
        if (!value || !text.skip(u']'))
            return std::nullopt;
        return YamlStep{YamlStep::Kind::Item, *first, *value, 0};
    }
    bool isNumber = false;
    const int index = first->toInt(&isNumber);
    if (!isNumber || index < 0 || !text.skip(u']'))
        return std::nullopt;
    return YamlStep{YamlStep::Kind::Index, {}, {}, index};
}

} // namespace

qsizetype YamlStep::childOf(const YamlValue &parent) const
{
    if (kind == Kind::Key)
        return parent.kind == YamlValue::Kind::Map ? parent.keys.indexOf(key) : -1;
    if (parent.kind != YamlValue::Kind::List)
        return -1;
    const auto size = static_cast<qsizetype>(parent.items.size());
    if (kind == Kind::Index)
        return index >= 0 && index < size ? index : -1;
    for (qsizetype i = 0; i < size; ++i) {
        const YamlValue *found = parent.items[static_cast<size_t>(i)].find(key);
        if (found && found->isScalar() && found->text == value)
            return i;
    }
    return -1;
}

Result<YamlPath> YamlPath::parse(const QString &text)
{
    const Problem problem{Severity::Error, u"config.bad_path"_s,
        u"\"%1\" is no path; one looks like apis[name=crm].backend.timeout or teams[0].name"_s.arg(
            text.left(200)),
        {}, {}};
    YamlPath path;
    PathText rest(text);
    while (!rest.atEnd()) {
        std::optional<YamlStep> step;
        if (rest.skip(u'[')) {
            step = bracketStep(rest);
        } else if (path.isEmpty() || rest.skip(u'.')) {
            if (const std::optional<QString> key = rest.word())
                step = YamlStep{YamlStep::Kind::Key, *key, {}, 0};
        }
        if (!step)
            return problem;
        path.m_steps.append(*step);
    }
    return path;
}

YamlPath YamlPath::with(YamlStep step) const
{
    YamlPath longer = *this;
    longer.m_steps.append(std::move(step));
    return longer;
}

YamlPath YamlPath::parent() const
{
    YamlPath shorter = *this;
    shorter.m_steps.removeLast();
    return shorter;
}

QString YamlPath::toString() const
{
    QString text;
    for (const YamlStep &step : m_steps) {
        switch (step.kind) {
        case YamlStep::Kind::Key:
            text += (text.isEmpty() ? QString() : u"."_s) + quoted(step.key);
            break;
        case YamlStep::Kind::Index:
            text += u'[' + QString::number(step.index) + u']';
            break;
        case YamlStep::Kind::Item:
            text += u'[' + quoted(step.key) + u'=' + quoted(step.value) + u']';
            break;
        }
    }
    return text;
}

} // namespace gatehouse::config
