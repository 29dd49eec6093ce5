#include "ui/pages/SecretDetails.h"

#include "engine/gateway/SecretInventory.h"
#include "ui/SecretWording.h"
#include "ui/pages/SecretDialog.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::KeychainChange;
using gateway::SecretOrigin;
using gateway::SecretState;
using gateway::SecretUse;

SecretDetails::SecretDetails(gateway::SecretInventory &inventory, QWidget *parent)
    : Panel(parent)
    , m_inventory(inventory)
    , m_title(new ElidedLabel(TextStyle::Heading, this))
    , m_state(new StatusDot(this))
    , m_explanation(new TextLabel(TextStyle::Body, this))
    , m_set(new QPushButton(this))
    , m_remove(new QPushButton(this))
    , m_go(new QPushButton(this))
{
    setObjectName(u"secretDetails"_s);
    m_title->setObjectName(u"secretTitle"_s);
    m_state->setObjectName(u"secretState"_s);
    m_explanation->setObjectName(u"secretExplanation"_s);
    m_set->setObjectName(u"setSecretButton"_s);
    m_remove->setObjectName(u"removeSecretButton"_s);
    m_go->setObjectName(u"goToSettingButton"_s);
    arrange();
    connect(m_set, &QPushButton::clicked, this, &SecretDetails::askForSecret);
    connect(m_remove, &QPushButton::clicked, this, &SecretDetails::askToRemove);
    connect(m_go, &QPushButton::clicked, this, [this] {
        if (m_use)
            Q_EMIT placeRequested(m_use->path);
    });
    retranslate();
}

void SecretDetails::arrange()
{
    m_explanation->setWordWrap(true);
    m_explanation->makeSelectable();
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(m_title, 1);
    head->addWidget(m_state);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::small);
    buttons->addWidget(m_set);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    buttons->addWidget(m_go);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addLayout(head);
    layout->addWidget(m_explanation);
    layout->addLayout(buttons);
}

void SecretDetails::showUse(const std::optional<SecretUse> &use)
{
    m_use = use;
    setVisible(use.has_value());
    if (!use)
        return;
    m_title->setText(wording::place(*use));
    m_state->setStatus(wording::tone(use->state), wording::text(use->state));
    m_explanation->setText(wording::explanation(*use));
    const bool isEntry = use->origin == SecretOrigin::Keychain && use->canBeStored;
    const bool isThere = use->state == SecretState::Found;
    m_set->setVisible(isEntry);
    m_set->setEnabled(use->state != SecretState::NoKeychain);
    m_set->setText(isThere ? tr("Replace…") : tr("Set…"));
    m_remove->setVisible(isEntry);
    m_remove->setEnabled(isThere);
}

void SecretDetails::askForSecret()
{
    if (!m_use)
        return;
    const QString name = m_use->name;
    auto *dialog = new SecretDialog(name, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SecretDialog::given, this, [this, dialog, name](const Secret &secret) {
        m_inventory.store(name, secret, dialog, [dialog](const KeychainChange &change) {
            if (change.isDone())
                dialog->accept();
            else
                dialog->showFailure(wording::failure(change));
        });
    });
    dialog->open();
}

void SecretDetails::askToRemove()
{
    if (!m_use)
        return;
    const QString name = m_use->name;
    auto *question = new QMessageBox(QMessageBox::Question, tr("Delete the secret"),
        tr("Delete “%1” from the keychain? This cannot be undone, and whatever uses it stops working.")
            .arg(name),
        QMessageBox::Cancel, this);
    question->setObjectName(u"removeSecretDialog"_s);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->button(QMessageBox::Cancel)->setText(tr("Cancel"));
    auto *yes = question->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    yes->setObjectName(u"removeSecretConfirm"_s);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this, name] { remove(name); });
    question->open();
}

void SecretDetails::remove(const QString &name)
{
    m_inventory.remove(name, this, [this](const KeychainChange &change) {
        if (!change.isDone())
            m_explanation->setText(wording::failure(change));
    });
}

void SecretDetails::changeEvent(QEvent *event)
{
    Panel::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SecretDetails::retranslate()
{
    m_remove->setText(tr("Delete…"));
    m_remove->setToolTip(tr("Takes the secret out of the keychain of the operating system"));
    m_set->setText(tr("Set…")); // until there is one to show
    m_set->setToolTip(tr("Puts a secret into the keychain of the operating system"));
    m_explanation->setAccessibleName(tr("What the state means"));
    m_go->setText(tr("Go to the setting"));
    m_go->setToolTip(tr("Leads to where the configuration refers to the secret"));
    showUse(m_use);
}

} // namespace gatehouse::ui
