#include "engine/config/YamlReader.h"

#include "engine/config/YamlText.h"
#include "engine/config/YamlTreeBuilder.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <optional>
#include <sstream>
#include <string>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

struct Advice
{
    const char *library; // how yaml-cpp's message starts
    const char *ours;
};

// yaml-cpp says what its parser missed; these say what a person wrote. Texts from the file are never
// repeated: a line with a wrong quote may well be the one with the key.
const std::array kAdvice{
    Advice{YAML::ErrorMsg::END_OF_MAP_FLOW,
        "a `{` is never closed with `}`, or a comma is missing between two keys"},
    Advice{YAML::ErrorMsg::END_OF_SEQ_FLOW,
        "a `[` is never closed with `]`, or a comma is missing between two values"},
    Advice{YAML::ErrorMsg::END_OF_MAP,
        "this line does not continue the mapping above; check its indentation and that the key is followed "
        "by `: `"},
    Advice{YAML::ErrorMsg::END_OF_SEQ,
        "this line does not continue the list above; check its indentation and that it begins with `- `"},
    Advice{YAML::ErrorMsg::INVALID_ESCAPE,
        "unknown escape in a \"quoted\" text; write a backslash twice, or use 'single quotes'"},
    Advice{YAML::ErrorMsg::EOF_IN_SCALAR,
        "a quoted text that begins above is never closed; look for a single \" or '"},
    Advice{YAML::ErrorMsg::FLOW_END, "this bracket closes nothing"},
    Advice{YAML::ErrorMsg::BLOCK_ENTRY, "`- ` cannot stand here; check the indentation, or quote the text"},
    Advice{YAML::ErrorMsg::MAP_KEY, "`? ` cannot stand here; quote the text"},
    Advice{YAML::ErrorMsg::MAP_VALUE,
        "`: ` cannot stand here; quote a text that holds it, and check the indentation"},
    Advice{YAML::ErrorMsg::ALIAS_NOT_FOUND, "a text that begins with `*` must be in quotes"},
    Advice{YAML::ErrorMsg::CHAR_IN_ALIAS, "a text that begins with `*` must be in quotes"},
    Advice{YAML::ErrorMsg::UNKNOWN_ANCHOR,
        "this alias names an anchor that is not defined above; a text that begins with `*` must be in "
        "quotes"},
    Advice{YAML::ErrorMsg::ANCHOR_NOT_FOUND, "a text that begins with `&` must be in quotes"},
    Advice{YAML::ErrorMsg::CHAR_IN_ANCHOR, "a text that begins with `&` must be in quotes"},
    Advice{YAML::ErrorMsg::UNKNOWN_TOKEN, "a text that begins with this character must be in quotes"},
    Advice{YAML::ErrorMsg::CHAR_IN_BLOCK, "after `|` or `>` the text begins on the next line"},
};

QString advice(const std::string &message)
{
    for (const Advice &entry : kAdvice) {
        if (message.starts_with(entry.library))
            return QString::fromUtf8(entry.ours);
    }
    return u"this is not valid YAML; check indentation, quotes and brackets around here"_s;
}

// Byte column of a tab in the line's indentation.
std::optional<int> indentingTab(QByteArrayView line)
{
    for (qsizetype at = 0; at < line.size() && (line[at] == ' ' || line[at] == '\t'); ++at) {
        if (line[at] == '\t')
            return static_cast<int>(at);
    }
    return std::nullopt;
}

Problem syntaxProblem(const YamlText &text, const QString &fileName, const YAML::Exception &error)
{
    const auto problem = [&](YamlMark mark, const QString &message) {
        return Problem{Severity::Error, u"config.syntax"_s, message, {}, {fileName, mark.line, mark.column}};
    };
    // The line itself, or the one above it: the parser notices some tabs late.
    for (int line = error.mark.line; line >= 0 && line >= error.mark.line - 1; --line) {
        if (const std::optional<int> tab = indentingTab(text.line(line))) {
            return problem(text.mark(line, *tab),
                u"a tab is used for indentation; YAML takes spaces only, so write two spaces for each step"_s);
        }
    }
    return problem(text.mark(error.mark.line, error.mark.column), advice(error.msg));
}

Problem emptyProblem(const QString &fileName)
{
    return {Severity::Error, u"config.empty"_s,
        u"the configuration is empty. A minimal one is:\n"
        "apis:\n"
        "  - name: petstore\n"
        "    openapi: { path: ./petstore.yaml }\n"
        "teams:\n"
        "  - name: everyone\n"
        "    api_key: \"${TEAM_KEY}\"\n"
        "    allowed_apis: \"*\""_s,
        {}, {fileName, 1, 1}};
}

// Feeds the builder. What the parser throws becomes a problem, unless the builder had its own before.
Problems parse(const YamlText &text, const QString &fileName, YamlTreeBuilder &builder)
{
    // The comment changes nothing, but behind it an unclosed quote is noticed: at white space yaml-cpp 0.7
    // takes the end of the file for the end of the text.
    std::istringstream stream(text.bytes().toStdString() + (text.bytes().endsWith('\n') ? "#" : "\n#"));
    try {
        YAML::Parser parser(stream);
        while (!builder.stopped() && parser.HandleNextDocument(builder)) { }
    } catch (const YAML::Exception &error) {
        if (!builder.stopped())
            return {syntaxProblem(text, fileName, error)};
    } catch (const std::exception &) {
        return {Problem{Severity::Error, u"config.syntax"_s, u"the YAML parser gave up on this file"_s, {},
            {fileName, 0, 0}}};
    }
    return {};
}

} // namespace

YamlDocument readYaml(const QByteArray &yaml, const QString &fileName)
{
    const Result<YamlText> text = YamlText::create(yaml, fileName);
    if (!text)
        return {nullptr, {text.error()}};
    YamlTreeBuilder builder(*text, fileName);
    const Problems syntax = parse(*text, fileName, builder);
    if (!syntax.isEmpty())
        return {nullptr, builder.problems() + syntax};
    if (builder.stopped())
        return {nullptr, builder.problems()};
    const YamlNodePtr root = builder.root();
    if (!root || root->kind == YamlKind::Null)
        return {nullptr, {emptyProblem(fileName)}};
    return {root, builder.problems()};
}

} // namespace gatehouse::config
