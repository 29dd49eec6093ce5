#include "ui/pages/SecretDialog.h"

#include "ui/style/Theme.h"
#include "ui/widgets/TextLabel.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kDialogWidth = 420;

} // namespace

SecretDialog::SecretDialog(const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_value(new QLineEdit(this))
    , m_failure(new TextLabel(TextStyle::Body, this))
    , m_store(nullptr)
{
    setObjectName(u"secretDialog"_s);
    setWindowTitle(tr("Set the secret %1").arg(name));
    setMinimumWidth(kDialogWidth);
    auto *explanation = new TextLabel(TextStyle::Body, this);
    explanation->setWordWrap(true);
    explanation->setText(
        tr("It is kept in the keychain of the operating system under the name “%1”, in place "
           "of what is there. It is never shown again. A gateway that runs takes it over at once.")
            .arg(name));
    m_value->setObjectName(u"secretValue"_s);
    m_value->setAccessibleName(tr("The secret"));
    m_value->setPlaceholderText(tr("The secret"));
    m_value->setEchoMode(QLineEdit::Password);
    m_failure->setObjectName(u"secretFailure"_s);
    m_failure->setWordWrap(true);
    m_failure->hide();
    auto *buttons = new QDialogButtonBox(this);
    m_store = buttons->addButton(tr("Store"), QDialogButtonBox::AcceptRole);
    m_store->setObjectName(u"secretStore"_s);
    m_store->setEnabled(false);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(u"secretCancel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::huge, spacing::huge, spacing::huge, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addWidget(explanation);
    layout->addWidget(m_value);
    layout->addWidget(m_failure);
    layout->addStretch();
    layout->addWidget(buttons);
    m_value->setFocus();
    connect(m_value, &QLineEdit::textChanged, m_store,
        [this](const QString &text) { m_store->setEnabled(!text.isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &SecretDialog::give);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void SecretDialog::give()
{
    m_store->setEnabled(false); // until there is an answer
    m_failure->hide();
    Q_EMIT given(Secret::fromString(m_value->text()));
}

void SecretDialog::showFailure(const QString &why)
{
    m_failure->setText(why);
    m_failure->show();
    m_store->setEnabled(!m_value->text().isEmpty());
    m_value->setFocus();
}

} // namespace gatehouse::ui
