#pragma once

#include "engine/gateway/GatewayStatus.h"
#include "ui/widgets/EmptyState.h"

#include <array>

namespace gatehouse::ui {

class CopyButton;

// What stands where calls would be before the first one: three ways to make it, to be copied.
class FirstCall : public EmptyState
{
    Q_OBJECT
public:
    explicit FirstCall(QWidget *parent = nullptr);

    void showStatus(const gateway::GatewayStatus &status);
    void retranslate();

private:
    enum Way { Address, Curl, Connect, WayCount };
    struct Line
    {
        TextLabel *name = nullptr;
        TextLabel *text = nullptr;
        CopyButton *copy = nullptr;
    };

    std::array<QString, WayCount> commands() const;

    gateway::GatewayStatus m_status;
    std::array<Line, WayCount> m_lines;
};

} // namespace gatehouse::ui
