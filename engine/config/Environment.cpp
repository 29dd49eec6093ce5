#include "engine/config/Environment.h"

#include "engine/config/DotEnvParser.h"
#include "engine/config/References.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr qint64 kMaxDotEnvBytes = 1'048'576;

std::optional<QString> processVariable(const QString &name)
{
    const QByteArray key = name.toUtf8();
    if (!qEnvironmentVariableIsSet(key.constData()))
        return std::nullopt;
    return qEnvironmentVariable(key.constData());
}

Problem unusable(const QString &fileName, const QString &why)
{
    return {
        Severity::Warning, u"config.dot_env"_s, u"the file is left out: %1"_s.arg(why), {}, {fileName, 0, 0}};
}

} // namespace

Environment Environment::load(const QString &folder, Problems &problems)
{
    Environment environment;
    const QString fileName = folder + u"/.env"_s;
    if (!QFileInfo(fileName).isFile())
        return environment;
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        problems.append(unusable(fileName, file.errorString()));
    } else if (file.size() > kMaxDotEnvBytes) {
        problems.append(unusable(fileName, u"it is larger than %1 bytes"_s.arg(kMaxDotEnvBytes)));
    } else {
        environment.m_file = DotEnvParser(file.readAll(), fileName, processVariable, problems).parse();
    }
    return environment;
}

QHash<QString, QString> Environment::parseDotEnv(
    const QByteArray &text, const QString &fileName, Problems &problems)
{
    return DotEnvParser(text, fileName, {}, problems).parse();
}

std::optional<QString> Environment::value(const QString &name) const
{
    if (m_useProcess) {
        if (std::optional<QString> value = processVariable(name))
            return value;
    }
    const auto found = m_file.constFind(name);
    return found == m_file.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<Environment::Origin> Environment::origin(const QString &name) const
{
    if (m_useProcess && processVariable(name))
        return Origin::Process;
    return m_file.contains(name) ? std::optional(Origin::File) : std::nullopt;
}

Result<QString> Environment::expand(const QString &text) const
{
    return expandReferences(text, [this](const QString &name) { return value(name); });
}

} // namespace gatehouse::config
