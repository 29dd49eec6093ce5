#pragma once

#include "engine/base/Secret.h"

#include <QDialog>

class QLineEdit;

namespace gatehouse::ui {

// Shows a new key this once, to be copied.
class NewKeyDialog : public QDialog
{
    Q_OBJECT
public:
    NewKeyDialog(const QString &team, const Secret &key, QWidget *parent);
};

} // namespace gatehouse::ui
