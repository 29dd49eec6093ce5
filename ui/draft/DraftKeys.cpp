#include "ui/draft/DraftKeys.h"

#include "engine/access/ApiKey.h"
#include "ui/draft/ConfigDraft.h"

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlEdit;
using config::YamlValue;

YamlEdit keyAdded(const ConfigDraft &draft, const config::YamlPath &team, const Secret &key)
{
    const config::YamlPath list = team.key(u"api_keys"_s);
    YamlValue entry = YamlValue::ofMap();
    entry.with(u"hash"_s, YamlValue::ofText(access::apiKeyHash(key)));
    const YamlValue *now = draft.find(list);
    if (now && now->kind == YamlValue::Kind::List)
        return YamlEdit::insert(list, static_cast<qsizetype>(now->items.size()), entry);
    return YamlEdit::set(list, YamlValue::ofList({entry}));
}

} // namespace gatehouse::ui
