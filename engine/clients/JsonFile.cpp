#include "engine/clients/JsonFile.h"

#include "engine/clients/TextPlace.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

// The member of that name; -1: none.
Result<int> memberOf(const JsonFile &file, int object, const QString &name)
{
    int found = -1;
    for (const int child : file.scan.childrenOf(object)) {
        if (file.nameOf(child) != name)
            continue;
        if (found >= 0)
            return file.problemAt(u"clients.twice"_s, u"\"%1\" stands here a second time"_s.arg(name), child);
        found = child;
    }
    return found;
}

} // namespace

QString JsonFile::nameOf(int index) const
{
    const JsonNode &member = node(index);
    const QByteArray quoted = text.sliced(member.keyBegin, member.keyEnd - member.keyBegin);
    return QJsonDocument::fromJson('[' + quoted + ']').array().first().toString();
}

Problem JsonFile::problemAt(const QString &code, const QString &message, int index) const
{
    return {Severity::Error, code, message, {}, placeAt(text, node(index).begin)};
}

Result<JsonFile> openJson(const QByteArray &text, const QString &parent, const QString &name)
{
    auto scan = scanJson(text);
    if (!scan)
        return scan.error();
    JsonFile file{text, scan.takeValue()};
    if (file.scan.nodes.empty())
        return file;
    file.root = 0;
    if (file.node(0).kind != JsonNode::Kind::Object)
        return file.problemAt(u"clients.not_an_object"_s, u"expected an object, `{…}`"_s, 0);
    const auto holder = memberOf(file, 0, parent);
    if (!holder)
        return holder.error();
    file.parent = *holder;
    if (file.parent < 0)
        return file;
    if (file.node(file.parent).kind != JsonNode::Kind::Object) {
        return file.problemAt(
            u"clients.not_an_object"_s, u"expected \"%1\" to be an object, `{…}`"_s.arg(parent), file.parent);
    }
    const auto server = memberOf(file, file.parent, name);
    if (!server)
        return server.error();
    file.server = *server;
    return file;
}

QJsonObject treeOf(const JsonFile &file)
{
    if (file.root < 0)
        return {};
    return QJsonDocument::fromJson(strictJson(file.text, file.scan)).object();
}

} // namespace gatehouse::clients
