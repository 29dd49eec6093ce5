#include "engine/config/ConfigReader.h"

#include "engine/config/ApiSectionReader.h"
#include "engine/config/ConfigValidator.h"
#include "engine/config/GatewaySectionReader.h"
#include "engine/config/TeamSectionReader.h"
#include "engine/config/WebhookSectionReader.h"
#include "engine/config/YamlReader.h"
#include "engine/config/YamlText.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

void readSections(ReadContext &context, const YamlNode &root, GatewayConfig &config)
{
    const Field whole{&root, {}, context.placeOf(root.mark)};
    context.remember({}, whole.place);
    SectionReader top(context, whole, Section::Root);
    readGatewaySection(top.section("gateway"_L1, Section::Gateway), config);
    for (const Field &field : top.items("apis"_L1))
        config.apis.append(readApiSection(context, field));
    for (const Field &field : top.items("teams"_L1))
        config.teams.append(readTeamSection(context, field));
    for (const Field &field : top.items("webhooks"_L1))
        config.webhooks.append(readWebhookSection(context, field));
}

// What the reader could not read leaves a default behind, about which the validator need not say anything.
bool isConsequence(const Problem &finding, const Problems &reading)
{
    const QString around = parentPath(finding.path);
    return std::ranges::any_of(reading, [&](const Problem &problem) {
        if (problem.severity != Severity::Error || problem.path.isEmpty())
            return false;
        if (isWithin(problem.path, finding.path) || isWithin(finding.path, problem.path))
            return true;
        return finding.severity != Severity::Error && !around.isEmpty() && isWithin(problem.path, around);
    });
}

Problems validated(const GatewayConfig &config, const PlaceIndex &places, Problems reading)
{
    if (reading.size() >= kMostProblems)
        return reading;
    Problems known = reading;
    for (const ApiConfig &api : config.apis)
        known += api.unresolved;
    for (const Problem &finding : validateConfig(config, places)) {
        if (!isConsequence(finding, known))
            reading.append(finding);
    }
    return reading;
}

// Says so when the list of problems was cut.
void markCut(Problems &problems)
{
    if (problems.size() < kMostProblems)
        return;
    problems.append({Severity::Error, u"config.too_many_problems"_s,
        u"there may be more problems than these %1; correct some and read it again"_s.arg(problems.size()),
        {}, {}});
}

void sortByPlace(Problems &problems)
{
    std::ranges::stable_sort(problems, [](const Problem &left, const Problem &right) {
        return std::pair(left.place.line, left.place.column)
            < std::pair(right.place.line, right.place.column);
    });
}

Problem unreadable(const QString &fileName, const QString &why)
{
    return {Severity::Error, u"config.unreadable"_s,
        u"the configuration cannot be read: %1; name an existing file"_s.arg(why), {}, {fileName, 0, 0}};
}

Problem notAMap(const QString &fileName, const YamlNode &root)
{
    return {Severity::Error, u"config.wrong_type"_s,
        u"expected keys such as `apis:` and `teams:`, got a list"_s, {},
        {fileName, root.mark.line, root.mark.column}};
}

// One byte more than allowed is enough to know that it is too much.
Result<QByteArray> readBytes(const QString &fileName)
{
    if (QFileInfo(fileName).isDir())
        return unreadable(fileName, u"it is a folder"_s);
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(fileName, file.errorString());
    const QByteArray bytes = file.read(kMaxConfigBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(fileName, file.errorString());
    return bytes;
}

} // namespace

ConfigLoad readConfig(const QByteArray &yaml, const QString &fileName, const Environment &environment,
    const ListenOverride &listen)
{
    ConfigLoad load;
    load.config.file = QFileInfo(fileName).absoluteFilePath();
    load.config.folder = QFileInfo(fileName).absolutePath();
    const YamlDocument document = readYaml(yaml, fileName);
    if (!document.root) {
        load.problems = document.problems;
        return load;
    }
    if (document.root->kind == YamlKind::Sequence && document.root->items.isEmpty()) {
        load.problems = document.problems + Problems{notAMap(fileName, *document.root)};
        return load;
    }
    ReadContext context(fileName, environment);
    readSections(context, *document.root, load.config);
    if (!listen.host.isEmpty())
        load.config.host = listen.host;
    load.config.port = listen.port.value_or(load.config.port);
    load.problems = document.problems + context.problems();
    if (document.root->kind == YamlKind::Map)
        load.problems = validated(load.config, context.places(), load.problems);
    sortByPlace(load.problems);
    markCut(load.problems);
    return load;
}

ConfigLoad readConfigText(const QByteArray &yaml, const QString &fileName, const ListenOverride &listen)
{
    Problems problems;
    const Environment environment = Environment::load(QFileInfo(fileName).absolutePath(), problems);
    ConfigLoad load = readConfig(yaml, fileName, environment, listen);
    load.problems = problems + load.problems;
    return load;
}

ConfigLoad readConfigFile(const QString &fileName, const ListenOverride &listen)
{
    const Result<QByteArray> bytes = readBytes(fileName);
    if (!bytes) {
        ConfigLoad load;
        load.config.folder = QFileInfo(fileName).absolutePath();
        load.problems = {bytes.error()};
        return load;
    }
    return readConfigText(*bytes, fileName, listen);
}

} // namespace gatehouse::config
