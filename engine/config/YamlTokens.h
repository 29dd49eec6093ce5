#pragma once

#include <QByteArray>

#include <yaml.h>

#include <vector>

namespace gatehouse::config {

// libyaml counts characters; we cut bytes.
class ByteOffsets
{
public:
    explicit ByteOffsets(const QByteArray &text);

    qsizetype at(size_t character) const;

private:
    qsizetype m_size = 0;
    std::vector<qsizetype> m_starts; // empty: every character is one byte
};

// Where the marks stand that libyaml's events do not tell of.
struct YamlTokens
{
    std::vector<qsizetype> dashes;
    std::vector<qsizetype> colons;
    std::vector<qsizetype> questions; // of explicit keys

    // The last one before `offset`, or -1.
    static qsizetype lastBefore(const std::vector<qsizetype> &offsets, qsizetype offset);
    // The first one from `from` to `to`, both included, or -1.
    static qsizetype firstWithin(const std::vector<qsizetype> &offsets, qsizetype from, qsizetype to);
};

YamlTokens scanTokens(const QByteArray &text, const ByteOffsets &offsets);

// Owns libyaml's parser over a text that outlives it.
class YamlEvents
{
public:
    explicit YamlEvents(const QByteArray &text);
    ~YamlEvents();
    YamlEvents(const YamlEvents &) = delete;
    YamlEvents &operator=(const YamlEvents &) = delete;

    yaml_parser_t *parser() { return &m_parser; }
    // The next event, valid until the call after; null after a mistake in the text.
    const yaml_event_t *next();

private:
    yaml_parser_t m_parser{};
    yaml_event_t m_event{};
};

} // namespace gatehouse::config
