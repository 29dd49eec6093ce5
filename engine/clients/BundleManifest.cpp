#include "engine/clients/ClientBundle.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

// The platform's name, and the program's in the bundle.
#if defined(Q_OS_WIN)
constexpr QLatin1StringView kBundlePlatform("win32");
constexpr QLatin1StringView kBundleProgram("bin/gatehouse.exe");
#elif defined(Q_OS_MACOS)
constexpr QLatin1StringView kBundlePlatform("darwin");
constexpr QLatin1StringView kBundleProgram("bin/gatehouse");
#else
constexpr QLatin1StringView kBundlePlatform("linux");
constexpr QLatin1StringView kBundleProgram("bin/gatehouse");
#endif

constexpr qsizetype kShownDescription = 200;

// The first sentence or so: people read it in a list.
QString shortDescription(const QString &description)
{
    QString line = description.section(u'\n', 0, 0).trimmed();
    if (line.size() <= kShownDescription)
        return line;
    const qsizetype space = line.lastIndexOf(u' ', kShownDescription - 1);
    return line.left(space > 0 ? space : kShownDescription - 1) + u'…';
}

QJsonArray toolsJson(const QList<BundleTool> &tools)
{
    QJsonArray array;
    for (const BundleTool &tool : tools) {
        QJsonObject object{{u"name"_s, tool.name}};
        if (const QString description = shortDescription(tool.description); !description.isEmpty())
            object.insert(u"description"_s, description);
        array.append(object);
    }
    return array;
}

QJsonObject serverJson(const BundleSource &source)
{
    const QString command = u"${__dirname}/"_s + kBundleProgram;
    QJsonArray arguments{u"connect"_s, u"--url"_s, u"${user_config.url}"_s};
    if (!source.api.isEmpty()) {
        arguments.append(u"--api"_s);
        arguments.append(source.api);
    }
    const QJsonObject overrides{{kBundlePlatform, QJsonObject{{u"command"_s, command}}}};
    const QJsonObject start{{u"command"_s, command}, {u"args"_s, arguments},
        {u"env"_s, QJsonObject{{u"GATEHOUSE_API_KEY"_s, u"${user_config.key}"_s}}},
        {u"platform_overrides"_s, overrides}};
    return {{u"type"_s, u"binary"_s}, {u"entry_point"_s, QString(kBundleProgram)}, {u"mcp_config"_s, start}};
}

// The key is asked for and kept by the client; no bundle holds one.
QJsonObject settingsJson(const BundleSource &source)
{
    const QString whose
        = source.team.isEmpty() ? u"The key of your team"_s : u"The key of the team %1"_s.arg(source.team);
    const QJsonObject key{{u"type"_s, u"string"_s}, {u"title"_s, u"Key"_s},
        {u"description"_s, whose + u", as whoever runs the gateway gave it to you"_s}, {u"sensitive"_s, true},
        {u"required"_s, true}};
    const QJsonObject url{{u"type"_s, u"string"_s}, {u"title"_s, u"Gateway"_s},
        {u"description"_s, u"Where the gateway is"_s}, {u"default"_s, source.url}, {u"required"_s, false}};
    return {{u"key"_s, key}, {u"url"_s, url}};
}

} // namespace

QByteArray bundleManifest(const BundleSource &source)
{
    const QString title = source.title.isEmpty() ? source.api : source.title;
    QJsonObject manifest{{u"manifest_version"_s, u"0.3"_s},
        {u"name"_s, source.api.isEmpty() ? u"gatehouse"_s : u"gatehouse-"_s + source.api},
        {u"display_name"_s, title.isEmpty() ? u"Gatehouse"_s : title}, {u"version"_s, source.version},
        {u"description"_s,
            title.isEmpty() ? u"APIs behind a Gatehouse gateway, as tools"_s
                            : u"%1, through a Gatehouse gateway, as tools"_s.arg(title)},
        {u"author"_s, QJsonObject{{u"name"_s, u"The Gatehouse authors"_s}}},
        {u"license"_s, u"GPL-3.0-only"_s}, {u"server"_s, serverJson(source)},
        {u"user_config"_s, settingsJson(source)}, {u"tools"_s, toolsJson(source.tools)},
        {u"tools_generated"_s, true}, {u"prompts_generated"_s, true},
        {u"compatibility"_s, QJsonObject{{u"platforms"_s, QJsonArray{QString(kBundlePlatform)}}}}};
    if (!source.icon.isEmpty())
        manifest.insert(u"icon"_s, u"icon.png"_s);
    return QJsonDocument(manifest).toJson();
}

} // namespace gatehouse::clients
