#include "ui/LoginStart.h"

#include "engine/base/AtomicFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// Desktop Entry Specification 1.5, "Possible value types": of every value.
QString escapedValue(QString text)
{
    return text.replace(u'\\', u"\\\\"_s)
        .replace(u'\n', u"\\n"_s)
        .replace(u'\r', u"\\r"_s)
        .replace(u'\t', u"\\t"_s);
}

// "The Exec key": within quotes four characters are escaped, and a percent sign stands twice.
QString quotedArgument(QString text)
{
    for (const QChar special : {u'\\', u'"', u'`', u'$'})
        text.replace(special, u'\\' + QString(special));
    return u'"' + text.replace(u'%', u"%%"_s) + u'"';
}

// A file that says "Hidden" is one that the desktop's own settings have turned off.
bool startsUs(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    return !file.readAll().contains("\nHidden=true");
}

} // namespace

LoginStart::LoginStart(const QString &folder, Command command, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_command(std::move(command))
    , m_on(startsUs(file()))
    , m_background(this)
{
}

QString LoginStart::usualFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart"_s;
}

QString LoginStart::file() const
{
    return m_folder + u"/gatehouse.desktop"_s;
}

QByteArray LoginStart::entry(const Command &command, const QString &comment)
{
    QStringList words{quotedArgument(command.program)};
    for (const QString &argument : command.arguments)
        words += quotedArgument(argument);
    const QStringList lines{u"[Desktop Entry]"_s, u"Type=Application"_s, u"Name=Gatehouse"_s,
        u"Comment="_s + escapedValue(comment), u"TryExec="_s + escapedValue(command.program),
        u"Exec="_s + escapedValue(words.join(u' ')), u"Icon=gatehouse"_s, u"Terminal=false"_s};
    return lines.join(u'\n').toUtf8() + '\n';
}

void LoginStart::turnOn(const QString &configFile)
{
    Command command = m_command;
    QString comment = tr("Serves APIs as MCP tools, in the tray");
    if (!configFile.isEmpty()) {
        // The session starts us in a folder of its own choice.
        const QString path = QFileInfo(configFile).absoluteFilePath();
        command.arguments += {u"--config"_s, path};
        comment = tr("Serves the APIs of %1 as MCP tools, in the tray").arg(path);
    }
    m_background.run(
        [folder = m_folder, path = file(), text = entry(command, comment)]() -> Result<void> {
            QDir().mkpath(folder);
            return replaceFile(path, text, {FileBackup::None, NewFileMode::Usual});
        },
        [this](const Result<void> &done) { finish(true, done); });
}

void LoginStart::turnOff()
{
    m_background.run(
        [path = file()]() -> Result<void> {
            QFile file(path);
            if (!file.exists() || file.remove())
                return {};
            return Problem{Severity::Error, u"file.not_removed"_s,
                u"%1 cannot be removed: %2"_s.arg(path, file.errorString()), {}, {}};
        },
        [this](const Result<void> &done) { finish(false, done); });
}

void LoginStart::follow(const QString &configFile)
{
    if (m_on)
        turnOn(configFile);
}

void LoginStart::finish(bool on, const Result<void> &done)
{
    if (!done) {
        Q_EMIT failed(done.error());
        return;
    }
    m_on = on;
    Q_EMIT changed();
}

} // namespace gatehouse::ui
