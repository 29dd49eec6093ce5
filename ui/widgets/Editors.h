#pragma once

#include <QString>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace gatehouse::ui {

// Editors by their object name, as fields take them over.
QLineEdit *lineEdit(const QString &name);
// Some lines of text, as they are; Tab leaves it.
QPlainTextEdit *textEdit(const QString &name, int lines);
QCheckBox *checkBox(const QString &name);

struct NumberRange
{
    int least = 0; // shown as nothing: it stands for "not set"
    int most = 0;
};
QSpinBox *numberEdit(const QString &name, const NumberRange &range);
// Every number is shown.
QSpinBox *plainNumberEdit(const QString &name, const NumberRange &range);
// Values as they are written in the configuration; their texts are set by whoever translates.
QComboBox *choiceEdit(const QString &name, const QStringList &values);
// As wide as its texts are now: left to itself, it keeps the width of those it was first shown with.
void refit(QComboBox &choice);

} // namespace gatehouse::ui
