#include "engine/tools/PromptCatalog.h"

#include "engine/base/ContentHash.h"
#include "engine/base/Json.h"
#include "engine/tools/ListedMembers.h"

namespace gatehouse::tools {
namespace {

void writeArguments(JsonWriter &json, const QList<PromptArgumentConfig> &arguments)
{
    if (arguments.isEmpty())
        return;
    json.key("arguments");
    json.beginArray();
    for (const PromptArgumentConfig &argument : arguments) {
        json.beginObject();
        writeDescription(json, argument.name, argument.title, argument.description);
        if (argument.required) {
            json.key("required");
            json.boolean(true);
        }
        json.endObject();
    }
    json.endArray();
}

QByteArray promptJson(const Prompt &prompt, const QString &name)
{
    JsonWriter json;
    json.beginObject();
    writeDescription(json, name, prompt.title, prompt.description);
    writeArguments(json, prompt.arguments);
    json.endObject();
    return json.take();
}

} // namespace

std::shared_ptr<const PromptCatalog> PromptCatalog::create(BuiltPrompts built)
{
    return std::shared_ptr<const PromptCatalog>(new PromptCatalog(std::move(built)));
}

PromptCatalog::PromptCatalog(BuiltPrompts built) : m_built(std::move(built))
{
    qsizetype index = 0;
    for (const Prompt &prompt : m_built.prompts) {
        m_byName.insert(prompt.name, index);
        m_byQualifiedName.insert(prompt.qualifiedName, index++);
        appendListed(m_listing, promptJson(prompt, prompt.name));
        appendListed(m_qualifiedListing, promptJson(prompt, prompt.qualifiedName));
    }
    m_listingHash = ContentHash::number(m_listing + '\n' + m_qualifiedListing);
}

QByteArray PromptCatalog::listingOf(Naming naming, const std::function<bool(const Prompt &)> &admits) const
{
    QByteArray listing;
    for (const Prompt &prompt : m_built.prompts) {
        if (admits(prompt))
            appendListed(
                listing, promptJson(prompt, naming == Naming::Plain ? prompt.name : prompt.qualifiedName));
    }
    return listing;
}

const Prompt *PromptCatalog::found(const Index &index, QStringView name) const
{
    const auto found = index.constFind(name.toString());
    return found == index.cend() ? nullptr : &m_built.prompts[static_cast<size_t>(*found)];
}

} // namespace gatehouse::tools
