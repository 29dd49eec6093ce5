#include "engine/clients/JsonScanner.h"
#include "engine/clients/JsonTextEdit.h"
#include "tests/fuzz/FuzzInput.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::clients;

namespace {

// All bytes of the one stand in the other, in order.
bool isWithin(const QByteArray &small, const QByteArray &large)
{
    qsizetype at = 0;
    for (const char byte : large)
        at += at < small.size() && small[at] == byte ? 1 : 0;
    return at == small.size();
}

} // namespace

// A client's file in JSON with comments: an edit is refused, or it changes the one server and nothing else.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text = fuzz::bytesOf(data, size);
    const QString parent = u"mcpServers"_s;
    const ClientEntry entry{u"gatehouse"_s, {{u"command"_s, u"x"_s}, {u"args"_s, QStringList{u"connect"_s}}}};
    const bool wasThere = rawJsonServer(text, parent, entry.name).has_value();
    const auto with = withJsonServer(text, parent, entry);
    if (!with) {
        fuzz::require(!with.error().message.isEmpty(), "a refusal says why", text);
        return 0;
    }
    fuzz::require(scanJson(*with).ok(), "what is written can be read", *with);
    fuzz::require(jsonServers(*with, parent)->value(entry.name).toObject() == entry.toJson(),
        "the server is what was meant", *with);
    fuzz::require(wasThere || isWithin(text, *with), "no other byte changes", *with);
    // Where line ends are mixed, what is most of them may change.
    fuzz::require(text.contains('\r') || *withJsonServer(*with, parent, entry) == *with,
        "a second time changes nothing", *with);

    const auto without = withoutJsonServer(*with, parent, entry.name, EmptyParent::Stays);
    if (!without)
        return 0;
    fuzz::require(isWithin(*without, *with), "taking out adds nothing", *without);
    fuzz::require(!rawJsonServer(*without, parent, entry.name), "what is taken out is gone", *without);
    return 0;
}
