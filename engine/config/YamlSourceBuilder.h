#pragma once

#include "engine/config/YamlPart.h"
#include "engine/config/YamlTokens.h"

#include <QHash>

namespace gatehouse::config {

// A part and what it says.
struct YamlRead
{
    YamlPart part;
    YamlValue value;
    QString written; // a scalar's text, whatever it means
};

// One text, from its events. After a failure `failed()` says so and what was read is of no use.
class YamlSourceBuilder
{
public:
    explicit YamlSourceBuilder(const QByteArray &text)
        : m_text(text)
        , m_offsets(text)
        , m_tokens(scanTokens(text, m_offsets))
        , m_events(text)
    {
    }

    bool failed() const { return m_failed; }
    QList<YamlAliasUse> takeUses() { return std::move(m_uses); }
    YamlRead document();

private:
    struct Anchored
    {
        qsizetype target = 0;
        YamlValue value;
    };

    const yaml_event_t *next()
    {
        const yaml_event_t *event = m_failed ? nullptr : m_events.next();
        m_failed = !event;
        return event;
    }
    YamlRead fail()
    {
        m_failed = true;
        return {};
    }
    YamlRead node(const yaml_event_t &event, int depth);
    YamlRead scalar(const yaml_event_t &event);
    YamlRead alias(const yaml_event_t &event);
    YamlRead sequence(const yaml_event_t &event, int depth);
    YamlRead mapping(const yaml_event_t &event, int depth);
    bool member(YamlRead &map, std::vector<YamlValue> &merges, const yaml_event_t &key, int depth);
    void begin(YamlPart &part, const yaml_event_t &event, bool hasProperties) const;
    void finish(YamlRead &read, const QByteArray &anchor);
    qsizetype afterProperties(qsizetype at) const;
    qsizetype endOfBlockScalar(const YamlPart &part, qsizetype end) const;

    const QByteArray &m_text;
    ByteOffsets m_offsets;
    YamlTokens m_tokens;
    YamlEvents m_events;
    QHash<QByteArray, Anchored> m_anchors;
    QList<YamlAliasUse> m_uses;
    bool m_failed = false;
};

} // namespace gatehouse::config
