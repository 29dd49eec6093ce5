#pragma once

#include "engine/gateway/GatewayStatus.h"
#include "ui/widgets/Panel.h"

#include <array>

class QScrollArea;
class QTableView;

namespace gatehouse::ui {

class Chip;
class ElidedLabel;
class FidelityModel;
class MarkdownView;
class ProblemView;
class StatusDot;
class TextLabel;

// What is known of one API, to read: where it comes from, where it goes, what is wrong, what became of its
// operations.
class ApiDetails : public Panel
{
    Q_OBJECT
public:
    explicit ApiDetails(QWidget *parent = nullptr);

    void showApi(const gateway::ApiStatus &api);
    void clear();

Q_SIGNALS:
    // A person wants to see what an operation of the report lost there.
    void placeWanted(const gatehouse::Place &place);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Fact
    {
        TextLabel *name;
        TextLabel *value;
    };
    enum FactIndex { Document, Title, BaseUrl, Version, Loaded, FactCount };

    QWidget *buildFacts();
    QWidget *buildReport();
    void showProblems();
    void showReport();
    void retranslate();

    gateway::ApiStatus m_api;
    QScrollArea *m_factsScroll;
    ElidedLabel *m_name;
    StatusDot *m_state;
    MarkdownView *m_description;
    std::array<Fact, FactCount> m_facts;
    QWidget *m_problemsBox;
    TextLabel *m_problemsTitle;
    ProblemView *m_problems;
    TextLabel *m_reportTitle;
    Chip *m_converted;
    Chip *m_degraded;
    Chip *m_skipped;
    FidelityModel *m_report;
    QTableView *m_reportTable;
    TextLabel *m_reportRemark;
};

} // namespace gatehouse::ui
