#include "ui/draft/DraftNames.h"

#include "ui/draft/ConfigDraft.h"

namespace gatehouse::ui {

using config::YamlEdit;
using config::YamlPath;
using config::YamlValue;

QStringList namesIn(const ConfigDraft &draft, const QString &list)
{
    QStringList names;
    const YamlValue *found = draft.find(YamlPath().key(list));
    for (size_t at = 0; found && at < found->items.size(); ++at) {
        const YamlValue *name = found->items[at].find(u"name");
        if (name && name->isScalar())
            names += name->text;
    }
    return names;
}

QString freeName(const QString &stem, const QStringList &names)
{
    QString name = stem;
    for (int number = 2; names.contains(name); ++number)
        name = stem + u'-' + QString::number(number);
    return name;
}

QStringList textsOf(const YamlValue *list)
{
    QStringList texts;
    if (list && list->kind == YamlValue::Kind::List) {
        for (const YamlValue &item : list->items)
            texts += item.text;
    }
    return texts;
}

QString scalarIn(const YamlValue &map, QStringView key)
{
    const YamlValue *value = map.find(key);
    return value && value->isScalar() ? value->text : QString();
}

YamlValue listOf(const QStringList &texts)
{
    std::vector<YamlValue> items;
    for (const QString &text : texts)
        items.push_back(YamlValue::ofText(text));
    return YamlValue::ofList(std::move(items));
}

YamlEdit appended(const ConfigDraft &draft, const QString &list, YamlValue item)
{
    const YamlPath path = YamlPath().key(list);
    const YamlValue *now = draft.find(path);
    if (now && now->kind == YamlValue::Kind::List)
        return YamlEdit::insert(path, static_cast<qsizetype>(now->items.size()), std::move(item));
    return YamlEdit::set(path, YamlValue::ofList({std::move(item)}));
}

} // namespace gatehouse::ui
