#pragma once

#include <QByteArrayView>

#include <vector>

namespace gatehouse::ui {

// Where the objects and arrays of JSON begin and end that is laid out over lines as prettyJson() does. A
// value.
class JsonFolds
{
public:
    JsonFolds() = default;
    explicit JsonFolds(QByteArrayView pretty);

    // The line of the closing bracket; -1: none begins here.
    int endOf(int line) const { return isLine(line) ? m_ends[static_cast<size_t>(line)] : -1; }
    // The line that the innermost one around this begins at, itself when one begins here; -1: none.
    int beginOf(int line) const { return isLine(line) ? m_begins[static_cast<size_t>(line)] : -1; }
    int lines() const { return static_cast<int>(m_ends.size()); }

private:
    bool isLine(int line) const { return line >= 0 && line < lines(); }

    std::vector<int> m_ends;
    std::vector<int> m_begins;
};

} // namespace gatehouse::ui
