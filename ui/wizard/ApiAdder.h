#pragma once

#include "engine/base/Secret.h"
#include "ui/draft/Background.h"
#include "ui/wizard/ApiPlan.h"

#include <QObject>

namespace gatehouse::ui {

class ConfigDraft;

// Makes a planned API one edit of the draft, which is saved when nothing else in it waits. A pasted document
// gets a file of its own beside the configuration. Main thread.
class ApiAdder : public QObject
{
    Q_OBJECT
public:
    // `draft` outlives us.
    ApiAdder(ConfigDraft &draft, QObject *parent);

    // Answered by added() or failed().
    void add(const ApiPlan &plan);

Q_SIGNALS:
    // The draft has it now. `key` is of a team that was made for it, or empty.
    void added(const QString &api, const gatehouse::Secret &key);
    void failed(const QString &message);

private:
    void keepText();
    void addToDraft();

    ConfigDraft &m_draft;
    ApiPlan m_plan;
    Background m_background;
};

} // namespace gatehouse::ui
