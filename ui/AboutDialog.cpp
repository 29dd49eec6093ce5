#include "ui/AboutDialog.h"

#include "ui/style/Icons.h"
#include "ui/widgets/TextLabel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent)
{
    setObjectName(u"aboutDialog"_s);
    setWindowTitle(tr("About Gatehouse"));
    auto *picture = new QLabel(this);
    picture->setPixmap(applicationIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    auto *name = new TextLabel(TextStyle::Title, this);
    name->setText(u"Gatehouse"_s);
    auto *facts = new TextLabel(TextStyle::Body, this);
    facts->setObjectName(u"aboutText"_s);
    facts->makeSelectable();
    facts->setText(tr("Version %1").arg(QLatin1StringView(GATEHOUSE_VERSION)) + u'\n'
        + tr("Running on Qt %1").arg(QLatin1StringView(qVersion())));
    auto *licence = new TextLabel(TextStyle::Body, this);
    licence->setWordWrap(true);
    licence->setQuiet(true);
    licence->setFixedWidth(360);
    licence->setText(tr(
        "The source is under the MIT licence. Linked to Qt HTTP Server, this program as a whole is under the "
        "GNU General Public License, version 3."));

    auto *texts = new QVBoxLayout;
    texts->setSpacing(spacing::small);
    texts->addWidget(name);
    texts->addWidget(facts);
    texts->addSpacing(spacing::tiny);
    texts->addWidget(licence);
    auto *top = new QHBoxLayout;
    top->setSpacing(spacing::large);
    top->addWidget(picture, 0, Qt::AlignTop);
    top->addLayout(texts);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::huge, spacing::huge, spacing::huge, spacing::large);
    layout->setSpacing(spacing::large);
    layout->addLayout(top);
    layout->addWidget(buttons);
    layout->setSizeConstraint(QLayout::SetFixedSize);
}

} // namespace gatehouse::ui
