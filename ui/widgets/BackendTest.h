#pragma once

#include "engine/gateway/BackendTrial.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QPushButton;

namespace gatehouse::gateway {
class Inspections;
}

namespace gatehouse::ui {

class ElidedLabel;
class ProblemView;
class StatusDot;
class TextLabel;
class WaitingRow;

// The final URL of one harmless call of an API that is not served yet, and a button that makes it: what came
// of that, and what to do about it.
class BackendTest : public QWidget
{
    Q_OBJECT
public:
    // `inspections` outlives us. Parts are named after `name`, as "backendTestCall" is.
    BackendTest(const QString &name, gateway::Inspections &inspections, QWidget *parent = nullptr);

    // The API as it is now; absent: it cannot be read. What was found holds as long as it stays what it was.
    void setInquiry(const std::optional<gateway::BackendInquiry> &inquiry);
    void cancel();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void follow();
    void look();
    void ask(gateway::BackendInquiry::Wanted wanted);
    void call();
    void take(const gateway::BackendTrial &trial);
    void showTrial();
    void setCalling(bool calling);
    void retranslate();

    gateway::Inspections &m_inspections;
    std::optional<gateway::BackendInquiry> m_inquiry;
    std::optional<gateway::BackendInquiry> m_shown; // what the trial is of
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
