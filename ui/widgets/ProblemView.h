#pragma once

#include "engine/base/Problem.h"
#include "ui/widgets/FittedTextView.h"

namespace gatehouse::ui {

// Problems to read, mark and copy: severity, message, path and place, errors first.
class ProblemView : public FittedTextView
{
    Q_OBJECT
public:
    explicit ProblemView(int maximumTextHeight, QWidget *parent = nullptr);

    void setProblems(const Problems &problems);
    // Paths become links, told by pathActivated.
    void setPathsAreLinks(bool links);

Q_SIGNALS:
    void pathActivated(const QString &path);

private:
    void render() override;

    Problems m_problems;
    bool m_links = false;
};

} // namespace gatehouse::ui
