#include "ui/wizard/ApiPlan.h"

#include "engine/gateway/OperationExposure.h"
#include "ui/draft/ConversionEdits.h"
#include "ui/draft/DraftNames.h"

#include <QDir>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlValue;

namespace {

constexpr qsizetype kLongestName = 24; // leaves room for a number

QString typeName(AuthType type)
{
    switch (type) {
    case AuthType::None:
        break;
    case AuthType::Bearer:
        return u"bearer"_s;
    case AuthType::ApiKey:
        return u"api_key"_s;
    case AuthType::Basic:
        return u"basic"_s;
    case AuthType::OAuth2:
        return u"oauth2"_s;
    }
    return u"none"_s;
}

QString placeName(ApiKeyLocation place)
{
    switch (place) {
    case ApiKeyLocation::Header:
        break;
    case ApiKeyLocation::Query:
        return u"query"_s;
    case ApiKeyLocation::Cookie:
        return u"cookie"_s;
    }
    return u"header"_s;
}

YamlValue authItem(const ApiPlan &plan)
{
    YamlValue auth = YamlValue::ofMap();
    auth.with(u"type"_s, YamlValue::ofText(typeName(plan.auth)));
    const auto put = [&auth](const QString &key, const QString &value) {
        if (!value.isEmpty())
            auth.with(key, YamlValue::ofText(value));
    };
    if (plan.auth == AuthType::ApiKey) {
        put(u"api_key"_s, plan.secretSource);
        put(u"name"_s, plan.keyName);
        if (plan.keyPlace != ApiKeyLocation::Header)
            put(u"in"_s, placeName(plan.keyPlace));
    } else if (plan.auth == AuthType::Basic) {
        put(u"username"_s, plan.userSource);
        put(u"password"_s, plan.secretSource);
    } else {
        put(u"token"_s, plan.secretSource);
    }
    return auth;
}

YamlValue documentItem(const ApiPlan &plan, const QString &folder)
{
    YamlValue document = YamlValue::ofMap();
    if (!plan.inquiry.document.url.isEmpty()) {
        document.with(u"url"_s, YamlValue::ofText(plan.inquiry.document.url));
        return document;
    }
    const QString relative = QDir(folder).relativeFilePath(plan.inquiry.document.path);
    const bool isBelow
        = !folder.isEmpty() && !relative.startsWith(u".."_s) && !QDir::isAbsolutePath(relative);
    document.with(u"path"_s, YamlValue::ofText(isBelow ? u"./"_s + relative : plan.inquiry.document.path));
    return document;
}

} // namespace

QString apiNameOf(const QString &title, const QStringList &taken)
{
    QString name;
    for (const QChar character : title.toLower().normalized(QString::NormalizationForm_KD)) {
        const bool fits
            = (character >= u'a' && character <= u'z') || (character >= u'0' && character <= u'9');
        if (fits)
            name += character;
        else if (!character.isMark() && !name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    name = name.left(kLongestName);
    while (name.endsWith(u'-'))
        name.chop(1);
    return freeName(name.isEmpty() ? u"api"_s : name, taken);
}

YamlValue conversionOf(const ApiPlan &plan)
{
    const auto said = gateway::exposing(plan.summary.operations, {}, plan.chosen);
    YamlValue conversion = YamlValue::ofMap();
    for (const ConversionList &list : conversionLists()) {
        if (said && !(said.value().*list.entries).isEmpty())
            conversion.with(list.key, listOf(said.value().*list.entries));
    }
    return conversion.items.empty() ? YamlValue() : conversion;
}

YamlValue apiItem(const ApiPlan &plan, const QString &folder)
{
    YamlValue item = YamlValue::ofMap();
    item.with(u"name"_s, YamlValue::ofText(plan.name));
    if (!plan.summary.title.isEmpty())
        item.with(u"display_name"_s, YamlValue::ofText(plan.summary.title));
    item.with(u"openapi"_s, documentItem(plan, folder));
    YamlValue backend = YamlValue::ofMap();
    if (!plan.baseUrl.isEmpty())
        backend.with(u"base_url"_s, YamlValue::ofText(plan.baseUrl));
    if (plan.auth != AuthType::None)
        backend.with(u"auth"_s, authItem(plan));
    if (!backend.items.empty())
        item.with(u"backend"_s, std::move(backend));
    if (!plan.teams.isEmpty()) {
        YamlValue access = YamlValue::ofMap();
        access.with(u"teams"_s, listOf(plan.teams));
        item.with(u"access"_s, std::move(access));
    }
    if (YamlValue conversion = conversionOf(plan); conversion.kind == YamlValue::Kind::Map)
        item.with(u"conversion"_s, std::move(conversion));
    return item;
}

} // namespace gatehouse::ui
