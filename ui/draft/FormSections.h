#pragma once

#include <QList>
#include <QWidget>

#include <functional>

class QGridLayout;
class QVBoxLayout;

namespace gatehouse::ui {

class Field;
class TextLabel;

// Fields in titled sections, two in a row, whose texts follow the language.
class FormSections : public QWidget
{
    Q_OBJECT
public:
    enum class Frame { Panels, None }; // None: it stands on a panel already

    using Text = std::function<QString()>;

    explicit FormSections(Frame frame, QWidget *parent = nullptr);

    // What is added next belongs to it. A null text: no title.
    void addSection(Text title = {});
    void addField(Field *field, Text label, Text hint = {});
    // Takes a whole row.
    void addWide(QWidget *widget);
    void addWideField(Field *field, Text label, Text hint = {});
    // What is left of the height stays empty.
    void end();
    void retranslate();

private:
    struct FieldText
    {
        Field *field;
        Text label;
        Text hint;
    };
    struct Title
    {
        TextLabel *label;
        Text text;
    };

    void place(QWidget *widget, int columns);

    Frame m_frame;
    QVBoxLayout *m_sections;
    QGridLayout *m_grid = nullptr; // of the last section
    int m_cell = 0; // the next one of that grid
    QList<Title> m_titles;
    QList<FieldText> m_texts;
};

} // namespace gatehouse::ui
