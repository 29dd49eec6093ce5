#pragma once

#include <QPlainTextEdit>

namespace gatehouse::ui {

class JsonHighlighter;

// JSON to read and copy: coloured, never edited.
class JsonView : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit JsonView(QWidget *parent = nullptr);

    // `json` is valid JSON, in any layout.
    void setJson(const QByteArray &json);

protected:
    void changeEvent(QEvent *event) override;

private:
    JsonHighlighter *m_highlighter;
};

} // namespace gatehouse::ui
