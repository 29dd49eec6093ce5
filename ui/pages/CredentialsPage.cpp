#include "ui/pages/CredentialsPage.h"

#include "engine/gateway/SecretInventory.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/models/ModelTexts.h"
#include "ui/models/SecretListModel.h"
#include "ui/pages/PageLayout.h"
#include "ui/pages/SecretDetails.h"
#include "ui/pages/TokenPanel.h"
#include "ui/style/Icons.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FilterField.h"
#include "ui/widgets/ItemDelegates.h"
#include "ui/widgets/ItemViews.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::SecretUse;

CredentialsPage::CredentialsPage(gateway::SecretInventory &inventory, ConfigDraft &draft, QWidget *parent)
    : Page(parent)
    , m_inventory(inventory)
    , m_draft(draft)
    , m_model(new SecretListModel(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_title(new TextLabel(TextStyle::Title, this))
    , m_counter(new TextLabel(TextStyle::Body, this))
    , m_filter(new FilterField(this))
    , m_again(new QPushButton(this))
    , m_table(new QTableView(this))
    , m_nothingMatches(new EmptyState(this))
    , m_list(new QStackedWidget(this))
    , m_details(new SecretDetails(inventory, this))
    , m_none(new EmptyState(this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"credentialsPage"_s);
    m_counter->setObjectName(u"credentialsCounter"_s);
    m_counter->setQuiet(true);
    m_filter->setObjectName(u"credentialsFilter"_s);
    m_again->setObjectName(u"checkSecretsButton"_s);
    m_again->setIcon(glyphIcon(Glyph::Reload));
    m_none->setObjectName(u"credentialsEmpty"_s);
    m_nothingMatches->setObjectName(u"credentialsNothingMatches"_s);
    buildTable();
    arrange();
    connect(m_filter, &FilterField::textChanged, this, [this](const QString &words) {
        m_shown->setFilterFixedString(words);
        showSelected();
    });
    connect(m_again, &QPushButton::clicked, this, &CredentialsPage::look);
    connect(&draft, &ConfigDraft::evaluated, this, &CredentialsPage::look);
    connect(&inventory, &gateway::SecretInventory::changed, this, &CredentialsPage::look);
    connect(m_details, &SecretDetails::placeRequested, &draft, &ConfigDraft::requestShow);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        m_draft.requestShow(m_model->uses()[m_shown->mapToSource(index).row()].path);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &CredentialsPage::showSelected);
    retranslate();
    showUses({});
}

void CredentialsPage::buildTable()
{
    m_shown->setSourceModel(m_model);
    prepareFilter(*m_shown);
    m_table->setObjectName(u"credentialsTable"_s);
    m_table->setModel(m_shown);
    m_table->setItemDelegateForColumn(SecretListModel::State, new StatusDelegate(m_table));
    prepareTable(*m_table);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(SecretListModel::Place, Qt::AscendingOrder);
    setColumnWidths(*m_table, {310, 120, 220, 150});
}

void CredentialsPage::arrange()
{
    m_list->addWidget(m_table);
    m_list->addWidget(m_nothingMatches);
    auto *content = pageContent({m_title, m_counter, m_filter, 200, {m_again}}, m_list);
    content->layout()->addWidget(m_details);
    m_stack->addWidget(content);
    m_stack->addWidget(m_none);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_stack, 1);
    m_tokens = new TokenPanel(m_inventory, this); // Tab comes here last
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(spacing::large, 0, spacing::large, spacing::large);
    foot->addWidget(m_tokens);
    outer->addLayout(foot);
}

void CredentialsPage::look()
{
    if (isVisible()) {
        m_inventory.list(
            m_draft.reading().config, this, [this](const QList<SecretUse> &uses) { showUses(uses); });
    }
}

// A reload may bring other credentials.
void CredentialsPage::showStatus(const gateway::GatewayStatus &)
{
    if (isVisible())
        m_tokens->look();
}

// The one that was chosen stays chosen, by its setting.
void CredentialsPage::showUses(const QList<SecretUse> &uses)
{
    const int before = m_shown->mapToSource(m_table->currentIndex()).row();
    const SecretUse chosen = before < 0 ? SecretUse() : m_model->uses()[before];
    m_model->setUses(uses);
    m_stack->setCurrentIndex(uses.isEmpty() ? 1 : 0);
    const auto isChosen
        = [&chosen](const SecretUse &use) { return use.path == chosen.path && use.name == chosen.name; };
    const auto at = std::ranges::find_if(uses, isChosen);
    QModelIndex index;
    if (at != uses.end())
        index = m_shown->mapFromSource(m_model->index(static_cast<int>(at - uses.begin()), 0));
    if (!index.isValid())
        index = m_shown->index(0, 0);
    if (index.isValid())
        m_table->selectRow(index.row());
    showCount();
    showSelected();
}

void CredentialsPage::showCount()
{
    const auto &uses = m_model->uses();
    const auto missing = std::ranges::count_if(
        uses, [](const SecretUse &use) { return use.state >= gateway::SecretState::Missing; });
    const QString all = tr("%n secret(s)", nullptr, static_cast<int>(uses.size()));
    m_counter->setText(missing == 0
            ? all
            : tr("%1, %2", "secrets, of which missing")
                  .arg(all, tr("%n cannot be had", nullptr, static_cast<int>(missing))));
}

void CredentialsPage::showSelected()
{
    m_list->setCurrentIndex(m_shown->rowCount() == 0 ? 1 : 0);
    const int row = m_shown->mapToSource(m_table->currentIndex()).row();
    m_details->showUse(row < 0 ? std::nullopt : std::optional(m_model->uses()[row]));
}

void CredentialsPage::focusFilter()
{
    m_filter->takeFocus();
}

void CredentialsPage::save(QSettings &settings) const
{
    settings.setValue(u"credentials/header"_s, m_table->horizontalHeader()->saveState());
}

void CredentialsPage::restore(const QSettings &settings)
{
    m_table->horizontalHeader()->restoreState(settings.value(u"credentials/header"_s).toByteArray());
}

void CredentialsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    look();
    m_tokens->setWatched(true);
}

void CredentialsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_tokens->setWatched(false);
}

void CredentialsPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CredentialsPage::retranslate()
{
    m_title->setText(tr("Credentials"));
    m_filter->setPlaceholderText(tr("Filter by use, source or state"));
    m_filter->setAccessibleName(tr("Filter the credentials"));
    m_again->setText(tr("Check again"));
    m_again->setToolTip(tr("Looks for every secret anew, as after unlocking the keychain"));
    m_table->setAccessibleName(tr("Credentials"));
    m_none->setMessage(Glyph::Key, tr("No secrets yet"),
        tr("Credentials of backends, keys of teams and the master key stand here as soon as the "
           "configuration "
           "refers to them."));
    m_nothingMatches->setMessage(
        Glyph::Search, tr("Nothing matches"), tr("No secret has these words in its use, source or state."));
    announceTexts(*m_model);
    showCount();
}

} // namespace gatehouse::ui
