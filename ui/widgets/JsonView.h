#pragma once

#include "ui/widgets/JsonFolds.h"
#include "ui/widgets/JsonHighlighter.h"

#include <QPlainTextEdit>

#include <vector>

namespace gatehouse::ui {

// JSON to read and copy: coloured, never edited. Objects and arrays fold at the marks before their lines, and
// with the keys of a tree: - folds what the cursor is in, + unfolds it, * unfolds all.
class JsonView : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit JsonView(QWidget *parent = nullptr);

    // `json` is valid JSON, in any layout. The same as before stays as it is folded and scrolled.
    void setJson(const QByteArray &json);
    // As it is, over as many lines as it needs, without folding.
    void setPlainText(const QString &text);

    // By the line that an object or array begins at; other lines are ignored.
    void setFolded(int line, bool folded);
    bool isFolded(int line) const;

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Gutter;

    int gutterWidth() const;
    // Calls `draw` with each line that is seen and its place in the viewport.
    template <typename Draw> void forSeenLines(Draw draw) const;
    void paintGutter(QPainter &painter) const;
    int lineAt(int y) const;
    void toggle(int line);
    void unfoldAll();
    void showLines(int first, int last);
    void hideLines(int first, int last);
    void takeLayout();
    void colourSeen();
    void announce();

    JsonInks m_inks;
    int m_inking = 0; // goes up with each palette: what a line was coloured with
    QWidget *m_gutter = nullptr; // a change of font may come before it is there
    QByteArray m_json;
    JsonFolds m_folds;
    std::vector<bool> m_folded; // by line
};

} // namespace gatehouse::ui
