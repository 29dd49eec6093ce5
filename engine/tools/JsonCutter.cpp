#include "engine/tools/JsonCutter.h"

#include "engine/base/ByteWriter.h"
#include "engine/base/Json.h"
#include "engine/tools/ReplyText.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
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
        , m_out(0)
    {
    }

    // Empty: too large.
    QByteArray run(element root)
    {
        write(root);
        return full() ? QByteArray() : m_out.take();
    }

    // The longest array so far, with the element that was one too many. Longer heads would write the same.
    qsizetype longestArray() const { return m_longestArray; }

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
            return writeNumber(value.get_int64().value_unsafe());
        case element_type::UINT64:
            return writeNumber(value.get_uint64().value_unsafe());
        case element_type::DOUBLE:
            return append(simdjson::minify(value));
        case element_type::BOOL:
            return append(value.get_bool().value_unsafe() ? "true" : "false");
        case element_type::NULL_VALUE:
            break;
        }
        append("null");
    }

    void append(std::string_view text) { m_out.append(QByteArrayView(text.data(), std::ssize(text))); }

    template <typename Number> void writeNumber(Number number)
    {
        std::array<char, 24> text{};
        const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
        m_out.append(QByteArrayView(text.data(), end - text.data()));
    }

    void writeArray(simdjson::dom::array array)
    {
        m_out.append('[');
        qsizetype kept = 0;
        for (const element item : array) {
            if (kept == m_heads.items || full())
                break;
            if (kept++ > 0)
                m_out.append(',');
            m_longestArray = std::max(m_longestArray, kept);
            write(item);
        }
        const auto all = static_cast<qsizetype>(array.size());
        if (kept < all && m_marks == CutMarks::InPlace) {
            if (kept > 0)
                m_out.append(',');
            appendJsonString(m_out, QByteArrayView(leftOut(kept, all, "items")));
        }
        m_out.append(']');
    }

    void writeObject(simdjson::dom::object object)
    {
        m_out.append('{');
        qsizetype kept = 0;
        for (const auto &field : object) {
            if (kept == m_heads.members || full())
                break;
            if (kept++ > 0)
                m_out.append(',');
            appendJsonString(
                m_out, QByteArrayView(field.key.data(), static_cast<qsizetype>(field.key.size())));
            m_out.append(':');
            write(field.value);
        }
        const auto all = static_cast<qsizetype>(object.size());
        if (kept < all && m_marks == CutMarks::InPlace) {
            append(kept > 0 ? R"(,"…":)" : R"("…":)");
            appendJsonString(m_out, QByteArrayView(leftOut(kept, all, "members")));
        }
        m_out.append('}');
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
    qsizetype m_longestArray = 0;
    ByteWriter m_out;
};

// Searches for the longest heads of arrays that fit. Each try writes the value anew, so that it begins where
// the answer most often is: where the writing stopped when nothing was cut.
class LongestHeads
{
public:
    LongestHeads(element root, const Heads &heads, CutMarks marks, qsizetype most)
        : m_root(root)
        , m_heads(heads)
        , m_marks(marks)
        , m_most(most)
    {
    }

    // `m_heads.items` do for certain.
    QByteArray search()
    {
        Heads uncut = m_heads;
        uncut.items = kAll;
        HeadWriter whole(uncut, m_marks, m_most);
        m_best = whole.run(m_root);
        if (!m_best.isEmpty())
            return m_best;
        qsizetype low = m_heads.items; // fits
        qsizetype high = std::max(whole.longestArray(), low + 1); // does not
        for (qsizetype step = 1; high - low > 1; step *= 2) {
            const qsizetype items = std::max(low + 1, high - step);
            if (!fits(items)) {
                high = items;
                continue;
            }
            low = items;
            break;
        }
        while (high - low > 1) {
            const qsizetype items = low + (high - low) / 2;
            (fits(items) ? low : high) = items;
        }
        if (m_best.isEmpty())
            fits(low);
        return m_best;
    }

private:
    bool fits(qsizetype items)
    {
        Heads heads = m_heads;
        heads.items = items;
        QByteArray tried = HeadWriter(heads, m_marks, m_most).run(m_root);
        if (tried.isEmpty())
            return false;
        m_best = std::move(tried);
        return true;
    }

    element m_root;
    Heads m_heads;
    CutMarks m_marks;
    qsizetype m_most;
    QByteArray m_best;
};

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
                return LongestHeads(root, heads, marks, most).search();
        }
    }
    return {};
}

} // namespace gatehouse::tools
