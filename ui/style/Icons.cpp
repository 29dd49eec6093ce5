#include "ui/style/Icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

// Resources of a static library are linked in only when asked for; the macro must stand outside a namespace.
static void initialiseResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString fileOf(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Activity:
        return u":/icons/activity.svg"_s;
    case Glyph::Add:
        return u":/icons/add.svg"_s;
    case Glyph::Apis:
        return u":/icons/apis.svg"_s;
    case Glyph::Check:
        return u":/icons/check.svg"_s;
    case Glyph::ChevronDown:
        return u":/icons/chevron-down.svg"_s;
    case Glyph::ChevronRight:
        return u":/icons/chevron-right.svg"_s;
    case Glyph::Clear:
        return u":/icons/clear.svg"_s;
    case Glyph::Clients:
        return u":/icons/clients.svg"_s;
    case Glyph::Clock:
        return u":/icons/clock.svg"_s;
    case Glyph::Copy:
        return u":/icons/copy.svg"_s;
    case Glyph::Gate:
        return u":/icons/gate.svg"_s;
    case Glyph::Help:
        return u":/icons/help.svg"_s;
    case Glyph::Info:
        return u":/icons/info.svg"_s;
    case Glyph::Key:
        return u":/icons/key.svg"_s;
    case Glyph::Logs:
        return u":/icons/logs.svg"_s;
    case Glyph::Overview:
        return u":/icons/overview.svg"_s;
    case Glyph::Pause:
        return u":/icons/pause.svg"_s;
    case Glyph::Quit:
        return u":/icons/quit.svg"_s;
    case Glyph::Redo:
        return u":/icons/redo.svg"_s;
    case Glyph::Reload:
        return u":/icons/reload.svg"_s;
    case Glyph::Remove:
        return u":/icons/remove.svg"_s;
    case Glyph::Save:
        return u":/icons/save.svg"_s;
    case Glyph::Search:
        return u":/icons/search.svg"_s;
    case Glyph::Settings:
        return u":/icons/settings.svg"_s;
    case Glyph::Start:
        return u":/icons/start.svg"_s;
    case Glyph::Stop:
        return u":/icons/stop.svg"_s;
    case Glyph::Teams:
        return u":/icons/teams.svg"_s;
    case Glyph::Tools:
        return u":/icons/tools.svg"_s;
    case Glyph::Undo:
        return u":/icons/undo.svg"_s;
    case Glyph::Warning:
        return u":/icons/warning.svg"_s;
    }
    return {};
}

// Draws one SVG of the family with currentColor replaced; asks for the palette when it draws, so a change of
// theme needs no new icons.
class GlyphEngine : public QIconEngine
{
public:
    GlyphEngine(QString file, std::optional<Tone> tone) : m_file(std::move(file)), m_tone(tone) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        QFile file(m_file);
        if (!file.open(QIODevice::ReadOnly))
            return;
        QSvgRenderer renderer(file.readAll().replace("currentColor", ink(mode).name().toLatin1()));
        const int side = qMin(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        painter->setRenderHint(QPainter::Antialiasing);
        renderer.render(painter, square);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const QString key = u"gatehouse:%1:%2x%3:%4"_s.arg(m_file)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(ink(mode).name());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new GlyphEngine(*this); }

private:
    QColor ink(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::Text);
        if (m_tone)
            return Theme::ink(*m_tone, palette);
        return palette.color(
            QPalette::Active, mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::Text);
    }

    QString m_file;
    std::optional<Tone> m_tone;
};

} // namespace

QIcon glyphIcon(Glyph glyph, std::optional<Tone> tone)
{
    initialiseResources();
    return QIcon(new GlyphEngine(fileOf(glyph), tone));
}

QIcon applicationIcon()
{
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(applicationPicture(side));
    return icon;
}

QPixmap applicationPicture(int side)
{
    initialiseResources();
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(u":/icons/gatehouse.svg"_s).render(&painter);
    return pixmap;
}

} // namespace gatehouse::ui
