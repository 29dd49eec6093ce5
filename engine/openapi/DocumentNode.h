#pragma once

#include "engine/base/Problem.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace gatehouse {
class ByteWriter;
}

namespace gatehouse::openapi {

// The stored form of one value; only DocumentNode and DocumentArena touch it.
struct NodeRecord;
struct MemberRecord;
class DocumentSet;

// A handle to one value of an ordered JSON or YAML tree that knows its line and column. Cheap to copy; valid
// while its DocumentArena lives. Reading is const and may happen on many threads; a default-made one is
// Undefined, and looking inside something that is not there gives Undefined again, so paths can be walked
// without checks.
class DocumentNode
{
public:
    enum class Kind : quint8 { Undefined, Null, Boolean, Number, String, Array, Object };

    DocumentNode() = default;
    explicit DocumentNode(const NodeRecord *record) : m_record(record) { }

    inline Kind kind() const;
    explicit operator bool() const { return m_record != nullptr; }
    bool isObject() const { return kind() == Kind::Object; }
    bool isArray() const { return kind() == Kind::Array; }
    bool isString() const { return kind() == Kind::String; }
    bool isNumber() const { return kind() == Kind::Number; }
    bool isBoolean() const { return kind() == Kind::Boolean; }
    bool isNull() const { return kind() == Kind::Null; }

    // String: its UTF-8 value. Number: the literal as written, always valid JSON. Else empty.
    inline std::string_view text() const;
    QString string() const; // text() as QString
    QByteArray bytes() const; // text() as bytes
    bool boolean(bool fallback = false) const;
    double number(double fallback = 0) const;
    std::optional<qint64> integer() const; // also of 3.0

    inline qsizetype size() const; // members or elements
    inline DocumentNode at(qsizetype index) const; // element, or the member's value
    inline std::string_view keyAt(qsizetype index) const;
    Place keyPlaceAt(qsizetype index) const; // file is left empty
    DocumentNode operator[](std::string_view key) const;
    bool has(std::string_view key) const { return static_cast<bool>((*this)[key]); }

    int line() const; // from 1; 0 for a made node
    int column() const;
    quint32 document() const; // its number in a DocumentSet
    // Identity: the same place in the same tree.
    const void *id() const { return m_record; }

    // Appends the value as compact JSON, members in their order, numbers as written.
    void appendJson(QByteArray &out) const;
    void appendJson(ByteWriter &out) const;
    QByteArray toJson() const;
    // The same value, whatever the order of members and the spelling of numbers.
    static bool sameValue(DocumentNode left, DocumentNode right);

private:
    friend class DocumentArena;
    static inline DocumentNode ofRecord(const NodeRecord &record);

    const NodeRecord *m_record = nullptr;
};

// The memory of one or more trees: everything is freed at once. Building is for one thread; once built, share
// it as shared_ptr<const DocumentArena>.
class DocumentArena
{
public:
    // Its nodes belong to the document of that number.
    explicit DocumentArena(quint32 document = 0);
    ~DocumentArena();
    DocumentArena(const DocumentArena &) = delete;
    DocumentArena &operator=(const DocumentArena &) = delete;

    // Keeps bytes that nodes may point into (a whole source text) alive.
    void adopt(std::shared_ptr<const void> owner) { m_owners.push_back(std::move(owner)); }

    DocumentNode null(int line = 0, int column = 0);
    DocumentNode boolean(bool value, int line = 0, int column = 0);
    DocumentNode number(std::string_view literal, int line = 0, int column = 0);
    DocumentNode number(qint64 value);
    DocumentNode string(std::string_view utf8, int line = 0, int column = 0);
    // Without a copy: the bytes must be adopted or literals.
    DocumentNode borrowedString(std::string_view utf8, int line = 0, int column = 0);

    struct Member
    {
        std::string_view key; // borrowed as borrowedString's
        DocumentNode value;
        int line = 0; // of the key
        int column = 0;
    };
    // Elements and members are handed over whole, in their order; keys are not checked for repeats.
    DocumentNode array(const std::vector<DocumentNode> &elements, int line = 0, int column = 0);
    DocumentNode object(const std::vector<Member> &members, int line = 0, int column = 0);
    // A copy of the text that lives as long as the arena, for keys.
    std::string_view keep(std::string_view text);

    // A made node, not yet given to an array or an object, at the place of its source.
    DocumentNode placed(DocumentNode made, DocumentNode source);

    // For readers, which have no need of a node for each value before its parent is there.
    NodeRecord scalarRecord(DocumentNode::Kind kind, std::string_view borrowed, int line, int column);
    NodeRecord booleanRecord(bool value, int line, int column);
    NodeRecord arrayRecord(std::span<const NodeRecord> elements, int line, int column);
    NodeRecord objectRecord(std::span<const MemberRecord> members, int line, int column);
    DocumentNode node(const NodeRecord &record);
    // Takes over the memory of a finished arena of the same document.
    void join(const std::shared_ptr<const DocumentArena> &part);

    // Whether any object has an `$id` or an anchor.
    bool hasIdentifiers() const { return m_hasIdentifiers; }
    size_t nodeCount() const { return m_nodeCount; }

private:
    NodeRecord made(DocumentNode::Kind kind, int line, int column);
    MemberRecord *newMembers(size_t count);
    NodeRecord finished(MemberRecord *members, size_t count, int line, int column);

    std::pmr::monotonic_buffer_resource m_memory;
    std::vector<std::shared_ptr<const void>> m_owners;
    size_t m_nodeCount = 0;
    quint32 m_document;
    bool m_hasIdentifiers = false;
};

// A document that was read: its tree, and what was odd about it.
struct Document
{
    std::shared_ptr<const DocumentArena> arena;
    DocumentNode root;
    QString name; // file or URL, for messages
    Problems warnings; // duplicate keys and the like
    QUrl url{}; // where it came from; empty for a text without an address
    std::shared_ptr<DocumentSet> set{}; // where other documents are found; may be empty
};

} // namespace gatehouse::openapi

#include "engine/openapi/NodeRecords.h"
