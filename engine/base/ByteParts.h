#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <utility>
#include <vector>

namespace gatehouse {

// Some of an implicitly shared QByteArray, kept alive without a copy.
class SharedBytes
{
public:
    SharedBytes(QByteArray owner, qsizetype from, qsizetype length) // within `owner`
        : m_owner(std::move(owner))
        , m_view(QByteArrayView(std::as_const(m_owner)).sliced(from, length))
    {
    }
    // NOLINTNEXTLINE(google-explicit-constructor): all of it is some of it
    SharedBytes(QByteArray all) : m_owner(std::move(all)), m_view(std::as_const(m_owner)) { }

    QByteArrayView view() const { return m_view; }
    qsizetype size() const { return m_view.size(); }
    // The bytes themselves where they are all of their owner, a copy otherwise.
    QByteArray toByteArray() const
    {
        return m_view.size() == m_owner.size() ? m_owner : m_view.toByteArray();
    }

private:
    QByteArray m_owner; // what is viewed is on the heap: it stays where it is when this moves
    QByteArrayView m_view;
};

// A string of bytes in pieces, so that megabytes that many answers have in common are not copied into each of
// them. Mostly one piece.
class ByteParts
{
public:
    ByteParts() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): one piece is the usual case
    ByteParts(QByteArray first) : m_first(std::move(first)) { }
    ByteParts(const char *first) : m_first(first) { } // NOLINT(google-explicit-constructor): of literals

    void append(SharedBytes piece) { m_rest.push_back(std::move(piece)); }

    const QByteArray &first() const { return m_first; }
    const std::vector<SharedBytes> &rest() const { return m_rest; }
    qsizetype size() const
    {
        qsizetype size = m_first.size();
        for (const SharedBytes &piece : m_rest)
            size += piece.size();
        return size;
    }
    bool isEmpty() const { return size() == 0; }

    // In one piece; a copy where there are more.
    QByteArray joined() const
    {
        if (m_rest.empty())
            return m_first;
        QByteArray all;
        all.reserve(size());
        all += m_first;
        for (const SharedBytes &piece : m_rest)
            all += piece.view();
        return all;
    }

private:
    QByteArray m_first;
    std::vector<SharedBytes> m_rest;
};

} // namespace gatehouse
