#pragma once

#include "engine/clients/FileChange.h"

#include <QDialog>

namespace gatehouse::ui {

// What is about to happen to a client's file: its lines, the copy that is kept, and the key. Nothing is done
// before it is accepted.
class ClientChangeDialog : public QDialog
{
    Q_OBJECT
public:
    struct Texts
    {
        QString title;
        QString note; // about the key; may be empty
        QString accept;
    };

    ClientChangeDialog(const clients::FileChange &change, const Texts &texts, QWidget *parent);
};

} // namespace gatehouse::ui
