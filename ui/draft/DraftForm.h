#pragma once

#include "engine/config/YamlPath.h"
#include "ui/draft/ConfigDraft.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace gatehouse::ui {

class Field;
class SecretEdit;

// Ties editors to places of the draft below one path: what is there is shown, what a person changes becomes
// an edit that can be undone, and what is wrong stands at its field. Lives on the main thread, owned by a
// page.
class DraftForm : public QObject
{
    Q_OBJECT
public:
    explicit DraftForm(ConfigDraft &draft, QObject *parent);

    // Where the fields' keys begin, as apis[2]; absent: there is nothing to edit, and the fields are
    // disabled.
    void setBase(const std::optional<config::YamlPath> &base) { setBase(base, {}); }
    // One that is not there yet is made by these edits before anything is said in it.
    using Making = std::function<QList<config::YamlEdit>()>;
    void setBase(const std::optional<config::YamlPath> &base, Making making);
    const std::optional<config::YamlPath> &base() const { return m_base; }

    // An empty text, and a value that is the default, take the key away. `key` is dotted, below the base.
    Field *bind(QLineEdit *editor, const QString &key);
    Field *bind(QPlainTextEdit *editor, const QString &key);
    // Words with commas between them as a list; "*" alone is a text.
    Field *bindWords(QLineEdit *editor, const QString &key);
    Field *bind(QSpinBox *editor, const QString &key, int byDefault);
    Field *bind(QCheckBox *editor, const QString &key, bool byDefault);
    // Its items' data are the values as they are written; the first is the default.
    Field *bind(QComboBox *editor, const QString &key);
    Field *bind(SecretEdit *editor, const QString &key);

    // The field whose place the path is, or lies in.
    Field *fieldOf(const QString &path) const;
    const std::vector<Field *> &fields() const { return m_fields; }

private:
    using Value = std::optional<config::YamlValue>; // absent: no such key
    struct Binding
    {
        config::YamlPath below;
        Field *field;
        std::function<void(const config::YamlValue *)> show;
    };

    Field *add(QWidget *editor, const QString &key, std::function<void(const config::YamlValue *)> show);
    void commit(const Field *field, const QString &key, const Value &value);
    void showValues();
    void showProblems();
    config::YamlPath placeOf(const Binding &binding) const;

    ConfigDraft &m_draft;
    std::optional<config::YamlPath> m_base;
    Making m_making; // null: what is not there cannot be edited
    std::vector<Binding> m_bindings;
    std::vector<Field *> m_fields;
    bool m_showing = false; // what editors say now is not a person's doing
};

} // namespace gatehouse::ui
