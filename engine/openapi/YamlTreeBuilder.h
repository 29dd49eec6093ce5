#pragma once

#include "engine/base/Result.h"
#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/NodeRecords.h"
#include "engine/openapi/TextCache.h"

#include <string>
#include <unordered_map>

namespace gatehouse::openapi {

// A scalar as the parser saw it.
struct YamlScalarEvent
{
    std::string_view text;
    std::string_view tag; // empty: none
    bool plain = false;
};

// What every event may carry.
struct YamlEventPlace
{
    std::string_view anchor; // empty: none
    int line = 0;
    int column = 0;
};

// Puts YAML events together to a tree, with a stack of its own, so that depth costs no call stack. Counts
// what aliases repeat, since everything that walks the tree later walks it as often as it is used. One per
// document and thread; after an error it takes no more events.
class YamlTreeBuilder
{
public:
    YamlTreeBuilder(QString documentName, const DocumentLimits &limits);

    Result<void> scalar(const YamlScalarEvent &event, const YamlEventPlace &place);
    Result<void> beginSequence(const YamlEventPlace &place) { return begin(Kind::Sequence, place); }
    Result<void> beginMapping(const YamlEventPlace &place) { return begin(Kind::Mapping, place); }
    Result<void> end();
    Result<void> alias(const YamlEventPlace &place);

    DocumentNode root() const { return m_root; }
    std::shared_ptr<DocumentArena> arena() const { return m_arena; }
    const Problems &warnings() const { return m_warnings; }

private:
    enum class Kind : quint8 { Sequence, Mapping };
    struct Key
    {
        std::string_view text;
        int line = 0;
        int column = 0;
    };
    // One open collection.
    struct Frame
    {
        Kind kind = Kind::Mapping;
        std::string anchor;
        int line = 0;
        int column = 0;
        size_t usedBefore = 0;
        int height = 1; // levels below and with this one
        std::vector<NodeRecord> elements;
        std::vector<MemberRecord> members;
        std::vector<NodeRecord> merges; // the values of its "<<"
        std::optional<Key> key; // waits for its value
        bool mergeKey = false;
    };
    // What an alias stands for; the weight counts every value below.
    struct Anchored
    {
        NodeRecord record; // Undefined while it is open
        size_t weight = 0;
        int height = 0;
    };

    Result<void> begin(Kind kind, const YamlEventPlace &place);
    Result<NodeRecord> scalarRecord(const YamlScalarEvent &event, const YamlEventPlace &place);
    Result<NodeRecord> taggedRecord(const YamlScalarEvent &event, const YamlEventPlace &place);
    bool wantsKey() const;
    Result<void> take(const Anchored &value, const YamlEventPlace &place);
    Result<void> takeKey(std::string_view text, bool merge, const YamlEventPlace &place);
    Result<void> use(size_t weight, int height, const YamlEventPlace &place);
    NodeRecord close(const Frame &frame);
    NodeRecord stringRecord(std::string_view text, const YamlEventPlace &place);
    Result<void> applyMerges(Frame &frame);
    Problem problem(const QString &code, const QString &message, int line, int column) const;

    QString m_name;
    DocumentLimits m_limits;
    std::shared_ptr<DocumentArena> m_arena;
    TextCache m_texts{*m_arena};
    std::vector<Frame> m_frames;
    std::unordered_map<std::string, Anchored> m_anchors;
    size_t m_used = 0;
    DocumentNode m_root;
    Problems m_warnings;
};

} // namespace gatehouse::openapi
