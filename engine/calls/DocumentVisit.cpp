#include "engine/calls/DocumentVisit.h"

namespace gatehouse::calls {

using namespace Qt::Literals::StringLiterals;

void DocumentVisit::fetched(const QUrl &url, DocumentCopy copy)
{
    if (!m_store)
        return;
    copy.fetchedAt = m_now;
    m_latest = m_now;
    const auto old = copyOf(url);
    m_news = m_news || (old && old->bytes != copy.bytes);
    m_fresh.append({url, std::move(copy)});
}

std::shared_ptr<DocumentVisit> DocumentVisit::offline() const
{
    auto visit = std::make_shared<DocumentVisit>(m_store, m_api, m_now);
    visit->goOffline();
    return visit;
}

void DocumentVisit::fellBack(const Problem &why, const DocumentCopy &copy)
{
    m_latest = std::max(m_latest, copy.fetchedAt);
    if (std::exchange(m_fallenBack, true))
        return; // one reason is enough
    m_problems.append({Severity::Warning, u"document.copy_used"_s,
        u"%1; the copy of %2 is used"_s.arg(why.message, copy.fetchedAt.toString(Qt::ISODate)), why.path,
        why.place});
}

Problems DocumentVisit::finish()
{
    for (const auto &[url, copy] : std::exchange(m_fresh, {})) {
        if (auto kept = m_store->keep(m_api, url, copy); !kept) {
            m_problems.append(kept.error());
            break; // the next one would fail alike
        }
    }
    return std::exchange(m_problems, {});
}

} // namespace gatehouse::calls
