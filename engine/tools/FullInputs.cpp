#include "engine/tools/FullInputs.h"

namespace gatehouse::tools {
namespace {

constexpr qsizetype kMostBytes = 67'108'864;

} // namespace

QByteArray FullInputs::jsonOf(const FullInput &input, const QByteArray &portable)
{
    const std::lock_guard lock(m_mutex);
    if (m_bytes > kMostBytes)
        return portable;
    QByteArray json = m_builder.build(input);
    m_bytes += json.size();
    return m_bytes > kMostBytes ? portable : json;
}

} // namespace gatehouse::tools
