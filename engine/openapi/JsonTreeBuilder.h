#pragma once

#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/NodeRecords.h"
#include "engine/openapi/SourcePosition.h"
#include "engine/openapi/TextCache.h"

#include <simdjson.h>

#include <deque>

namespace gatehouse::openapi {

// A JSON text that has kReadAhead bytes behind it. What stands before `first` is not of the document, and has
// no place in it.
struct JsonText
{
    std::string_view text;
    const char *first = nullptr;
    int line = 1; // of `first`
    int column = 1;
};

// Makes a tree of a text in one pass, and of several, one after the other, trees in one arena. simdjson finds
// the structure; scalars are taken from its tokens, so that numbers keep their literal. For one thread.
class JsonTreeBuilder
{
public:
    JsonTreeBuilder(
        std::shared_ptr<DocumentArena> arena, const QString &documentName, const DocumentLimits &limits);

    // None: problem() says why, and where if the text is the whole document.
    std::optional<NodeRecord> read(const JsonText &text);
    Problem problem() const;
    const std::shared_ptr<DocumentArena> &arena() const { return m_arena; }
    const Problems &warnings() const { return m_warnings; }

private:
    using Record = std::optional<NodeRecord>;
    struct Failure
    {
        QString code;
        QString message;
        const char *at = nullptr;
    };
    struct At
    {
        int line = 0;
        int column = 0;
    };

    At placeOf(const char *address);
    Record value(simdjson::ondemand::value value, int depth);
    Record object(simdjson::ondemand::value value, int depth, At at);
    bool member(simdjson::ondemand::field field, int depth, std::vector<MemberRecord> &members);
    Record array(simdjson::ondemand::value value, int depth, At at);
    Record string(simdjson::ondemand::value value, std::string_view token, At at);
    Record scalar(std::string_view token, At at);
    std::nullopt_t fail(const QString &code, const QString &message, const char *at);
    std::nullopt_t fail(simdjson::error_code error);
    std::nullopt_t failTooDeep(const char *at);
    std::nullopt_t failFollowed(const char *at);
    std::nullopt_t failUnclosed();

    QString m_name;
    DocumentLimits m_limits;
    int m_maxDepth;
    std::shared_ptr<DocumentArena> m_arena;
    TextCache m_texts{*m_arena};
    JsonText m_text;
    SourcePosition m_position{{}};
    simdjson::ondemand::parser m_parser;
    simdjson::ondemand::document m_document;
    bool m_started = false; // m_document has a place only then
    // One scratch list per level: siblings reuse it.
    std::deque<std::vector<MemberRecord>> m_members;
    std::deque<std::vector<NodeRecord>> m_elements;
    Problems m_warnings;
    Failure m_failure;
};

} // namespace gatehouse::openapi
