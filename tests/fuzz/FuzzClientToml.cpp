#include "engine/clients/TomlStatements.h"
#include "engine/clients/TomlTextEdit.h"
#include "engine/clients/TomlTree.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::clients;

// A client's file in TOML: an edit is refused, or it changes the one server and nothing else.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text = fuzz::bytesOf(data, size);
    qsizetype at = 0;
    for (const TomlStatement &statement : tomlStatements(text)) {
        fuzz::require(
            statement.begin >= at && statement.end >= statement.begin && statement.end <= text.size(),
            "statements stand one after the other", text);
        at = statement.end;
    }
    const QString parent = u"mcp_servers"_s;
    const ClientEntry entry{u"gatehouse"_s, {{u"command"_s, u"x"_s}, {u"args"_s, QStringList{u"connect"_s}}}};
    const auto before = tomlServers(text, parent);
    const auto with = withTomlServer(text, parent, entry);
    if (!with) {
        fuzz::require(!with.error().message.isEmpty(), "a refusal says why", text);
        return 0;
    }
    fuzz::require(tomlServers(*with, parent)->value(entry.name).toObject() == entry.toJson(),
        "the server is what was meant", *with);
    if (!before->contains(entry.name))
        fuzz::require(with->startsWith(text), "no other byte changes", *with);
    const auto without = withoutTomlServer(*with, parent, entry.name);
    fuzz::require(
        !without || !tomlServers(*without, parent)->contains(entry.name), "what is taken out is gone", *with);
    return 0;
}
