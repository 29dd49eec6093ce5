#include "engine/openapi/YamlDocumentReader.h"

#include "engine/openapi/SourcePosition.h"
#include "engine/openapi/YamlTreeBuilder.h"

#include <yaml.h>

#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

std::string_view view(const yaml_char_t *text)
{
    return text ? std::string_view(reinterpret_cast<const char *>(text)) : std::string_view{};
}

int fromZero(size_t count)
{
    return static_cast<int>(std::min<size_t>(count, 0x3fffffff)) + 1;
}

// Owns libyaml's parser over bytes that outlive it.
class Parser
{
public:
    explicit Parser(const QByteArray &bytes) : m_bytes(bytes)
    {
        m_ready = yaml_parser_initialize(&m_parser) == 1;
        if (!m_ready)
            return;
        yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char *>(bytes.constData()),
            static_cast<size_t>(bytes.size()));
    }
    ~Parser()
    {
        if (m_ready)
            yaml_parser_delete(&m_parser);
    }
    Parser(const Parser &) = delete;
    Parser &operator=(const Parser &) = delete;

    bool next(yaml_event_t &event) { return m_ready && yaml_parser_parse(&m_parser, &event) == 1; }
    Problem problem(const QString &name) const;

private:
    Place place(const QString &name) const;
    bool tabAt(const Place &place) const;

    const QByteArray &m_bytes;
    yaml_parser_t m_parser{};
    bool m_ready = false;
};

Place Parser::place(const QString &name) const
{
    if (m_parser.error != YAML_READER_ERROR)
        return {name, fromZero(m_parser.problem_mark.line), fromZero(m_parser.problem_mark.column)};
    const auto size = static_cast<size_t>(m_bytes.size());
    SourcePosition position({m_bytes.constData(), size});
    position.advanceTo(m_bytes.constData() + std::min(m_parser.problem_offset, size));
    return {name, position.line(), position.column()};
}

bool Parser::tabAt(const Place &place) const
{
    const qsizetype line = place.line - 1;
    qsizetype first = 0;
    for (qsizetype i = 0; i < line && first >= 0; ++i)
        first = m_bytes.indexOf('\n', first) + 1;
    const QByteArray start = m_bytes.mid(first, place.column);
    return start.contains('\t') && start.trimmed().isEmpty();
}

Problem Parser::problem(const QString &name) const
{
    if (!m_ready || m_parser.error == YAML_MEMORY_ERROR)
        return {Severity::Error, u"yaml.memory"_s, u"there is not enough memory to read the document"_s, {},
            {name, 0, 0}};
    const Place at = place(name);
    if (tabAt(at))
        return {Severity::Error, u"yaml.tab"_s, u"a tab indents this line: YAML takes only spaces there"_s,
            {}, at};
    QString message = QString::fromUtf8(m_parser.problem ? m_parser.problem : "the text is not YAML");
    if (m_parser.context)
        message += u" ("_s + QString::fromUtf8(m_parser.context)
            + u", line %1)"_s.arg(fromZero(m_parser.context_mark.line));
    return {Severity::Error, u"yaml.syntax"_s, message, {}, at};
}

struct EventGuard
{
    yaml_event_t &event;
    ~EventGuard() { yaml_event_delete(&event); }
};

YamlEventPlace placeOf(const yaml_event_t &event, const yaml_char_t *anchor)
{
    return {view(anchor), fromZero(event.start_mark.line), fromZero(event.start_mark.column)};
}

Result<void> feedScalar(YamlTreeBuilder &builder, const yaml_event_t &event)
{
    const auto &scalar = event.data.scalar;
    const std::string_view text(reinterpret_cast<const char *>(scalar.value), scalar.length);
    return builder.scalar(
        {text, view(scalar.tag), scalar.style == YAML_PLAIN_SCALAR_STYLE}, placeOf(event, scalar.anchor));
}

// `documents` counts the documents that have begun.
Result<void> feed(YamlTreeBuilder &builder, const yaml_event_t &event, int &documents, const QString &name)
{
    switch (event.type) {
    case YAML_DOCUMENT_START_EVENT:
        if (++documents > 1) {
            return Problem{Severity::Error, u"yaml.multiple_documents"_s,
                u"a second YAML document begins here: split the file, one document in each"_s, {},
                {name, fromZero(event.start_mark.line), fromZero(event.start_mark.column)}};
        }
        return {};
    case YAML_SCALAR_EVENT:
        return feedScalar(builder, event);
    case YAML_SEQUENCE_START_EVENT:
        return builder.beginSequence(placeOf(event, event.data.sequence_start.anchor));
    case YAML_MAPPING_START_EVENT:
        return builder.beginMapping(placeOf(event, event.data.mapping_start.anchor));
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return builder.end();
    case YAML_ALIAS_EVENT:
        return builder.alias(placeOf(event, event.data.alias.anchor));
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return {};
    }
    return {};
}

} // namespace

Result<Document> readYamlDocument(const QByteArray &bytes, const QString &name, const DocumentLimits &limits)
{
    Parser parser(bytes);
    YamlTreeBuilder builder(name, limits);
    int documents = 0;
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!parser.next(event))
            return parser.problem(name);
        const EventGuard guard{event};
        if (auto fed = feed(builder, event, documents, name); !fed)
            return fed.error();
        more = event.type != YAML_STREAM_END_EVENT;
    }
    if (!builder.root() || builder.root().isNull())
        return Problem{Severity::Error, u"document.empty"_s, u"the document is empty"_s, {}, {name, 0, 0}};
    return Document{builder.arena(), builder.root(), name, builder.warnings()};
}

} // namespace gatehouse::openapi
