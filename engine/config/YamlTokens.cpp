#include "engine/config/YamlTokens.h"

#include <algorithm>

namespace gatehouse::config {

ByteOffsets::ByteOffsets(const QByteArray &text) : m_size(text.size())
{
    const auto isAscii = [](char byte) { return static_cast<unsigned char>(byte) < 0x80; };
    if (std::ranges::all_of(text, isAscii))
        return;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80)
            m_starts.push_back(i);
    }
}

qsizetype ByteOffsets::at(size_t character) const
{
    if (m_starts.empty())
        return std::min(static_cast<qsizetype>(character), m_size);
    return character < m_starts.size() ? m_starts[character] : m_size;
}

qsizetype YamlTokens::lastBefore(const std::vector<qsizetype> &offsets, qsizetype offset)
{
    const auto after = std::ranges::lower_bound(offsets, offset);
    return after == offsets.begin() ? -1 : *std::prev(after);
}

qsizetype YamlTokens::firstWithin(const std::vector<qsizetype> &offsets, qsizetype from, qsizetype to)
{
    const auto found = std::ranges::lower_bound(offsets, from);
    return found == offsets.end() || *found > to ? -1 : *found;
}

YamlTokens scanTokens(const QByteArray &text, const ByteOffsets &offsets)
{
    YamlTokens tokens;
    YamlEvents scanner(text);
    for (bool more = true; more;) {
        yaml_token_t token;
        if (yaml_parser_scan(scanner.parser(), &token) != 1)
            break;
        const qsizetype begin = offsets.at(token.start_mark.index);
        if (token.type == YAML_BLOCK_ENTRY_TOKEN)
            tokens.dashes.push_back(begin);
        else if (token.type == YAML_VALUE_TOKEN)
            tokens.colons.push_back(begin);
        else if (token.type == YAML_KEY_TOKEN && token.end_mark.index > token.start_mark.index)
            tokens.questions.push_back(begin);
        more = token.type != YAML_STREAM_END_TOKEN && token.type != YAML_NO_TOKEN;
        yaml_token_delete(&token);
    }
    return tokens;
}

YamlEvents::YamlEvents(const QByteArray &text)
{
    if (yaml_parser_initialize(&m_parser) != 1)
        return;
    yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&m_parser, reinterpret_cast<const unsigned char *>(text.constData()),
        static_cast<size_t>(text.size()));
}

YamlEvents::~YamlEvents()
{
    yaml_event_delete(&m_event);
    yaml_parser_delete(&m_parser);
}

const yaml_event_t *YamlEvents::next()
{
    yaml_event_delete(&m_event);
    return yaml_parser_parse(&m_parser, &m_event) == 1 ? &m_event : nullptr;
}

} // namespace gatehouse::config
