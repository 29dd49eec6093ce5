#pragma once

#include "engine/config/YamlPath.h"
#include "engine/gateway/BackendTrial.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QPushButton;

namespace gatehouse::gateway {
class Inspections;
}

namespace gatehouse::ui {

class ConfigDraft;
class ElidedLabel;
class ProblemView;
class StatusDot;
class TextLabel;
class WaitingRow;

// The final URL of one harmless call of an API of the draft, and a button that makes it: what came of that,
// and what to do about it.
class BackendTest : public QWidget
{
    Q_OBJECT
public:
    // Both outlive us.
    BackendTest(ConfigDraft &draft, gateway::Inspections &inspections, QWidget *parent = nullptr);

    // Absent: there is none.
    void setApi(const std::optional<config::YamlPath> &api);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void follow();
    void look();
    void ask(gateway::BackendInquiry::Wanted wanted);
    void call();
    void cancel();
    void take(const gateway::BackendTrial &trial);
    void showTrial();
    void setCalling(bool calling);
    void retranslate();

    ConfigDraft &m_draft;
    gateway::Inspections &m_inspections;
    std::optional<config::YamlPath> m_api;
    std::optional<ApiConfig> m_shown; // what the trial is of
    gateway::BackendTrial m_trial;
    bool m_calling = false;
    QTimer m_lookLater;
    TextLabel *m_title;
    ElidedLabel *m_request;
    QPushButton *m_call;
    WaitingRow *m_waiting;
    StatusDot *m_verdict;
    TextLabel *m_advice;
    ProblemView *m_problems;
};

} // namespace gatehouse::ui
