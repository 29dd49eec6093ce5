#pragma once

#include "engine/tools/Tool.h"
#include "ui/widgets/Panel.h"

#include <array>
#include <memory>

class QSettings;
class QTabWidget;
class QTreeView;

namespace gatehouse::ui {

class Chip;
class CopyButton;
class ElidedLabel;
class JsonView;
class MarkdownView;
class SchemaTreeModel;
class TextLabel;

// What a client sees of one tool, to read: name, title, description, hints, operation and input schema.
class ToolDetails : public Panel
{
    Q_OBJECT
public:
    explicit ToolDetails(QWidget *parent = nullptr);

    void showTool(const std::shared_ptr<const tools::Tool> &tool);

    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum HintIndex { Effect, ReadOnly, Destructive, Idempotent, OpenWorld, Deprecated, HintCount };

    QLayout *buildHead();
    void buildSchema();
    void showTexts();
    void showHints();
    void retranslate();

    std::shared_ptr<const tools::Tool> m_tool; // may be null; keeps its catalog alive
    ElidedLabel *m_name;
    CopyButton *m_copyName;
    TextLabel *m_title;
    TextLabel *m_method;
    ElidedLabel *m_path;
    std::array<Chip *, HintCount> m_hints;
    MarkdownView *m_description;
    QTabWidget *m_tabs;
    SchemaTreeModel *m_schema;
    QTreeView *m_schemaTree;
    TextLabel *m_noArguments;
    JsonView *m_json;
    CopyButton *m_copyJson;
};

} // namespace gatehouse::ui
