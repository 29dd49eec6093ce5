#include "engine/tools/JsonCutter.h"

#include "engine/base/Json.h"
#include "engine/tools/ReplyText.h"

#include <simdjson.h>

#include <array>
#include <limits>

namespace gatehouse::tools {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr qsizetype kAll = std::numeric_limits<qsizetype>::max();

// How much is kept of each array, string and object.
struct Heads
{
    qsizetype items = kAll;
    qsizetype characters = kAll;
    qsizetype members = kAll;
};

// From what loses least to what loses most.
constexpr std::array<Heads, 6> kSteps{Heads{}, Heads{kAll, 2'000, kAll}, Heads{kAll, 500, kAll},
    Heads{kAll, 120, 200}, Heads{kAll, 40, 40}, Heads{kAll, 20, 8}};

QByteArray leftOut(qsizetype kept, qsizetype all, const char *what)
{
    return "\xe2\x80\xa6 " + QByteArray::number(all - kept) + " of " + QByteArray::number(all) + ' ' + what
        + " left out";
}

// Writes a value with the heads alone, and stops when it is certain to be too large.
class HeadWriter
{
public:
    HeadWriter(const Heads &heads, CutMarks marks, qsizetype most)
        : m_heads(heads)
        , m_marks(marks)
        , m_most(most)
    {
    }

    // Empty: too large.
    QByteArray run(element root)
    {
        write(root);
        return full() ? QByteArray() : std::move(m_out);
    }

private:
    bool full() const { return m_out.size() > m_most; }

    void write(element value)
    {
        switch (value.type()) {
        case element_type::ARRAY:
            return writeArray(value);
        case element_type::OBJECT:
            return writeObject(value);
        case element_type::STRING:
            return writeString(value);
        case element_type::INT64:
        case element_type::UINT64:
        case element_type::DOUBLE:
        case element_type::BOOL:
        case element_type::NULL_VALUE:
            break;
        }
        m_out += simdjson::minify(value);
    }

    void writeArray(simdjson::dom::array array)
    {
        m_out += '[';
        qsizetype kept = 0;
        for (const element item : array) {
            if (kept == m_heads.items || full())
                break;
            m_out += kept++ ? "," : "";
            write(item);
        }
        const auto all = static_cast<qsizetype>(array.size());
        if (kept < all && m_marks == CutMarks::InPlace) {
            m_out += kept ? "," : "";
            appendJsonString(m_out, QByteArrayView(leftOut(kept, all, "items")));
        }
        m_out += ']';
    }

    void writeObject(simdjson::dom::object object)
    {
        m_out += '{';
        qsizetype kept = 0;
        for (const auto &field : object) {
            if (kept == m_heads.members || full())
                break;
            m_out += kept++ ? "," : "";
            appendJsonString(
                m_out, QByteArrayView(field.key.data(), static_cast<qsizetype>(field.key.size())));
            m_out += ':';
            write(field.value);
        }
        const auto all = static_cast<qsizetype>(object.size());
        if (kept < all && m_marks == CutMarks::InPlace) {
            m_out += kept ? R"(,"…":)" : R"("…":)";
            appendJsonString(m_out, QByteArrayView(leftOut(kept, all, "members")));
        }
        m_out += '}';
    }

    void writeString(std::string_view text)
    {
        const auto size = static_cast<qsizetype>(text.size());
        if (size <= m_heads.characters)
            return appendJsonString(m_out, QByteArrayView(text.data(), size));
        appendJsonString(
            m_out, QByteArrayView(cutCharacters(QByteArray(text.data(), size), m_heads.characters)));
    }

    Heads m_heads;
    CutMarks m_marks;
    qsizetype m_most;
    QByteArray m_out;
};

// With the longest heads of arrays that fit; `items` do for certain.
QByteArray longest(element root, Heads heads, CutMarks marks, qsizetype most)
{
    QByteArray best;
    qsizetype low = heads.items;
    // An element takes two bytes at least.
    for (qsizetype high = most / 2 + 1; low <= high;) {
        heads.items = low + (high - low) / 2;
        QByteArray tried = HeadWriter(heads, marks, most).run(root);
        if (tried.isEmpty()) {
            high = heads.items - 1;
        } else {
            best = std::move(tried);
            low = heads.items + 1;
        }
    }
    return best;
}

} // namespace

QByteArray cutJson(const QByteArray &json, qsizetype most, CutMarks marks)
{
    simdjson::dom::parser parser;
    element root;
    if (parser.parse(json.constData(), static_cast<size_t>(json.size())).get(root) != simdjson::SUCCESS)
        return {};
    // A list of a few shortened elements tells more than its length alone.
    for (const qsizetype wanted : {qsizetype(3), qsizetype(1), qsizetype(0)}) {
        for (Heads heads : kSteps) {
            heads.items = wanted;
            if (!HeadWriter(heads, marks, most).run(root).isEmpty())
                return longest(root, heads, marks, most);
        }
    }
    return {};
}

} // namespace gatehouse::tools
