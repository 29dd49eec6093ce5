#pragma once

#include "engine/gateway/SecretUse.h"
#include "ui/widgets/Panel.h"

#include <optional>

class QPushButton;

namespace gatehouse::gateway {
class SecretInventory;
}

namespace gatehouse::ui {

class ElidedLabel;
class StatusDot;
class TextLabel;

// One secret: what is the matter with it, and what can be done about it. Main thread, owned by the page.
class SecretDetails : public Panel
{
    Q_OBJECT
public:
    // The inventory outlives us.
    SecretDetails(gateway::SecretInventory &inventory, QWidget *parent);

    void showUse(const std::optional<gateway::SecretUse> &use);

Q_SIGNALS:
    void placeRequested(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void askForSecret();
    void askToRemove();
    void remove(const QString &name);
    void retranslate();

    gateway::SecretInventory &m_inventory;
    std::optional<gateway::SecretUse> m_use;
    ElidedLabel *m_title;
    StatusDot *m_state;
    TextLabel *m_explanation;
    QPushButton *m_set;
    QPushButton *m_remove;
    QPushButton *m_go;
};

} // namespace gatehouse::ui
