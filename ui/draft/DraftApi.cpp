#include "ui/draft/DraftApi.h"

#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftNames.h"

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlPath;

std::optional<YamlPath> apiPath(const ConfigDraft &draft, const QString &name)
{
    const qsizetype at = namesIn(draft, u"apis"_s).indexOf(name);
    return at < 0 ? std::optional<YamlPath>() : YamlPath().key(u"apis"_s).at(at);
}

qsizetype readApi(const ConfigDraft &draft, const std::optional<YamlPath> &api)
{
    if (!api || !draft.isRead() || api->steps().size() != 2)
        return -1;
    const auto *listed = draft.find(YamlPath().key(u"apis"_s));
    const qsizetype at = api->steps()[1].index;
    const qsizetype read = draft.reading().config.apis.size();
    const bool isAligned = listed && static_cast<qsizetype>(listed->items.size()) == read;
    return isAligned && at < read ? at : -1;
}

} // namespace gatehouse::ui
