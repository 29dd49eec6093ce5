#include "engine/config/PromptSectionReader.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr std::array kRoles{
    Choice{"user"_L1, PromptRole::User}, Choice{"assistant"_L1, PromptRole::Assistant}};

PromptArgumentConfig readArgument(ReadContext &context, const Field &field)
{
    PromptArgumentConfig out;
    SectionReader section(context, field, Section::PromptArgument);
    section.text("name"_L1, out.name);
    section.text("title"_L1, out.title);
    section.text("description"_L1, out.description);
    section.boolean("required"_L1, out.required);
    section.texts("values"_L1, out.values);
    return out;
}

PromptMessageConfig readMessage(ReadContext &context, const Field &field)
{
    PromptMessageConfig out;
    out.place = field.place;
    SectionReader section(context, field, Section::PromptMessage);
    section.choice("role"_L1, kRoles, out.role);
    section.text("text"_L1, out.text);
    section.text("resource"_L1, out.resource);
    section.text("operation"_L1, out.operation);
    for (const QLatin1StringView key : {"text"_L1, "resource"_L1, "operation"_L1}) {
        if (const Field at = section.field(key); at.node)
            out.place = at.place;
    }
    return out;
}

// One message of the user, written as `text` or `operation` of the prompt.
void readShortMessage(SectionReader &section, PromptConfig &out)
{
    PromptMessageConfig message;
    section.text("text"_L1, message.text);
    section.text("operation"_L1, message.operation);
    for (const QLatin1StringView key : {"text"_L1, "operation"_L1}) {
        if (const Field at = section.field(key); at.node)
            message.place = at.place;
    }
    out.messages.append(message);
    out.isShort = true;
}

} // namespace

PromptConfig readPrompt(ReadContext &context, const Field &field)
{
    PromptConfig out;
    out.place = field.place;
    SectionReader section(context, field, Section::Prompt);
    section.text("name"_L1, out.name);
    section.text("title"_L1, out.title);
    section.text("description"_L1, out.description);
    for (const Field &item : section.items("arguments"_L1))
        out.arguments.append(readArgument(context, item));
    const QList<Field> messages = section.items("messages"_L1);
    for (const Field &item : messages)
        out.messages.append(readMessage(context, item));
    const bool isShort = section.has("text"_L1) || section.has("operation"_L1);
    if (isShort && !messages.isEmpty()) {
        context.error(section.field("messages"_L1), u"config.conflict"_s,
            u"`messages` is given besides `text` or `operation`, which are one message already; keep one of them"_s);
    } else if (isShort) {
        readShortMessage(section, out);
    }
    return out;
}

} // namespace gatehouse::config
