#pragma once

#include "engine/openapi/NodeRecords.h"

#include <vector>

namespace gatehouse::openapi {

// What a JsonPiece became.
struct PieceTree
{
    int openBefore = 0; // as the piece's
    int openLeast = 0;
    int openAfter = 0;
    NodeRecord root; // the outermost object, also where it is one of the brackets around the piece
};

// Puts the trees of pieces, in their order, together to the one of the document. For one thread.
class JsonJoiner
{
public:
    // The outer objects go into `arena`.
    JsonJoiner(DocumentArena &arena, const QString &documentName) : m_arena(arena), m_name(documentName) { }

    // False when it is not what a piece of that kind can be, or a key of an outer object is there twice.
    bool add(const PieceTree &piece);
    // Set once the document's last bracket is closed.
    const std::optional<NodeRecord> &root() const { return m_root; }

private:
    // An object whose end has not come.
    struct Open
    {
        std::string_view key; // that it is the value of
        int keyLine = 0;
        int keyColumn = 0;
        NodeRecord start; // its place
        std::vector<MemberRecord> members;
    };

    bool enter(const PieceTree &piece);
    bool close();
    bool reopen(int count);

    DocumentArena &m_arena;
    QString m_name;
    std::vector<Open> m_open;
    std::optional<NodeRecord> m_root;
};

} // namespace gatehouse::openapi
