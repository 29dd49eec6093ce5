#include "ui/wizard/ApiAdder.h"

#include "engine/access/ApiKey.h"
#include "engine/base/AtomicFile.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftNames.h"

#include <QDir>
#include <QFileInfo>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlEdit;
using config::YamlPath;
using config::YamlValue;

namespace {

YamlValue teamFor(const Secret &key)
{
    YamlValue entry = YamlValue::ofMap();
    entry.with(u"hash"_s, YamlValue::ofText(access::apiKeyHash(key)));
    YamlValue team = YamlValue::ofMap();
    team.with(u"name"_s, YamlValue::ofText(u"everyone"_s));
    team.with(u"api_keys"_s, YamlValue::ofList({std::move(entry)}));
    team.with(u"allowed_apis"_s, YamlValue::ofText(u"*"_s));
    return team;
}

// Teams that list their APIs one by one learn of the new one, where they were chosen.
QList<YamlEdit> teamEdits(const ConfigDraft &draft, const ApiPlan &plan)
{
    QList<YamlEdit> edits;
    const YamlValue *teams = draft.find(YamlPath().key(u"teams"_s));
    for (size_t at = 0; teams && at < teams->items.size(); ++at) {
        const YamlValue *name = teams->items[at].find(u"name");
        const YamlValue *apis = teams->items[at].find(u"allowed_apis");
        if (!name || !plan.teams.contains(name->text) || (apis && apis->text == u"*"))
            continue;
        const YamlPath list
            = YamlPath().key(u"teams"_s).at(static_cast<qsizetype>(at)).key(u"allowed_apis"_s);
        edits += YamlEdit::set(list, listOf(textsOf(apis) + QStringList{plan.name}));
    }
    return edits;
}

// NAME.yaml in the folder, or the first of NAME-2.yaml, … that is not there: never over one that is.
Result<QString> keptFile(const QDir &folder, const QString &name, const QByteArray &text)
{
    const QString ending = text.trimmed().startsWith('{') ? u".json"_s : u".yaml"_s;
    QString file = folder.filePath(name + ending);
    for (int number = 2; QFileInfo::exists(file); ++number)
        file = folder.filePath(name + u'-' + QString::number(number) + ending);
    if (!folder.mkpath(u"."_s)) {
        return Problem{Severity::Error, u"file.unwritable"_s,
            u"the folder %1 cannot be made"_s.arg(folder.path()), {}, {}};
    }
    if (const auto written = replaceFile(file, text); !written)
        return written.error();
    return file;
}

} // namespace

ApiAdder::ApiAdder(ConfigDraft &draft, QObject *parent) : QObject(parent), m_draft(draft), m_background(this)
{
}

void ApiAdder::add(const ApiPlan &plan)
{
    m_plan = plan;
    if (m_plan.inquiry.text.isEmpty())
        addToDraft();
    else
        keepText();
}

void ApiAdder::keepText()
{
    const QDir folder(QFileInfo(m_draft.file()).absolutePath() + u"/specs"_s);
    m_background.run(
        [folder, name = m_plan.name, text = m_plan.inquiry.text] { return keptFile(folder, name, text); },
        [this](const Result<QString> &file) {
            if (!file) {
                Q_EMIT failed(file.error().message);
                return;
            }
            m_plan.inquiry.document.path = *file;
            addToDraft();
        });
}

void ApiAdder::addToDraft()
{
    const QString folder = QFileInfo(m_draft.file()).absolutePath();
    QList<YamlEdit> edits{appended(m_draft, u"apis"_s, apiItem(m_plan, folder))};
    Secret key;
    if (namesIn(m_draft, u"teams"_s).isEmpty()) {
        key = access::makeApiKey();
        edits += appended(m_draft, u"teams"_s, teamFor(key));
    }
    edits += teamEdits(m_draft, m_plan);
    const bool saves = !m_draft.isModified();
    if (const auto edited = m_draft.edit(tr("add the API %1").arg(m_plan.name), edits); !edited) {
        Q_EMIT failed(edited.error().message);
        return;
    }
    if (saves)
        m_draft.save();
    Q_EMIT added(m_plan.name, key);
}

} // namespace gatehouse::ui
