#include "ui/pages/NewKeyDialog.h"

#include "ui/style/Theme.h"
#include "ui/widgets/CopyButton.h"
#include "ui/widgets/TextLabel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

NewKeyDialog::NewKeyDialog(const QString &team, const Secret &key, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"newKeyDialog"_s);
    setWindowTitle(tr("New key for %1").arg(team));
    auto *explanation = new TextLabel(TextStyle::Body, this);
    explanation->setWordWrap(true);
    explanation->setText(tr("Copy the key now: it is shown this once. The configuration keeps its hash only. "
                            "It is good as soon as you save and apply."));
    const QString text = QString::fromUtf8(key.expose());
    auto *line = new QLineEdit(text, this);
    line->setObjectName(u"newKeyText"_s);
    line->setAccessibleName(tr("The new key"));
    line->setReadOnly(true);
    line->setFont(Theme::font(TextStyle::Code, font()));
    line->setMinimumWidth(line->fontMetrics().horizontalAdvance(text) + 2 * spacing::large);
    line->selectAll();
    auto *copy = new CopyButton(this);
    copy->setObjectName(u"newKeyCopy"_s);
    copy->setContent(text);
    copy->setPurpose(tr("Copy the key"));
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::small);
    row->addWidget(line, 1);
    row->addWidget(copy);
    auto *buttons = new QDialogButtonBox(this);
    auto *done = buttons->addButton(tr("Done"), QDialogButtonBox::AcceptRole);
    done->setObjectName(u"newKeyDone"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::huge, spacing::huge, spacing::huge, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addWidget(explanation);
    layout->addLayout(row);
    layout->addWidget(buttons);
}

} // namespace gatehouse::ui
