#include "ui/pages/ApiRows.h"

#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftNames.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlPath;
using config::YamlValue;
using gateway::ApiStatus;

namespace {

// Of an API that is not served yet.
ApiStatus planned(const YamlValue &api)
{
    ApiStatus status;
    status.name = scalarIn(api, u"name");
    status.displayName = scalarIn(api, u"display_name");
    status.description = scalarIn(api, u"description");
    if (const YamlValue *document = api.find(u"openapi"))
        status.documentSource = scalarIn(*document, u"path") + scalarIn(*document, u"url");
    if (const YamlValue *backend = api.find(u"backend"))
        status.baseUrl = scalarIn(*backend, u"base_url");
    status.reason
        = QCoreApplication::translate("gatehouse::ui::ApisPage", "It is not served yet: save and apply.");
    status.tools = std::make_shared<const tools::ToolList>();
    return status;
}

} // namespace

bool rowsAreOfDraft(const ConfigDraft &draft)
{
    return draft.state() != ConfigDraft::State::Loading && draft.state() != ConfigDraft::State::Broken
        && (draft.fileExists() || draft.find(YamlPath().key(u"apis"_s)));
}

QList<ApiStatus> apiRows(const ConfigDraft &draft, const QList<ApiStatus> &served)
{
    if (!rowsAreOfDraft(draft))
        return served;
    QList<ApiStatus> rows;
    const YamlValue *apis = draft.find(YamlPath().key(u"apis"_s));
    for (size_t at = 0; apis && at < apis->items.size(); ++at) {
        const YamlValue &api = apis->items[at];
        const auto found = std::ranges::find(served, scalarIn(api, u"name"), &ApiStatus::name);
        rows += found == served.end() ? planned(api) : *found;
    }
    return rows;
}

} // namespace gatehouse::ui
