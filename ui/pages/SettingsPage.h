#pragma once

#include "ui/pages/Page.h"

#include <QList>

#include <functional>

class QComboBox;
class QGridLayout;
class QScrollArea;
class QVBoxLayout;

namespace gatehouse::ui {

class ConfigDraft;
class DraftForm;
class Field;
class TextLabel;

// Everything under `gateway` in the draft, in sections.
class SettingsPage : public Page
{
    Q_OBJECT
public:
    // `draft` outlives us.
    SettingsPage(ConfigDraft &draft, QWidget *parent);

    void showStatus(const gateway::GatewayStatus &) override { }
    void focusFilter() override;
    void save(QSettings &) const override { }
    void restore(const QSettings &) override { }
    bool needsGateway() const override { return false; }
    bool showPath(const QString &path) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Text
    {
        Field *field;
        std::function<QString()> label;
        std::function<QString()> hint; // may be null
    };
    struct Section
    {
        TextLabel *title;
        std::function<QString()> text;
    };

    void buildGeneral();
    void buildListening();
    void buildAccess();
    void buildLimits();
    void buildTools();
    void buildRecords();
    void addSection(std::function<QString()> text);
    // Two fields share a row.
    void addField(Field *field, std::function<QString()> label, std::function<QString()> hint = {});
    void retranslate();

    DraftForm *m_form;
    TextLabel *m_title;
    QVBoxLayout *m_sections;
    QGridLayout *m_grid = nullptr; // of the last section
    QScrollArea *m_scroll;
    QList<Section> m_titles;
    QList<Text> m_texts;
};

} // namespace gatehouse::ui
