#pragma once

#include "engine/base/ByteParts.h"

#include <QHostAddress>
#include <QList>

#include <utility>

namespace gatehouse::http {

struct Header
{
    QByteArray name;
    QByteArray value;

    bool operator==(const Header &) const = default;
};

// Header fields in the order they came. Names compare without case (RFC 9110 §5.1).
class Headers
{
public:
    Headers() = default;
    Headers(std::initializer_list<Header> fields) : m_fields(fields) { }

    void reserve(qsizetype fields) { m_fields.reserve(fields); }
    void add(QByteArray name, QByteArray value) { m_fields.append({std::move(name), std::move(value)}); }
    // A literal is never gone, so that the name needs no memory of its own.
    template <size_t Size> void add(const char (&name)[Size], QByteArray value)
    {
        add(QByteArray::fromRawData(name, static_cast<qsizetype>(Size) - 1), std::move(value));
    }
    // To the value of the field that was added last.
    void extendLast(const QByteArray &more) { m_fields.last().value += more; }
    // Replaces every field of that name.
    void set(const QByteArray &name, QByteArray value)
    {
        remove(name);
        add(name, std::move(value));
    }
    void remove(QByteArrayView name)
    {
        m_fields.removeIf([name](const Header &field) { return sameName(field.name, name); });
    }
    bool contains(QByteArrayView name) const { return find(name) != nullptr; }
    template <size_t Size> bool contains(const char (&name)[Size]) const { return contains(literal(name)); }
    // The first field of that name; empty when there is none.
    QByteArray value(QByteArrayView name) const
    {
        const Header *field = find(name);
        return field ? field->value : QByteArray();
    }
    template <size_t Size> QByteArray value(const char (&name)[Size]) const { return value(literal(name)); }
    int count(QByteArrayView name) const
    {
        int found = 0;
        for (const Header &field : m_fields)
            found += sameName(field.name, name) ? 1 : 0;
        return found;
    }

    auto begin() const { return m_fields.cbegin(); }
    auto end() const { return m_fields.cend(); }
    qsizetype size() const { return m_fields.size(); }
    bool operator==(const Headers &) const = default;

    template <size_t Size> static bool sameName(QByteArrayView left, const char (&right)[Size])
    {
        return sameName(left, literal(right));
    }
    // Without regard to the case of ASCII letters. Names of one length mostly differ in the first.
    static bool sameName(QByteArrayView left, QByteArrayView right)
    {
        if (left.size() != right.size())
            return false;
        for (qsizetype at = 0; at < left.size(); ++at) {
            if (left[at] != right[at] && !sameLetter(left[at], right[at]))
                return false;
        }
        return true;
    }

private:
    // Its length is known here; a view would look for its end each time.
    template <size_t Size> static QByteArrayView literal(const char (&name)[Size])
    {
        return QByteArrayView(static_cast<const char *>(name), static_cast<qsizetype>(Size) - 1);
    }
    static bool sameLetter(char left, char right)
    {
        const int lower = left | 0x20;
        return lower == (right | 0x20) && lower >= 'a' && lower <= 'z';
    }

    const Header *find(QByteArrayView name) const
    {
        for (const Header &field : m_fields) {
            if (sameName(field.name, name))
                return &field;
        }
        return nullptr;
    }

    QList<Header> m_fields;
};

// A request as it came through the gate: complete, valid, within the limits.
struct Request
{
    QByteArray method; // "POST"; always upper case
    QByteArray target; // origin-form as sent: "/v1/tools?api=crm"
    Headers headers;
    QByteArray body;
    QHostAddress peer;
    bool secure = false; // came over TLS

    // Both still percent-encoded; the query without its '?'.
    QByteArrayView path() const
    {
        return QByteArrayView(target).first(queryStart() < 0 ? target.size() : queryStart());
    }
    QByteArrayView query() const
    {
        return queryStart() < 0 ? QByteArrayView() : QByteArrayView(target).sliced(queryStart() + 1);
    }

private:
    qsizetype queryStart() const { return target.indexOf('?'); }
};

// An answer to a client. Content-Length, Date and Connection are the gate's to add.
struct Response
{
    int status = 200;
    QByteArray contentType; // empty: no Content-Type header
    Headers headers;
    ByteParts body;
};

// A request to a backend, complete but for the credential: url is absolute and encoded.
struct ClientRequest
{
    QByteArray method;
    QByteArray url;
    Headers headers;
    QByteArray body;
    bool hasBody = false; // an empty body is still a body
};

struct ClientResponse
{
    int status = 0;
    QByteArray reason;
    Headers headers;
    QByteArray body;
};

// RFC 9110 §15 reason phrase; "Unknown" for a code it does not know.
QByteArray reasonPhrase(int status);

} // namespace gatehouse::http
