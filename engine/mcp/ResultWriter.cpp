#include "engine/mcp/ResultWriter.h"

namespace gatehouse::mcp {
namespace {

constexpr qsizetype kFrameBytes = 200;
constexpr qsizetype kLeastShared = 65'536; // a piece costs a system call

} // namespace

ResultWriter::ResultWriter(const MethodCall &call, QByteArrayView server, qsizetype expected, int lifetimeMs)
    : m_out(expected + call.id.size() + server.size() + kFrameBytes)
{
    m_out.append(R"({"jsonrpc":"2.0","id":)");
    m_out.append(call.id);
    m_out.append(R"(,"result":{)");
    if (call.era == Era::Legacy)
        return;
    m_out.append(R"("resultType":"complete",)");
    if (lifetimeMs != kNoLifetime) {
        // Private: what is listed depends on who asks.
        m_out.append(R"("ttlMs":)" + QByteArray::number(lifetimeMs) + R"(,"cacheScope":"private",)");
    }
    m_meta = QByteArray(R"("io.modelcontextprotocol/serverInfo":)") + server.toByteArray();
}

void ResultWriter::share(const SharedBytes &bytes)
{
    if (bytes.size() < kLeastShared)
        return m_out.append(bytes.view());
    if (m_before)
        m_before->append(m_out.take());
    else
        m_before = m_out.take();
    m_before->append(bytes);
}

ByteParts ResultWriter::finish(QByteArrayView meta)
{
    if (!meta.isEmpty())
        m_meta += (m_meta.isEmpty() ? "" : ",") + meta.toByteArray();
    if (!m_meta.isEmpty()) {
        m_out.append(R"(,"_meta":{)");
        m_out.append(m_meta);
        m_out.append('}');
    }
    m_out.append("}}");
    if (!m_before)
        return m_out.take();
    m_before->append(m_out.take());
    return std::move(*m_before);
}

} // namespace gatehouse::mcp
