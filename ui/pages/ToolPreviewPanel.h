#pragma once

#include "engine/gateway/ToolPreview.h"

#include <QWidget>

#include <optional>

namespace gatehouse::ui {

class JsonView;
class ProblemView;
class TextLabel;

// What a model would see of a tool once the draft is saved and applied, and what is wrong with that.
class ToolPreviewPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ToolPreviewPanel(QWidget *parent = nullptr);

    void clear();
    // What is shown stays until it is known.
    void showWaiting();
    void showPreview(const Result<gateway::ToolPreview> &preview);

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();
    QString remark() const;

    std::optional<Result<gateway::ToolPreview>> m_shown;
    bool m_waiting = false;
    TextLabel *m_title;
    TextLabel *m_remark;
    ProblemView *m_problems;
    JsonView *m_json;
};

} // namespace gatehouse::ui
