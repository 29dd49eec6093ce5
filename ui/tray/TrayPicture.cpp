#include "ui/tray/TrayPicture.h"

#include "ui/Wording.h"
#include "ui/style/Icons.h"

#include <QPainter>

namespace gatehouse::ui {

using gateway::GatewayState;

namespace {

// All shapes are drawn in a square from -1 to 1.
void paintRunning(QPainter &painter)
{
    painter.drawPolyline(QPolygonF{{-0.5, 0.05}, {-0.12, 0.42}, {0.52, -0.36}});
}

void paintPaused(QPainter &painter)
{
    painter.drawLine(QPointF(-0.27, -0.4), QPointF(-0.27, 0.4));
    painter.drawLine(QPointF(0.27, -0.4), QPointF(0.27, 0.4));
}

void paintStopped(QPainter &painter)
{
    painter.fillRect(QRectF(-0.42, -0.42, 0.84, 0.84), painter.pen().color());
}

void paintFailed(QPainter &painter)
{
    painter.drawLine(QPointF(-0.36, -0.36), QPointF(0.36, 0.36));
    painter.drawLine(QPointF(-0.36, 0.36), QPointF(0.36, -0.36));
}

void paintBusy(QPainter &painter)
{
    for (const double x : {-0.48, 0.0, 0.48})
        painter.drawPoint(QPointF(x, 0));
}

void paintShape(QPainter &painter, const gateway::GatewayStatus &status)
{
    switch (status.state) {
    case GatewayState::Running:
        return status.paused ? paintPaused(painter) : paintRunning(painter);
    case GatewayState::Stopped:
        return paintStopped(painter);
    case GatewayState::Failed:
        return paintFailed(painter);
    case GatewayState::Starting:
    case GatewayState::Draining:
        return paintBusy(painter);
    }
}

QPixmap picture(const gateway::GatewayStatus &status, int side)
{
    QPixmap pixmap = applicationIcon().pixmap(QSize(side, side), 1.0);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = 0.3 * side;
    const QPointF centre(side - radius, side - radius);
    // A gap of nothing parts it from the sign, whatever is behind both.
    painter.setPen(Qt::NoPen);
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.setBrush(Qt::black);
    painter.drawEllipse(centre, radius + 0.04 * side, radius + 0.04 * side);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    painter.setBrush(Theme::ink(wording::stateTone(status), Theme::lightPalette()));
    painter.drawEllipse(centre, radius, radius);
    painter.translate(centre);
    painter.scale(radius, radius);
    painter.setPen(QPen(Qt::white, 0.34, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    paintShape(painter, status);
    return pixmap;
}

} // namespace

QIcon trayPicture(const gateway::GatewayStatus &status)
{
    QIcon icon;
    for (const int side : {16, 22, 24, 32, 48, 64})
        icon.addPixmap(picture(status, side));
    return icon;
}

} // namespace gatehouse::ui
