#pragma once

#include "engine/gateway/GatewayHost.h"
#include "ui/draft/Background.h"
#include "ui/models/LineDiff.h"

#include <QDialog>

#include <optional>

class QPushButton;
class QTableView;

namespace gatehouse::ui {

class ConfigDraft;
class DiffModel;
class ProblemView;
class TextLabel;

// What a save would do: the lines of the file that change, and the tools that come, go or change. Shown over
// the window; nothing is done before "Save and apply".
class ReviewDialog : public QDialog
{
    Q_OBJECT
public:
    // `draft` outlives us; `host` is asked what the tools would be while it serves.
    ReviewDialog(ConfigDraft &draft, gateway::GatewayHost &host, QWidget *parent);

Q_SIGNALS:
    void saveRequested();

private:
    void arrange();
    void review();
    void compare();
    void askForTools();
    void showLines(const std::optional<QList<DiffLine>> &lines);
    void showTools(const calls::ControlAnswer &answer);

    ConfigDraft &m_draft;
    gateway::GatewayHost &m_host;
    TextLabel *m_linesTitle;
    DiffModel *m_lines;
    QTableView *m_table;
    TextLabel *m_hidden; // why no lines are shown
    TextLabel *m_toolsTitle;
    TextLabel *m_tools;
    ProblemView *m_problems;
    QPushButton *m_save;
    Background m_background;
};

} // namespace gatehouse::ui
