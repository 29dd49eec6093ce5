#include "ui/pages/ClientChangeDialog.h"

#include "ui/models/DiffModel.h"
#include "ui/widgets/DiffView.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/TextLabel.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<DiffLine> diffOf(const clients::FileChange &change)
{
    QList<DiffLine> lines;
    for (const clients::ChangeLine &line : change.lines) {
        const bool isAdded = line.kind == clients::ChangeLine::Kind::Added;
        lines.append({isAdded ? LineFate::Added : LineFate::Removed, isAdded ? 0 : line.number,
            isAdded ? line.number : 0, line.text});
    }
    return lines;
}

QString keptCopy(const clients::FileChange &change)
{
    if (change.removesFile)
        return ClientChangeDialog::tr("The file was not there before, and goes.");
    if (!change.existed)
        return ClientChangeDialog::tr("The file is not there yet, and is made.");
    if (change.backup.isEmpty())
        return ClientChangeDialog::tr("Everything else in the file stays as it is.");
    return ClientChangeDialog::tr("Everything else in the file stays as it is. A copy of it is kept: %1")
        .arg(change.backup);
}

} // namespace

ClientChangeDialog::ClientChangeDialog(const clients::FileChange &change, const Texts &texts, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"clientChangeDialog"_s);
    setWindowTitle(texts.title);
    resize(720, 440);
    auto *file = new ElidedLabel(TextStyle::Code, this);
    file->setElideMode(Qt::ElideMiddle);
    file->setText(change.target);
    auto *lines = new DiffModel(this);
    lines->setLines(diffOf(change));
    auto *table = diffView(u"clientChangeLines"_s, lines, this);
    table->setAccessibleName(tr("Lines of the file that change"));
    auto *buttons = new QDialogButtonBox(this);
    auto *accepts = buttons->addButton(texts.accept, QDialogButtonBox::AcceptRole);
    accepts->setObjectName(u"clientChangeAccept"_s);
    auto *rejects = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    rejects->setObjectName(u"clientChangeCancel"_s);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::small);
    layout->addWidget(file);
    layout->addWidget(table, 1);
    for (const QString &text : {keptCopy(change), texts.note}) {
        if (text.isEmpty())
            continue;
        auto *label = new TextLabel(TextStyle::Body, this);
        label->setWordWrap(true);
        label->setText(text);
        layout->addWidget(label);
    }
    layout->addWidget(buttons);
}

} // namespace gatehouse::ui
