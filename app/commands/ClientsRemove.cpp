#include "app/Terminal.h"
#include "app/commands/ClientsParts.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

using namespace clients;

void sayRemoved(const ClientsOptions &options, const FileChange &change, const QStringList &keys)
{
    if (options.json) {
        return printJson({{u"client"_s, clientInfo(options.client).id}, {u"file"_s, change.target},
            {u"removed"_s, QJsonArray::fromStringList(change.names)}, {u"fileRemoved"_s, change.removesFile},
            {u"backup"_s, change.backup}, {u"dryRun"_s, options.dryRun}, {u"lines"_s, linesJson(change)}});
    }
    if (options.dryRun)
        printLines(change);
    const QString done = options.dryRun ? u"would be taken out of"_s : u"taken out of"_s;
    complain(u"%1: %2 %3"_s.arg(change.names.join(u", "_s), done, change.target));
    if (change.removesFile)
        complain(u"The file was not there before, so it is gone again."_s);
    else if (!change.spentBackups.isEmpty())
        complain(u"The file is again what it was before."_s);
    else if (!change.backup.isEmpty())
        complain(u"Backup: %1"_s.arg(change.backup));
    for (const QString &key : keys)
        complain(u"The key is kept at %1; other clients may use it."_s.arg(key));
}

} // namespace

int removeClient(const ClientsOptions &options)
{
    const ClientInstaller installer(options.client, clientFileOf(options));
    const auto state = installer.read();
    if (!state)
        return complainAboutClient(state.error());
    const QString name = options.apis.isEmpty() ? QString() : entryName(options.apis.first());
    const auto change = installer.planRemove(name);
    if (!change)
        return complainAboutClient(change.error());
    if (change->names.isEmpty()) {
        complain(u"gatehouse clients: there is no entry of Gatehouse in %1"_s.arg(change->target));
        return kBadInput;
    }
    if (!options.dryRun) {
        if (const auto applied = ClientInstaller::apply(*change); !applied)
            return complainAboutClient(applied.error());
    }
    QStringList keys;
    for (const InstalledEntry &entry : state->entries) {
        const bool isKept
            = entry.key.kind == KeyReference::Kind::Keychain || entry.key.kind == KeyReference::Kind::File;
        if (isKept && change->names.contains(entry.name) && !keys.contains(entry.key.toString()))
            keys.append(entry.key.toString());
    }
    sayRemoved(options, *change, keys);
    return kStopped;
}

} // namespace gatehouse::app
