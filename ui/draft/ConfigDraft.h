#pragma once

#include "engine/config/YamlEdit.h"
#include "engine/gateway/GatewayHost.h"
#include "ui/draft/Background.h"
#include "ui/draft/DraftFile.h"

#include <QObject>
#include <QUndoStack>

namespace gatehouse::config {
class ConfigWatch;
}

namespace gatehouse::ui {

// The configuration as a person is changing it: the window's only writer. Nothing reaches the file or the
// gateway before save(). Every edit can be undone, what came from the disk meanwhile too. Lives on the main
// thread, owned by the window; reading, judging and writing happen elsewhere and arrive as signals.
class ConfigDraft : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Loading,
        Ready,
        Broken, // the file is there and is no YAML: loadProblem()
        Saving
    };

    // `host` outlives us; it takes over what is saved while it serves.
    ConfigDraft(gateway::GatewayHost &host, const QString &file, QObject *parent = nullptr);
    ~ConfigDraft() override;

    const QString &file() const { return m_file; }
    // Another file; what was not saved of the one before is gone.
    void open(const QString &file);

    State state() const { return m_state; }
    bool fileExists() const { return !m_base.revision.isEmpty(); }
    // What is not looked at yet counts.
    bool isModified() const { return m_tree != m_base.tree && (m_evaluating || m_reading.changes > 0); }
    // Somebody else has changed the file below our changes.
    bool isOvertaken() const { return m_overtaken.has_value(); }
    const Problem &loadProblem() const { return m_loadProblem; }

    const config::YamlValue &tree() const { return *m_tree; }
    // Null when there is no such place.
    const config::YamlValue *find(const config::YamlPath &path) const;
    // A scalar's text; empty when there is none.
    QString text(const config::YamlPath &path) const;

    // As of the last evaluated(): it follows every edit in a moment.
    const DraftReading &reading() const { return m_reading; }
    // The reading is that of the tree as it is now.
    bool isRead() const { return m_reading.tree == m_tree; }
    const DraftBase &base() const { return m_base; }
    QUndoStack &undoStack() { return m_undo; }

    // One step that can be undone, called `what`. Edits of the same non-empty `place` in a row are one step,
    // as letters of a word are. Edits that cannot be made are a problem and change nothing.
    Result<void> edit(const QString &what, const QList<config::YamlEdit> &edits, const QString &place = {});

    // Back to the file, as a step that can be undone.
    void revert();
    // After the last evaluation; answered by saved() or saveFailed().
    void save();
    // What is to become of a draft that was overtaken.
    void takeTheirs();
    void keepOurs();

    // Leads to the field of a problem's path.
    void requestShow(const QString &path) { Q_EMIT showRequested(path); }

Q_SIGNALS:
    void treeChanged();
    void evaluated();
    void stateChanged();
    void saved(const gatehouse::gateway::ReloadOutcome &outcome);
    void saveFailed(const gatehouse::Problems &problems);
    void showRequested(const QString &path);

private:
    class Step;

    void load();
    void adopt(DraftBase base);
    void setTree(const TreePointer &tree);
    void setState(State state);
    void evaluate();
    void saveNow();
    void saveThroughGateway();
    void saveToFile();
    void finishSaving(const DraftReading &written, const gateway::ReloadOutcome &outcome);
    void failSaving(const Problems &problems);
    void lookAtFile();
    void fileRead(const Result<DraftBase> &read);

    gateway::GatewayHost &m_host;
    QString m_file;
    State m_state = State::Loading;
    Problem m_loadProblem;
    DraftBase m_base;
    TreePointer m_tree;
    DraftReading m_reading;
    std::optional<DraftBase> m_overtaken;
    QUndoStack m_undo;
    quint64 m_evaluation = 0; // the last one asked for
    bool m_evaluating = false;
    bool m_saveWanted = false;
    config::ConfigWatch *m_watch;
    Background m_background; // last: its pieces know the rest
};

} // namespace gatehouse::ui
