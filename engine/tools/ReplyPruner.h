#pragma once

#include "engine/base/ByteWriter.h"
#include "engine/schema/LooseShape.h"
#include "engine/tools/JsonCursor.h"

#include <simdjson.h>

namespace gatehouse::tools {

// The part of a reply that a shape admits. Used once for one reply.
class ReplyPruner
{
public:
    // Whether the whole value does: the one check that an ordinary reply costs.
    static bool conforms(const schema::LooseShape &shape, simdjson::dom::element value);
    // Of the value's own type only.
    static bool admits(const schema::LooseShape &shape, simdjson::dom::element value);

    // `json` is what the values were parsed from, or the same without its white space.
    explicit ReplyPruner(QByteArrayView json) : m_cursor(json), m_out(json.size()) { }

    // What is left of a value whose own type fits: members that contradict the shape are gone, elements are
    // null, so that the others keep their place; all else is copied as it is written.
    QByteArray prune(const schema::LooseShape &shape, simdjson::dom::element value)
    {
        write(shape, value);
        return m_out.take();
    }

private:
    void write(const schema::LooseShape &shape, simdjson::dom::element value);
    void writeObject(const schema::LooseShape &shape, simdjson::dom::object object);
    void writeArray(const schema::LooseShape &shape, simdjson::dom::array array);

    JsonCursor m_cursor;
    ByteWriter m_out;
};

} // namespace gatehouse::tools
