#include "ui/draft/ConfigDraft.h"

#include "engine/config/ConfigWatch.h"

#include <QUndoCommand>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlEdit;
using config::YamlPath;
using config::YamlStep;
using config::YamlValue;
using gateway::GatewayState;

// Whole trees before and after: what they share in meaning they do not share in memory, and a configuration
// is small.
class ConfigDraft::Step final : public QUndoCommand
{
public:
    Step(ConfigDraft &draft, const QString &what, TreePointer after, const QString &place)
        : QUndoCommand(what)
        , m_draft(draft)
        , m_before(draft.m_tree)
        , m_after(std::move(after))
        , m_place(place)
    {
    }

    void undo() override { m_draft.setTree(m_before); }
    void redo() override { m_draft.setTree(m_after); }
    int id() const override { return m_place.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand *next) override
    {
        const auto *step = static_cast<const Step *>(next);
        if (step->m_place != m_place)
            return false;
        m_after = step->m_after;
        return true;
    }

private:
    ConfigDraft &m_draft;
    TreePointer m_before;
    TreePointer m_after;
    QString m_place;
};

ConfigDraft::ConfigDraft(gateway::GatewayHost &host, const QString &file, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_base{{}, {}, {}, std::make_shared<const YamlValue>(YamlValue::ofMap())}
    , m_tree(m_base.tree)
    , m_watch(new config::ConfigWatch(this))
    , m_background(this)
{
    connect(m_watch, &config::ConfigWatch::changed, this, &ConfigDraft::lookAtFile);
    open(file);
}

ConfigDraft::~ConfigDraft() = default;

void ConfigDraft::open(const QString &file)
{
    m_file = file;
    m_watch->stop();
    if (file.isEmpty())
        return adopt({{}, {}, {}, std::make_shared<const YamlValue>(YamlValue::ofMap())});
    m_watch->watch({file});
    load();
}

void ConfigDraft::load()
{
    setState(State::Loading);
    m_background.run([file = m_file] { return readDraftBase(file); },
        [this, file = m_file](const Result<DraftBase> &read) {
            if (file != m_file)
                return; // another one was opened since
            if (read)
                return adopt(*read);
            m_loadProblem = read.error();
            setState(State::Broken);
            Q_EMIT treeChanged();
        });
}

void ConfigDraft::adopt(DraftBase base)
{
    m_base = std::move(base);
    m_overtaken.reset();
    m_undo.clear();
    m_reading = {};
    m_reading.text = m_base.text;
    setState(State::Ready);
    setTree(m_base.tree);
}

void ConfigDraft::setTree(const TreePointer &tree)
{
    m_tree = tree;
    Q_EMIT treeChanged();
    evaluate();
}

void ConfigDraft::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

const YamlValue *ConfigDraft::find(const YamlPath &path) const
{
    const YamlValue *value = m_tree.get();
    for (const YamlStep &step : path.steps()) {
        const qsizetype child = step.childOf(*value);
        if (child < 0)
            return nullptr;
        value = &value->items[static_cast<size_t>(child)];
    }
    return value;
}

QString ConfigDraft::text(const YamlPath &path) const
{
    const YamlValue *value = find(path);
    return value && value->isScalar() ? value->text : QString();
}

Result<void> ConfigDraft::edit(const QString &what, const QList<YamlEdit> &edits, const QString &place)
{
    YamlValue tree = *m_tree;
    for (const YamlEdit &one : edits) {
        auto edited = config::applyEdit(std::move(tree), one);
        if (!edited)
            return edited.error();
        tree = edited.takeValue();
    }
    m_undo.push(new Step(*this, what, std::make_shared<const YamlValue>(std::move(tree)), place));
    return {};
}

void ConfigDraft::revert()
{
    m_undo.push(new Step(*this, tr("Revert"), m_base.tree, {}));
}

// One at a time; what came meanwhile is looked at after it.
void ConfigDraft::evaluate()
{
    ++m_evaluation;
    if (std::exchange(m_evaluating, true))
        return;
    m_background.run([base = m_base, tree = m_tree] { return readDraft(base, tree); },
        [this, evaluation = m_evaluation](DraftReading reading) {
            m_evaluating = false;
            if (evaluation != m_evaluation)
                return evaluate();
            m_reading = std::move(reading);
            Q_EMIT evaluated();
            if (std::exchange(m_saveWanted, false))
                saveNow();
        });
}

void ConfigDraft::save()
{
    if (m_state != State::Ready || m_overtaken)
        return;
    setState(State::Saving);
    m_saveWanted = m_evaluating;
    if (!m_saveWanted)
        saveNow();
}

void ConfigDraft::saveNow()
{
    if (!m_reading.canBeWritten || hasErrors(m_reading.problems))
        return failSaving(m_reading.problems);
    const GatewayState state = m_host.status().state;
    if (state == GatewayState::Running && fileExists())
        saveThroughGateway();
    else
        saveToFile();
}

// It builds what is new, moves its listeners, and writes the file when all of that went well.
void ConfigDraft::saveThroughGateway()
{
    calls::ControlRequest request;
    request.action = calls::ControlAction::ReplaceConfig;
    request.text = m_reading.text;
    request.revisions = {m_base.revision};
    m_host.ask(request, this, [this, written = m_reading](const calls::ControlAnswer &answer) {
        if (answer.status == calls::ControlStatus::Done)
            return finishSaving(written, answer.outcome);
        if (answer.status == calls::ControlStatus::Stale) {
            setState(State::Ready);
            return lookAtFile();
        }
        failSaving(answer.outcome.problems);
    });
}

void ConfigDraft::saveToFile()
{
    m_background.run([file = m_file, revision = m_base.revision,
                         text = m_reading.text] { return config::writeConfigBytes(file, revision, text); },
        [this, reading = m_reading](const Result<void> &written) {
            if (written) {
                gateway::ReloadOutcome outcome;
                outcome.ok = true;
                return finishSaving(reading, outcome);
            }
            if (written.error().code != u"config.changed_meanwhile")
                return failSaving({written.error()});
            setState(State::Ready);
            lookAtFile();
        });
}

// Edits may have been made since it was asked for: they stay a draft, now of the new file.
void ConfigDraft::finishSaving(const DraftReading &written, const gateway::ReloadOutcome &outcome)
{
    m_watch->acknowledge();
    m_base = {m_file, written.text, config::revisionOf(written.text), written.tree};
    m_reading.changes = 0;
    setState(State::Ready);
    evaluate();
    Q_EMIT saved(outcome);
}

void ConfigDraft::failSaving(const Problems &problems)
{
    m_saveWanted = false;
    setState(State::Ready);
    Q_EMIT saveFailed(problems);
}

void ConfigDraft::lookAtFile()
{
    if (m_state == State::Broken)
        return load();
    if (m_state == State::Saving)
        return; // it finds out by itself
    m_background.run([file = m_file] { return readDraftBase(file); },
        [this, file = m_file](const Result<DraftBase> &read) {
            if (file == m_file)
                fileRead(read);
        });
}

// A file that is broken for a moment is not taken over; it will change again.
void ConfigDraft::fileRead(const Result<DraftBase> &read)
{
    if (!read || m_state != State::Ready || read->revision == m_base.revision)
        return;
    if (!isModified())
        return adopt(*read);
    m_overtaken = *read;
    Q_EMIT stateChanged();
}

void ConfigDraft::takeTheirs()
{
    if (!m_overtaken)
        return;
    m_base = *std::exchange(m_overtaken, std::nullopt);
    m_undo.push(new Step(*this, tr("Take the file as it is"), m_base.tree, {}));
    Q_EMIT stateChanged();
}

void ConfigDraft::keepOurs()
{
    if (!m_overtaken)
        return;
    m_base = *std::exchange(m_overtaken, std::nullopt);
    Q_EMIT stateChanged();
    evaluate();
}

} // namespace gatehouse::ui
