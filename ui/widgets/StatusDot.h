#pragma once

#include "ui/style/Theme.h"

#include <QIcon>
#include <QWidget>

namespace gatehouse::ui {

// A dot with its meaning beside it: colour never speaks alone.
class StatusDot : public QWidget
{
    Q_OBJECT
public:
    explicit StatusDot(QWidget *parent = nullptr);

    void setStatus(Tone tone, const QString &text);
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    // The dot alone, for item views.
    static QIcon icon(Tone tone, const QPalette &palette);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    QString m_text;
};

} // namespace gatehouse::ui
