#pragma once

#include "engine/config/YamlEdit.h"
#include "engine/model/ApiConfig.h"

namespace gatehouse::ui {

class ConfigDraft;

// A list of apis[].conversion that says which operations become tools.
struct ConversionList
{
    QString key;
    QStringList ConversionConfig::*entries;
};
QList<ConversionList> conversionLists();

// What makes `before`, which the draft says of an API, say `after`: entries that stay are not touched, so
// that their comments and variables stay too.
QList<config::YamlEdit> conversionEdits(const ConfigDraft &draft, const config::YamlPath &api,
    const ConversionConfig &before, const ConversionConfig &after);

} // namespace gatehouse::ui
