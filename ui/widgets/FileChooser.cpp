#include "ui/widgets/FileChooser.h"

#include <QFileDialog>

namespace gatehouse::ui {

void chooseSaveFile(QWidget *parent, const FileWish &wish, std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent, wish.title, wish.suggestedName, wish.kinds);
    dialog->setObjectName(QStringLiteral("saveFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, std::move(chosen));
    dialog->open();
}

} // namespace gatehouse::ui
