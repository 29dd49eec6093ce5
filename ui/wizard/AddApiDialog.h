#pragma once

#include "ui/wizard/ApiAdder.h"

#include <QDialog>

#include <vector>

class QPushButton;
class QStackedWidget;

namespace gatehouse::gateway {
class GatewayHost;
}

namespace gatehouse::ui {

class SourceStep;
class TextLabel;
class WizardStep;

// Adds an API in four steps: its document, what of it may be called, its backend, its teams. It ends as one
// edit of the draft, which is saved when nothing else in it waits.
class AddApiDialog : public QDialog
{
    Q_OBJECT
public:
    // Both outlive us.
    AddApiDialog(ConfigDraft &draft, gateway::GatewayHost &host, QWidget *parent);

    SourceStep &source() { return *m_source; }

Q_SIGNALS:
    // The draft has it now. `key` is of a team that was made for it, or empty.
    void added(const QString &api, const gatehouse::Secret &key);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void arrange();
    WizardStep *step() const;
    void showStep(int number);
    void next();
    void advance();
    void showButtons();
    void finish();
    void showTrouble(const QString &message);

    ApiPlan m_plan;
    SourceStep *m_source;
    std::vector<WizardStep *> m_steps;
    TextLabel *m_title;
    TextLabel *m_number;
    TextLabel *m_trouble;
    QStackedWidget *m_stack;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_cancel;
    ApiAdder m_adder;
};

} // namespace gatehouse::ui
