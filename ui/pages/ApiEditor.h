#pragma once

#include "engine/config/YamlPath.h"

#include <QTabWidget>

#include <optional>
#include <vector>

namespace gatehouse::gateway {
class Inspections;
}

namespace gatehouse::ui {

class ApiExposure;
class AuthForm;
class BackendTest;
class ChoiceList;
class ConfigDraft;
class DraftForm;
class Field;
class FormSections;

// The tabs that change one API of the draft: where its document is, its backend, the credential for it, who
// may call it, and what of it becomes tools.
class ApiEditor : public QTabWidget
{
    Q_OBJECT
public:
    // Both outlive us.
    ApiEditor(ConfigDraft &draft, gateway::Inspections &inspections, QWidget *parent);

    // A tab that is no part of the draft, before the others.
    void addReport(QWidget *report);
    // Absent: there is none.
    void setApi(const std::optional<config::YamlPath> &api);
    // Turns to the field of a problem's path.
    bool showPath(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildSource();
    void buildBackend();
    void buildCredentials();
    void buildAccess();
    void buildExposure();
    FormSections *addForm();
    void showBackend();
    void showTeams();
    void chooseTeams(bool all, const QStringList &names);
    void retranslate();

    ConfigDraft &m_draft;
    std::optional<config::YamlPath> m_api;
    QWidget *m_report = nullptr;
    DraftForm *m_form;
    AuthForm *m_auth;
    ChoiceList *m_teams;
    BackendTest *m_test;
    ApiExposure *m_exposure;
    std::vector<FormSections *> m_forms; // in the order of their tabs
};

} // namespace gatehouse::ui
