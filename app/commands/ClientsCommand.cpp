#include "app/commands/ClientsCommand.h"

#include "app/Terminal.h"
#include "app/commands/ClientsParts.h"
#include "engine/clients/ClientChoice.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {

int run(const ClientsOptions &options)
{
    switch (options.action) {
    case ClientsAction::List:
        return listClients(options);
    case ClientsAction::Install:
        return installClient(options);
    case ClientsAction::Remove:
        return removeClient(options);
    case ClientsAction::Verify:
        return verifyClient(options);
    case ClientsAction::Export:
        return exportBundle(options);
    }
    Q_UNREACHABLE();
}

QString clientFileOf(const ClientsOptions &options)
{
    return options.clientConfig.isEmpty()
        ? clients::clientFile(options.client, clients::ClientEnvironment::ofProcess())
        : QFileInfo(options.clientConfig).absoluteFilePath();
}

int complainAboutClient(const Problem &problem)
{
    complain(u"gatehouse clients: "_s
        + (problem.place.file.isEmpty() ? problem.message
                                        : problem.place.toString() + u": "_s + problem.message));
    static const QStringList ofRunning{u"clients.read_only"_s, u"clients.changed_meanwhile"_s,
        u"clients.no_backup"_s, u"clients.no_folder"_s, u"file.not_saved"_s, u"file.not_synced"_s,
        u"clients.keychain"_s, u"clients.bundle_file"_s};
    return ofRunning.contains(problem.code) ? kFailed : kBadInput;
}

QJsonObject entryJson(const clients::InstalledEntry &entry)
{
    const bool isHttp = entry.transport == clients::Transport::Http;
    QJsonObject object{{u"name"_s, entry.name}, {u"transport"_s, isHttp ? u"http"_s : u"stdio"_s},
        {u"url"_s, entry.url}, {u"api"_s, entry.api}, {u"team"_s, clients::teamIn(entry.key)},
        {u"key"_s, entry.key.toString()}};
    return object;
}

QJsonArray linesJson(const clients::FileChange &change)
{
    QJsonArray lines;
    for (const clients::ChangeLine &line : change.lines) {
        const bool added = line.kind == clients::ChangeLine::Kind::Added;
        lines.append(QJsonObject{{u"kind"_s, added ? u"added"_s : u"removed"_s}, {u"line"_s, line.number},
            {u"text"_s, line.text}});
    }
    return lines;
}

void printLines(const clients::FileChange &change)
{
    for (const clients::ChangeLine &line : change.lines) {
        QString text = line.text;
        for (QChar &character : text) {
            if (character.category() == QChar::Other_Control && character != u'\t')
                character = QChar::ReplacementCharacter;
        }
        const bool added = line.kind == clients::ChangeLine::Kind::Added;
        print(u"%1%2 %3"_s.arg(added ? u'+' : u'-').arg(line.number, 5).arg(text));
    }
}

void printJson(const QJsonObject &object)
{
    print(QJsonDocument(object).toJson(QJsonDocument::Indented).trimmed());
}

} // namespace gatehouse::app
