#pragma once

#include "ui/widgets/Panel.h"

namespace gatehouse::ui {

class ElidedLabel;
class TextLabel;

// One number to see at a glance: what it is, how much, and what belongs to it.
class StatCard : public Panel
{
    Q_OBJECT
public:
    explicit StatCard(const QString &name, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setValue(const QString &value, const QString &note);

private:
    void describe();

    TextLabel *m_title;
    TextLabel *m_value;
    ElidedLabel *m_note;
};

} // namespace gatehouse::ui
