#pragma once

#include "engine/base/Clock.h"
#include "engine/config/YamlEdit.h"

#include <QWidget>

#include <chrono>
#include <optional>

class QComboBox;
class QPushButton;
class QTableView;

namespace gatehouse::ui {

class ConfigDraft;
class KeyListModel;
class TextLabel;

// The keys of one team: which there are, a new one, the same with the old ones ending after a while, and
// their end.
class TeamKeys : public QWidget
{
    Q_OBJECT
public:
    // `draft` outlives us.
    TeamKeys(ConfigDraft &draft, QWidget *parent);

    // Absent: there is none.
    void setTeam(const std::optional<config::YamlPath> &team);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showKeys();
    void addKey();
    void rotate();
    void revoke();
    void makeKey(const QString &what, QList<config::YamlEdit> edits);
    QList<config::YamlEdit> endingEdits(const QDateTime &end) const;
    void retranslate();

    ConfigDraft &m_draft;
    SystemClock m_clock;
    std::optional<config::YamlPath> m_team;
    TextLabel *m_title;
    KeyListModel *m_model;
    QTableView *m_table;
    QPushButton *m_new;
    QPushButton *m_rotate;
    QComboBox *m_grace; // hours that old keys are good for
    QPushButton *m_revoke;
};

} // namespace gatehouse::ui
