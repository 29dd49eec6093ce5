#include "engine/tools/ExtensionReader.h"

#include "engine/base/Text.h"
#include "engine/config/Suggestion.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using openapi::DocumentNode;

QJsonValue valueOf(DocumentNode node)
{
    return QJsonDocument::fromJson('[' + node.toJson() + ']').array().at(0);
}

// Reads one x-mcp. Lives for one readExtension.
class ExtensionValueReader
{
public:
    ExtensionValueReader(NamedParameter::Scope scope, Problems &problems)
        : m_scope(scope)
        , m_problems(problems)
    {
    }

    void readObject(DocumentNode extension)
    {
        for (qsizetype i = 0; i < extension.size(); ++i)
            readMember(utf8Text(extension.keyAt(i)), extension.at(i), extension.keyPlaceAt(i));
    }

    void wrong(const QString &key, const QString &expected, DocumentNode node)
    {
        report(u"tools.extension_type"_s, u"expected %1; it is left out"_s.arg(expected), key,
            {{}, node.line(), node.column()});
    }

    Adjustment take() { return std::move(m_out); }

private:
    void report(const QString &code, const QString &message, const QString &key, const Place &place)
    {
        m_problems.append(
            {Severity::Warning, code, message, key.isEmpty() ? u"x-mcp"_s : u"x-mcp."_s + key, place});
    }

    void readMember(const QString &key, DocumentNode value, const Place &keyPlace)
    {
        static const QStringList known{u"name"_s, u"title"_s, u"description"_s, u"enabled"_s, u"hidden"_s,
            u"constants"_s, u"annotations"_s};
        if (key == u"name") {
            readText(key, value, m_out.name);
            m_out.namePlace = {{}, value.line(), value.column()};
        } else if (key == u"title") {
            readText(key, value, m_out.title);
        } else if (key == u"description") {
            readText(key, value, m_out.description);
        } else if (key == u"enabled") {
            readBoolean(key, value, m_out.enabled);
        } else if (key == u"hidden") {
            readHidden(value);
        } else if (key == u"constants") {
            readConstants(value);
        } else if (key == u"annotations") {
            readAnnotations(value);
        } else if (!key.startsWith("x-"_L1)) {
            unknown(key, key, known, keyPlace);
        }
    }

    void unknown(const QString &path, const QString &key, const QStringList &known, const Place &place)
    {
        report(u"tools.extension_key"_s, u"there is no such key here%1"_s.arg(config::didYouMean(key, known)),
            path, place);
    }

    void readText(const QString &key, DocumentNode value, QString &out)
    {
        if (value.isString())
            out = value.string().trimmed();
        else
            wrong(key, u"a text"_s, value);
    }

    void readBoolean(const QString &key, DocumentNode value, std::optional<bool> &out)
    {
        if (value.isBoolean())
            out = value.boolean();
        else
            wrong(key, u"true or false"_s, value);
    }

    void readHidden(DocumentNode value)
    {
        // One parameter is often written without the list.
        if (value.isString())
            return m_out.hidden.append({value.string(), m_scope, {{}, value.line(), value.column()}});
        if (!value.isArray())
            return wrong(u"hidden"_s, u"a list of parameters"_s, value);
        for (qsizetype i = 0; i < value.size(); ++i) {
            const DocumentNode item = value.at(i);
            if (item.isString())
                m_out.hidden.append({item.string(), m_scope, {{}, item.line(), item.column()}});
            else
                wrong(u"hidden[%1]"_s.arg(i), u"the name of a parameter"_s, item);
        }
    }

    void readConstants(DocumentNode value)
    {
        if (!value.isObject())
            return wrong(u"constants"_s, u"an object of parameters and values"_s, value);
        for (qsizetype i = 0; i < value.size(); ++i) {
            m_out.constants.append(
                {{utf8Text(value.keyAt(i)), m_scope, value.keyPlaceAt(i)}, valueOf(value.at(i))});
        }
    }

    // The names of the configuration, and those that MCP itself has.
    void readAnnotations(DocumentNode value)
    {
        static const QStringList known{u"title"_s, u"read_only"_s, u"destructive"_s, u"idempotent"_s,
            u"open_world"_s, u"readOnlyHint"_s, u"destructiveHint"_s, u"idempotentHint"_s,
            u"openWorldHint"_s};
        if (!value.isObject())
            return wrong(u"annotations"_s, u"an object"_s, value);
        for (qsizetype i = 0; i < value.size(); ++i) {
            const QString key = utf8Text(value.keyAt(i));
            const QString path = u"annotations."_s + key;
            const qsizetype at = known.indexOf(key);
            std::optional<bool> *hints[]
                = {&m_out.readOnly, &m_out.destructive, &m_out.idempotent, &m_out.openWorld};
            if (at == 0)
                readText(path, value.at(i), m_out.title);
            else if (at > 0)
                readBoolean(path, value.at(i), *hints[(at - 1) % 4]);
            else
                unknown(path, key, known, value.keyPlaceAt(i));
        }
    }

    NamedParameter::Scope m_scope;
    Problems &m_problems;
    Adjustment m_out;
};

} // namespace

Adjustment readExtension(DocumentNode extension, NamedParameter::Scope scope, Problems &problems)
{
    ExtensionValueReader reader(scope, problems);
    if (!extension || extension.isNull())
        return {};
    if (extension.isBoolean()) {
        Adjustment switched;
        switched.enabled = extension.boolean();
        return switched;
    }
    if (extension.isObject())
        reader.readObject(extension);
    else
        reader.wrong({}, u"false, true or an object"_s, extension);
    return reader.take();
}

} // namespace gatehouse::tools
