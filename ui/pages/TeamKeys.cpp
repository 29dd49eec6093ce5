#include "ui/pages/TeamKeys.h"

#include "engine/access/ApiKey.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/draft/DraftKeys.h"
#include "ui/models/KeyListModel.h"
#include "ui/models/ModelTexts.h"
#include "ui/pages/NewKeyDialog.h"
#include "ui/widgets/FlowRow.h"
#include "ui/widgets/ItemDelegates.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/TextLabel.h"

#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlEdit;
using config::YamlPath;
using config::YamlValue;

namespace {

constexpr int kTableHeight = 132;
constexpr int kGraceHours[] = {0, 1, 24, 7 * 24, 30 * 24};

} // namespace

TeamKeys::TeamKeys(ConfigDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_title(new TextLabel(TextStyle::Strong, this))
    , m_model(new KeyListModel(this))
    , m_table(new QTableView(this))
    , m_new(new QPushButton(this))
    , m_rotate(new QPushButton(this))
    , m_grace(new QComboBox(this))
    , m_revoke(new QPushButton(this))
{
    setObjectName(u"teamKeys"_s);
    m_table->setObjectName(u"teamKeysTable"_s);
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(KeyListModel::Identity, new StatusDelegate(m_table));
    prepareTable(*m_table);
    m_table->setFixedHeight(kTableHeight);
    m_table->horizontalHeader()->setSectionResizeMode(KeyListModel::Identity, QHeaderView::Stretch);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->setColumnWidth(KeyListModel::Expires, 180);
    m_new->setObjectName(u"newKeyButton"_s);
    m_rotate->setObjectName(u"rotateKeyButton"_s);
    m_grace->setObjectName(u"graceChoice"_s);
    m_revoke->setObjectName(u"revokeKeyButton"_s);
    for (const int hours : kGraceHours)
        m_grace->addItem(QString(), hours);
    m_grace->setCurrentIndex(2);
    m_grace->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *buttons = new FlowRow;
    buttons->setSpacing(spacing::small);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_new, m_rotate, m_grace, m_revoke})
        buttons->addWidget(widget);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_title);
    layout->addWidget(m_table);
    layout->addLayout(buttons);
    connect(m_new, &QPushButton::clicked, this, &TeamKeys::addKey);
    connect(m_rotate, &QPushButton::clicked, this, &TeamKeys::rotate);
    connect(m_revoke, &QPushButton::clicked, this, &TeamKeys::revoke);
    connect(&draft, &ConfigDraft::treeChanged, this, &TeamKeys::showKeys);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        [this] { m_revoke->setEnabled(m_table->selectionModel()->hasSelection()); });
    retranslate();
}

void TeamKeys::setTeam(const std::optional<YamlPath> &team)
{
    m_team = team;
    showKeys();
}

void TeamKeys::showKeys()
{
    m_model->setTeam(m_team ? m_draft.find(*m_team) : nullptr, m_clock.wallTime());
    const bool any = m_team && m_draft.find(*m_team);
    m_new->setEnabled(any);
    m_rotate->setEnabled(any && m_model->rowCount() > 0);
    m_grace->setEnabled(m_rotate->isEnabled());
    m_revoke->setEnabled(false);
    m_title->setText(tr("Keys"));
}

// Only the hash goes into the draft, and so into what can be undone and saved.
void TeamKeys::makeKey(const QString &what, QList<YamlEdit> edits)
{
    const Secret key = access::makeApiKey();
    edits += keyAdded(m_draft, *m_team, key);
    if (!m_draft.edit(what, edits))
        return;
    auto *dialog = new NewKeyDialog(m_draft.text(m_team->key(u"name"_s)), key, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void TeamKeys::addKey()
{
    makeKey(tr("new key"), {});
}

// Keys that end already keep their earlier end. Those that are no hash cannot end later: they stay until they
// are revoked.
QList<YamlEdit> TeamKeys::endingEdits(const QDateTime &end) const
{
    QList<YamlEdit> edits;
    for (const KeyListModel::Key &key : m_model->keys()) {
        if (key.place.steps().size() != 2 || (key.expires.isValid() && key.expires <= end))
            continue;
        edits += YamlEdit::set(m_team->key(u"api_keys"_s).at(key.place.steps()[1].index).key(u"expires"_s),
            YamlValue::ofText(end.toString(Qt::ISODate)));
    }
    return edits;
}

void TeamKeys::rotate()
{
    const int hours = m_grace->currentData().toInt();
    QDateTime end = m_clock.wallTime().toUTC().addSecs(hours * 3600LL);
    end.setTime(QTime(end.time().hour(), end.time().minute(), end.time().second()));
    makeKey(tr("rotate the keys"), endingEdits(end));
}

void TeamKeys::revoke()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty() || !m_team)
        return;
    YamlPath place = *m_team;
    for (const config::YamlStep &step : m_model->keys()[rows.constFirst().row()].place.steps())
        place = place.with(step);
    (void)m_draft.edit(tr("revoke a key"), {YamlEdit::remove(place)});
}

void TeamKeys::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TeamKeys::retranslate()
{
    m_table->setAccessibleName(tr("Keys of the team"));
    m_new->setText(tr("New key…"));
    m_rotate->setText(tr("Rotate…"));
    m_rotate->setToolTip(tr("A new key, and an end for those there are"));
    m_revoke->setText(tr("Revoke"));
    m_revoke->setToolTip(tr("The key is no longer let in once you save and apply"));
    const QString names[] = {tr("old keys end at once"), tr("old keys end in an hour"),
        tr("old keys end in a day"), tr("old keys end in a week"), tr("old keys end in 30 days")};
    for (int at = 0; at < m_grace->count(); ++at)
        m_grace->setItemText(at, names[at]);
    m_grace->setAccessibleName(tr("How long old keys are good for"));
    announceTexts(*m_model);
    showKeys();
}

} // namespace gatehouse::ui
