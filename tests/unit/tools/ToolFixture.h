#pragma once

#include "engine/openapi/DocumentReader.h"
#include "engine/tools/ToolBuilder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace gatehouse::test {

// Tools of a document given as text, with what keeps them alive.
class ToolFixture
{
public:
    explicit ToolFixture(const QByteArray &text, const tools::BuildOptions &options = defaultOptions())
    {
        const Result<openapi::Document> document = openapi::readDocument(text, QStringLiteral("test.yaml"));
        if (!document) {
            m_error = document.error();
            return;
        }
        Result<tools::BuiltTools> built = tools::buildTools(*document, options);
        if (built)
            m_built = built.takeValue();
        else
            m_error = built.error();
    }

    static tools::BuildOptions defaultOptions()
    {
        tools::BuildOptions options;
        options.api = QStringLiteral("demo");
        options.baseUrl = QStringLiteral("https://api.example.com/v1");
        return options;
    }

    // One operation with the head of a document around it.
    static QByteArray operation(const QByteArray &path, const QByteArray &method, const QByteArray &json)
    {
        return R"({"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{")" + path + R"(":{")"
            + method + R"(":)" + json + "}}}";
    }

    const tools::Tool &tool(const QString &name = {}) const
    {
        for (const tools::Tool &one : m_built.tools) {
            if (name.isEmpty() || one.name == name)
                return one;
        }
        qFatal("no tool %s: %s", qPrintable(name), qPrintable(problems()));
    }

    QString problems() const
    {
        QString text = m_error.message;
        for (const openapi::FidelityEntry &entry : m_built.report.entries) {
            for (const Problem &problem : entry.reasons)
                text += u'\n' + problem.toString();
        }
        return text;
    }

    QStringList names() const
    {
        QStringList list;
        for (const tools::Tool &one : m_built.tools)
            list += one.name;
        return list;
    }

    const tools::BuiltTools &built() const { return m_built; }
    const Problem &error() const { return m_error; }

private:
    tools::BuiltTools m_built;
    Problem m_error;
};

inline QJsonObject jsonObject(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

// Any JSON value, scalars too.
inline QJsonValue jsonValue(const QByteArray &text)
{
    return QJsonDocument::fromJson('[' + text + ']').array().at(0);
}

} // namespace gatehouse::test
