#pragma once

#include "engine/base/Problem.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace gatehouse {

// apis[].prompts[].arguments[].
struct PromptArgumentConfig
{
    QString name;
    QString title;
    QString description;
    bool required = false;
    QStringList values; // offered as completions

    bool operator==(const PromptArgumentConfig &) const = default;
};

enum class PromptRole { User, Assistant };

// apis[].prompts[].messages[]. Exactly one of text, resource and operation; {{name}} in the first two stands
// for an argument.
struct PromptMessageConfig
{
    PromptRole role = PromptRole::User;
    QString text;
    QString resource; // URI of what is embedded
    QString operation; // operationId or "GET /path"
    Place place; // of what it is made from

    bool operator==(const PromptMessageConfig &) const = default;
};

// apis[].prompts[]: an MCP prompt.
struct PromptConfig
{
    QString name;
    QString title;
    QString description;
    QList<PromptArgumentConfig> arguments;
    QList<PromptMessageConfig> messages;
    bool isShort = false; // the only message is written as `text` or `operation` of the prompt itself
    Place place;

    bool operator==(const PromptConfig &) const = default;
};

} // namespace gatehouse
