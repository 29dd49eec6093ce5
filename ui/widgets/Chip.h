#pragma once

#include "ui/style/Theme.h"

#include <QWidget>

namespace gatehouse::ui {

// A short word on a quiet surface.
class Chip : public QWidget
{
    Q_OBJECT
public:
    explicit Chip(QWidget *parent = nullptr);

    void setWord(Tone tone, const QString &text);
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    // The same drawing for item views.
    static QSize sizeFor(const QString &text, const QFont &base);
    static void paint(QPainter *painter, const QRect &rect, const QString &text, Tone tone, const QFont &base,
        const QPalette &palette);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    QString m_text;
};

} // namespace gatehouse::ui
