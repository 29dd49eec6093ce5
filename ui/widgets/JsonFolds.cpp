#include "ui/widgets/JsonFolds.h"

namespace gatehouse::ui {

// A text never goes over a line, so that first and last sign tell all.
JsonFolds::JsonFolds(QByteArrayView pretty)
{
    std::vector<int> open;
    for (qsizetype at = 0; at < pretty.size();) {
        qsizetype end = pretty.indexOf('\n', at);
        end = end < 0 ? pretty.size() : end;
        const QByteArrayView text = pretty.sliced(at, end - at).trimmed();
        const int line = lines();
        const bool begins = text.endsWith('{') || text.endsWith('[');
        const bool ends = text.startsWith('}') || text.startsWith(']');
        m_ends.push_back(-1);
        m_begins.push_back(begins ? line : open.empty() ? -1 : open.back());
        if (ends && !open.empty()) {
            m_ends[static_cast<size_t>(open.back())] = line;
            open.pop_back();
        }
        if (begins)
            open.push_back(line);
        at = end + 1;
    }
}

} // namespace gatehouse::ui
