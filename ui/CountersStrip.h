#pragma once

#include "engine/gateway/GatewayStatus.h"

#include <QWidget>

namespace gatehouse::ui {

class TextLabel;

// The gateway's counts since it started, in the status bar.
class CountersStrip : public QWidget
{
    Q_OBJECT
public:
    explicit CountersStrip(QWidget *parent = nullptr);

    void showCounters(const gateway::GatewayCounters &counters);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showTexts();

    gateway::GatewayCounters m_counters;
    TextLabel *m_text;
};

} // namespace gatehouse::ui
