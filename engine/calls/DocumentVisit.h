#pragma once

#include "engine/calls/DocumentStore.h"

#include <QList>

#include <memory>
#include <utility>

namespace gatehouse::calls {

// What one build of one API does with the copies of its documents: it asks with them, falls back on them, and
// only when the build was good are the new documents kept. Thread pool; shared by what loads.
class DocumentVisit
{
public:
    // Null: no copies. The store outlives the visit.
    DocumentVisit(const DocumentStore *store, QString api, QDateTime now)
        : m_store(store)
        , m_api(std::move(api))
        , m_now(std::move(now))
    {
    }

    std::optional<DocumentCopy> copyOf(const QUrl &url) const
    {
        return m_store ? m_store->find(m_api, url) : std::nullopt;
    }
    // Whether nothing is fetched any more.
    bool isOffline() const { return m_offline; }
    void goOffline() { m_offline = true; }

    void fetched(const QUrl &url, DocumentCopy copy);
    void unchanged(const DocumentCopy &copy) { m_latest = std::max(m_latest, copy.fetchedAt); }
    // A copy stands in for what could not be fetched.
    void fellBack(const Problem &why, const DocumentCopy &copy);

    // The build was good; problems of keeping, and of what was fallen back upon.
    Problems finish();
    // Whether something came that differs from its copy.
    bool hasNews() const { return m_news; }
    // What came was no good.
    void forgetNews()
    {
        m_fresh.clear();
        m_news = false;
    }
    // Another visit to the same copies, which fetches nothing.
    std::shared_ptr<DocumentVisit> offline() const;
    bool hasFallenBack() const { return m_fallenBack; }
    // When the newest of its documents was fetched; invalid: none was.
    QDateTime latest() const { return m_latest; }

private:
    const DocumentStore *m_store;
    QString m_api;
    QDateTime m_now;
    QDateTime m_latest;
    QList<std::pair<QUrl, DocumentCopy>> m_fresh;
    Problems m_problems;
    bool m_offline = false;
    bool m_news = false;
    bool m_fallenBack = false;
};

} // namespace gatehouse::calls
