#pragma once

#include "engine/telemetry/ActivityRow.h"
#include "ui/models/CallFeed.h"

#include <QTimer>
#include <QWidget>

class QComboBox;

namespace gatehouse::ui {

class FilterField;

// Which calls are shown: since when, of which team, API, tool, with which outcome, with which words.
class ActivityFilters : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityFilters(QWidget *parent = nullptr);

    CallSelection selection() const;
    // Says changed() once.
    void setSelection(const CallSelection &selection);
    void clear();
    // What there is to choose from; what is chosen stays.
    void setNames(const telemetry::ActivityNames &names);
    void takeFocus();
    void retranslate();

Q_SIGNALS:
    void changed();

private:
    QComboBox *addChoice(const QString &name);
    void fillTools();
    void choose(QComboBox *choice, const QString &value);

    telemetry::ActivityNames m_names;
    QComboBox *m_since;
    QComboBox *m_team;
    QComboBox *m_api;
    QComboBox *m_tool;
    QComboBox *m_outcome;
    FilterField *m_text;
    QTimer m_typed; // one question for a word, not one for each letter
    bool m_quiet = false;
};

} // namespace gatehouse::ui
