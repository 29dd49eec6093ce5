#pragma once

#include "engine/gateway/Inspections.h"

#include <QDialog>

class QPlainTextEdit;

namespace gatehouse::ui {

class TextLabel;

// A place in a document, with the lines around it. Reads them while it is open; nothing can be changed.
class ExcerptDialog : public QDialog
{
    Q_OBJECT
public:
    // `inspections` outlives us.
    ExcerptDialog(
        gateway::Inspections &inspections, const gateway::ExcerptInquiry &inquiry, QWidget *parent = nullptr);

private:
    void showExcerpt(const Result<gateway::DocumentExcerpt> &excerpt);

    TextLabel *m_place;
    QPlainTextEdit *m_lines;
};

} // namespace gatehouse::ui
