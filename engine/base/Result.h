#pragma once

#include "engine/base/Problem.h"

#include <QtGlobal>

#include <utility>
#include <variant>

namespace gatehouse {

// A value, or why there is none. Every fallible step over outside input returns one; a bug is a Q_ASSERT
// instead.
template <typename T, typename E = Problem> class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) { }
    Result(E error) : m_state(std::in_place_index<1>, std::move(error)) { }

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T &value() const &
    {
        Q_ASSERT(ok());
        return std::get<0>(m_state);
    }
    T &value() &
    {
        Q_ASSERT(ok());
        return std::get<0>(m_state);
    }
    T takeValue()
    {
        Q_ASSERT(ok());
        return std::move(std::get<0>(m_state));
    }
    const E &error() const
    {
        Q_ASSERT(!ok());
        return std::get<1>(m_state);
    }

    const T *operator->() const { return &value(); }
    const T &operator*() const & { return value(); }

private:
    std::variant<T, E> m_state;
};

template <typename E> class [[nodiscard]] Result<void, E>
{
public:
    Result() = default;
    Result(E error) : m_error(std::move(error)), m_ok(false) { }

    bool ok() const { return m_ok; }
    explicit operator bool() const { return m_ok; }
    const E &error() const
    {
        Q_ASSERT(!m_ok);
        return m_error;
    }

private:
    E m_error{};
    bool m_ok = true;
};

} // namespace gatehouse
