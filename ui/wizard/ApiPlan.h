#pragma once

#include "engine/config/YamlEdit.h"
#include "engine/gateway/DocumentSummary.h"

#include <QSet>

namespace gatehouse::ui {

// What the wizard knows of the API that is being added. A value.
struct ApiPlan
{
    gateway::DocumentInquiry inquiry;
    gateway::DocumentSummary summary;
    QString name;
    QSet<int> chosen; // places in summary.operations
    QString baseUrl; // empty: the document's own server
    AuthType auth = AuthType::None;
    QString keyName; // of ApiKey
    ApiKeyLocation keyPlace = ApiKeyLocation::Header;
    QString userSource; // of Basic; sources are as config.yaml has them
    QString secretSource;
    QStringList teams; // empty: every team that lists it
};

// A name that configurations take, from a title: "Acme CRM (v2)" → "acme-crm-v2"; free among `taken`.
QString apiNameOf(const QString &title, const QStringList &taken);
// What `conversion` has to say for the chosen operations; a null value: nothing, all of them are.
config::YamlValue conversionOf(const ApiPlan &plan);
// The item of `apis`. A file below `folder` is named relative to it.
config::YamlValue apiItem(const ApiPlan &plan, const QString &folder);

} // namespace gatehouse::ui
