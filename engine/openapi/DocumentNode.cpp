#include "engine/openapi/DocumentNode.h"

#include "engine/base/ByteWriter.h"
#include "engine/base/Json.h"
#include "engine/openapi/KeyHash.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace gatehouse::openapi {
namespace {

constexpr qsizetype kUsualBytes = 512;

const MemberRecord *findIndexed(const NodeRecord &object, std::string_view key)
{
    const MemberRecord *members = object.members();
    const quint32 slots = indexSlots(object.size);
    const quint32 *index = indexOf(members, object.size);
    for (size_t at = keyHash(key);; ++at) {
        const quint32 entry = index[at & (slots - 1)];
        if (entry == 0)
            return nullptr;
        if (members[entry - 1].key() == key)
            return &members[entry - 1];
    }
}

const MemberRecord *findMember(const NodeRecord &object, std::string_view key)
{
    if (object.size > kLinearMembers)
        return findIndexed(object, key);
    const MemberRecord *members = object.members();
    for (quint32 i = 0; i < object.size; ++i) {
        if (members[i].key() == key)
            return &members[i];
    }
    return nullptr;
}

bool sameNumber(DocumentNode left, DocumentNode right)
{
    if (left.text() == right.text())
        return true;
    const auto leftInteger = left.integer();
    const auto rightInteger = right.integer();
    if (leftInteger || rightInteger)
        return leftInteger == rightInteger;
    return left.number() == right.number();
}

bool sameObject(DocumentNode left, DocumentNode right)
{
    if (left.size() != right.size())
        return false;
    for (qsizetype i = 0; i < left.size(); ++i) {
        const DocumentNode other = right[left.keyAt(i)];
        if (!other || !DocumentNode::sameValue(left.at(i), other))
            return false;
    }
    return true;
}

bool sameArray(DocumentNode left, DocumentNode right)
{
    if (left.size() != right.size())
        return false;
    for (qsizetype i = 0; i < left.size(); ++i) {
        if (!DocumentNode::sameValue(left.at(i), right.at(i)))
            return false;
    }
    return true;
}

// A literal that no double holds: zero when it is too small, infinity when it is too large.
double beyondRange(std::string_view literal)
{
    const bool negative = literal.front() == '-';
    const bool tiny = literal.find("e-") != std::string_view::npos
        || literal.find("E-") != std::string_view::npos || literal.substr(negative ? 1 : 0).starts_with("0.");
    const double magnitude = tiny ? 0.0 : std::numeric_limits<double>::infinity();
    return negative ? -magnitude : magnitude;
}

QByteArrayView view(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

QString DocumentNode::string() const
{
    return QString::fromUtf8(view(text()));
}

QByteArray DocumentNode::bytes() const
{
    return view(text()).toByteArray();
}

bool DocumentNode::boolean(bool fallback) const
{
    return isBoolean() ? m_record->size != 0 : fallback;
}

double DocumentNode::number(double fallback) const
{
    if (!isNumber())
        return fallback;
    const std::string_view literal = text();
    double value = fallback;
    const auto [end, error] = std::from_chars(literal.data(), literal.data() + literal.size(), value);
    if (error == std::errc::result_out_of_range)
        return beyondRange(literal);
    return error == std::errc{} ? value : fallback;
}

std::optional<qint64> DocumentNode::integer() const
{
    if (!isNumber())
        return std::nullopt;
    const std::string_view literal = text();
    const char *last = literal.data() + literal.size();
    qint64 whole = 0;
    const auto [end, error] = std::from_chars(literal.data(), last, whole);
    if (error == std::errc{} && end == last)
        return whole;
    const double value = number(std::nan(""));
    constexpr double bound = 9223372036854774784.0; // the largest double below 2^63
    if (!(value >= -bound && value <= bound) || std::floor(value) != value)
        return std::nullopt;
    return static_cast<qint64>(value);
}

Place DocumentNode::keyPlaceAt(qsizetype index) const
{
    if (!isObject() || index < 0 || index >= size())
        return {};
    const MemberRecord &member = m_record->members()[index];
    return {{}, member.line(), member.column()};
}

DocumentNode DocumentNode::operator[](std::string_view key) const
{
    if (!isObject())
        return {};
    const MemberRecord *member = findMember(*m_record, key);
    return member ? ofRecord(member->value) : DocumentNode{};
}

int DocumentNode::line() const
{
    return m_record ? static_cast<int>(m_record->line) : 0;
}

int DocumentNode::column() const
{
    return m_record ? m_record->column() : 0;
}

quint32 DocumentNode::document() const
{
    return m_record ? m_record->document : 0;
}

void DocumentNode::appendJson(ByteWriter &out) const
{
    char separator = isArray() ? '[' : '{';
    switch (kind()) {
    case Kind::Undefined:
    case Kind::Null:
        out.append("null");
        return;
    case Kind::Boolean:
        out.append(boolean() ? "true" : "false");
        return;
    case Kind::Number:
        out.append(view(text()));
        return;
    case Kind::String:
        appendJsonString(out, view(text()));
        return;
    case Kind::Array:
        for (qsizetype i = 0; i < size(); ++i) {
            out.append(std::exchange(separator, ','));
            at(i).appendJson(out);
        }
        out.append(size() == 0 ? QByteArrayView("[]") : QByteArrayView("]"));
        return;
    case Kind::Object:
        for (qsizetype i = 0; i < size(); ++i) {
            out.append(std::exchange(separator, ','));
            appendJsonString(out, view(keyAt(i)));
            out.append(':');
            at(i).appendJson(out);
        }
        out.append(size() == 0 ? QByteArrayView("{}") : QByteArrayView("}"));
        return;
    }
}

void DocumentNode::appendJson(QByteArray &out) const
{
    ByteWriter writer(std::move(out), kUsualBytes);
    appendJson(writer);
    out = writer.take();
}

QByteArray DocumentNode::toJson() const
{
    QByteArray out;
    appendJson(out);
    out.squeeze();
    return out;
}

bool DocumentNode::sameValue(DocumentNode left, DocumentNode right)
{
    if (left.m_record == right.m_record)
        return true;
    if (left.kind() != right.kind())
        return false;
    switch (left.kind()) {
    case Kind::Undefined:
    case Kind::Null:
        return true;
    case Kind::Boolean:
        return left.boolean() == right.boolean();
    case Kind::Number:
        return sameNumber(left, right);
    case Kind::String:
        return left.text() == right.text();
    case Kind::Array:
        return sameArray(left, right);
    case Kind::Object:
        return sameObject(left, right);
    }
    return false;
}

} // namespace gatehouse::openapi
