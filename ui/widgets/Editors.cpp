#include "ui/widgets/Editors.h"

#include "ui/style/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

QLineEdit *lineEdit(const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(name);
    edit->setTextMargins(spacing::tiny, 0, spacing::tiny, 0);
    return edit;
}

QPlainTextEdit *textEdit(const QString &name, int lines)
{
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(name);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(lines * edit->fontMetrics().lineSpacing() + spacing::large);
    return edit;
}

QCheckBox *checkBox(const QString &name)
{
    auto *box = new QCheckBox;
    box->setObjectName(name);
    return box;
}

QSpinBox *plainNumberEdit(const QString &name, const NumberRange &range)
{
    auto *edit = new QSpinBox;
    edit->setObjectName(name);
    edit->setRange(range.least, range.most);
    edit->setFocusPolicy(Qt::StrongFocus);
    return edit;
}

QSpinBox *numberEdit(const QString &name, const NumberRange &range)
{
    QSpinBox *edit = plainNumberEdit(name, range);
    edit->setSpecialValueText(u" "_s);
    return edit;
}

QComboBox *choiceEdit(const QString &name, const QStringList &values)
{
    auto *edit = new QComboBox;
    edit->setObjectName(name);
    edit->setFocusPolicy(Qt::StrongFocus);
    for (const QString &value : values)
        edit->addItem(value, value);
    return edit;
}

void refit(QComboBox &choice)
{
    QEvent event(QEvent::StyleChange);
    QCoreApplication::sendEvent(&choice, &event);
}

} // namespace gatehouse::ui
