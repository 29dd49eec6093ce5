#include "engine/config/PromptRules.h"

#include "engine/base/Placeholders.h"
#include "engine/base/UriTemplate.h"
#include "engine/config/NameRules.h"
#include "engine/config/Suggestion.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr qsizetype kLongestName = 64;

QString shortened(const QString &text)
{
    return text.simplified().left(60);
}

class PromptCheck
{
public:
    // All outlive it.
    PromptCheck(const ApiConfig &api, const PromptConfig &prompt, QString path, Findings &findings)
        : m_api(api)
        , m_prompt(prompt)
        , m_path(std::move(path))
        , m_findings(findings)
    {
    }

    void run()
    {
        checkName();
        for (qsizetype at = 0; at < m_prompt.arguments.size(); ++at)
            checkArgument(at);
        if (m_prompt.messages.isEmpty()) {
            m_findings.error(m_path, u"config.missing_key"_s,
                u"a prompt needs `text`, `operation` or a list of `messages`"_s);
        }
        for (qsizetype at = 0; at < m_prompt.messages.size() && !m_findings.full(); ++at)
            checkMessage(
                m_prompt.messages[at], m_prompt.isShort ? m_path : u"%1.messages[%2]"_s.arg(m_path).arg(at));
    }

private:
    void checkName()
    {
        if (m_prompt.name.isEmpty()) {
            m_findings.error(m_path, u"config.missing_key"_s, u"a prompt needs a `name`"_s);
        } else if (!isIdentifier(m_prompt.name) || m_prompt.name.size() > kLongestName) {
            m_findings.error(m_path + u".name"_s, u"config.bad_name"_s,
                u"expected up to 64 letters, digits, `-` and `_`, beginning with a letter or `_`, got `%1`"_s
                    .arg(shortened(m_prompt.name)));
        }
    }

    void checkArgument(qsizetype at)
    {
        const QString path = u"%1.arguments[%2]"_s.arg(m_path).arg(at);
        const QString &name = m_prompt.arguments[at].name;
        if (name.isEmpty()) {
            m_findings.error(path, u"config.missing_key"_s, u"an argument of a prompt needs a `name`"_s);
        } else if (name.size() > kLongestName || placeholdersOf(u"{{%1}}"_s.arg(name)) != QStringList(name)) {
            m_findings.error(path + u".name"_s, u"config.bad_name"_s,
                u"expected up to 64 characters without blanks and braces, got `%1`"_s.arg(shortened(name)));
        } else if (argumentNames().first(at).contains(name)) {
            m_findings.error(path + u".name"_s, u"config.duplicate_name"_s,
                u"the prompt has an argument `%1` already"_s.arg(name));
        }
    }

    void checkMessage(const PromptMessageConfig &message, const QString &path)
    {
        const auto given
            = std::ranges::count_if(std::array{&message.text, &message.resource, &message.operation},
                [](const QString *text) { return !text->isEmpty(); });
        if (given == 0) {
            m_findings.error(
                path, u"config.missing_key"_s, u"a message needs `text`, `resource` or `operation`"_s);
        } else if (given > 1) {
            m_findings.error(path, u"config.conflict"_s,
                u"a message is one of `text`, `resource` and `operation`; keep one of them"_s);
        }
        checkPlaceholders(message.text, path + u".text"_s);
        checkPlaceholders(message.resource, path + u".resource"_s);
        checkResource(message.resource, path + u".resource"_s);
    }

    void checkPlaceholders(const QString &text, const QString &path)
    {
        const QStringList known = argumentNames();
        for (const QString &name : placeholdersOf(text)) {
            if (known.contains(name))
                continue;
            m_findings.error(path, u"config.unknown_argument"_s,
                u"`{{%1}}` is no argument of this prompt%2"_s.arg(shortened(name), didYouMean(name, known)));
        }
    }

    // Which resource it is with arguments in it, only a call can say.
    void checkResource(const QString &uri, const QString &path)
    {
        if (uri.isEmpty() || !placeholdersOf(uri).isEmpty())
            return;
        QStringList known;
        for (const ResourceConfig &resource : m_api.resources) {
            const auto parsed = UriTemplate::parse(resource.uri);
            if (parsed && parsed->match(uri))
                return;
            known += resource.uri;
        }
        m_findings.error(path, u"config.unknown_resource"_s,
            u"the API has no resource `%1`%2"_s.arg(shortened(uri), didYouMean(uri, known)));
    }

    QStringList argumentNames() const
    {
        QStringList names;
        for (const PromptArgumentConfig &argument : m_prompt.arguments)
            names += argument.name;
        return names;
    }

    const ApiConfig &m_api;
    const PromptConfig &m_prompt;
    QString m_path;
    Findings &m_findings;
};

} // namespace

void checkPrompts(const ApiConfig &api, const QString &path, Findings &findings)
{
    QHash<QString, qsizetype> names;
    for (qsizetype at = 0; at < api.prompts.size() && !findings.full(); ++at) {
        const QString here = u"%1[%2]"_s.arg(path).arg(at);
        const QString &name = api.prompts[at].name;
        PromptCheck(api, api.prompts[at], here, findings).run();
        if (!name.isEmpty() && names.contains(name)) {
            findings.error(here + u".name"_s, u"config.duplicate_name"_s,
                u"the name `%1` is taken by another prompt%2; every prompt of an API needs its own"_s.arg(
                    shortened(name), findings.lineOf(u"%1[%2].name"_s.arg(path).arg(names.value(name)))));
        }
        names.insert(name, at);
    }
}

} // namespace gatehouse::config
