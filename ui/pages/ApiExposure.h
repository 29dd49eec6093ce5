#pragma once

#include "engine/config/YamlPath.h"
#include "engine/gateway/DocumentSummary.h"
#include "ui/draft/Background.h"

#include <QSet>
#include <QWidget>

#include <optional>

class QPushButton;
class QStackedWidget;

namespace gatehouse::gateway {
class Inspections;
}

namespace gatehouse::ui {

class ConfigDraft;
class OperationChoice;
class ProblemView;
class TextLabel;
class WaitingRow;

// Which operations of an API of the draft become tools, each with a check box. What is clicked becomes the
// fewest entries of the lists that say it. The document is read when this is first seen.
class ApiExposure : public QWidget
{
    Q_OBJECT
public:
    // Both outlive us.
    ApiExposure(ConfigDraft &draft, gateway::Inspections &inspections, QWidget *parent = nullptr);

    // Absent: there is none.
    void setApi(const std::optional<config::YamlPath> &api);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void follow();
    void read();
    void cancel();
    void showRead(const Result<gateway::DocumentSummary> &summary);
    void showProblem(const std::optional<Problem> &problem);
    void choose();
    void apply(const ConversionConfig &before, const ConversionConfig &after);
    void retranslate();

    ConfigDraft &m_draft;
    gateway::Inspections &m_inspections;
    std::optional<config::YamlPath> m_api;
    std::optional<DocumentConfig> m_document; // that was read, or is
    bool m_isThere = false; // its operations are shown
    std::optional<QSet<int>> m_wanted; // clicked, and not in the draft yet
    quint64 m_clicks = 0;
    OperationChoice *m_choice;
    WaitingRow *m_waiting;
    QWidget *m_trouble;
    ProblemView *m_problem;
    TextLabel *m_advice;
    QPushButton *m_again;
    QStackedWidget *m_place; // choice, waiting or trouble
    Background m_background;
};

} // namespace gatehouse::ui
