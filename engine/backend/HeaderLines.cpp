#include "engine/backend/HeaderLines.h"

namespace gatehouse::backend {

void HeaderLines::clear()
{
    m_text.truncate(0);
    m_lines.clear();
    m_nodes.clear();
}

// "Name;" is how curl is told to send a field without a value.
void HeaderLines::add(QByteArrayView name, QByteArrayView value)
{
    m_lines.push_back({nullptr, m_text.size()});
    m_text.append(name).append(value.isEmpty() ? ";" : ": ").append(value).append('\0');
}

curl_slist *HeaderLines::list()
{
    m_nodes.resize(m_lines.size());
    char *const text = m_text.data();
    for (size_t i = 0; i < m_lines.size(); ++i) {
        // curl reads its lists only.
        m_nodes[i].data = m_lines[i].fixed ? const_cast<char *>(m_lines[i].fixed) : text + m_lines[i].begin;
        m_nodes[i].next = i + 1 < m_nodes.size() ? &m_nodes[i + 1] : nullptr;
    }
    return m_nodes.empty() ? nullptr : m_nodes.data();
}

} // namespace gatehouse::backend
