// icon_pictures FILE.svg FOLDER SIZE...: draws the icon into FOLDER/SIZExSIZE/gatehouse.png.
#include <QDir>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

static bool draw(QSvgRenderer &icon, const QDir &folder, int size)
{
    QImage picture(size, size, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    icon.render(&painter);
    painter.end();
    const QString name = QStringLiteral("%1x%1").arg(size);
    return folder.mkpath(name) && picture.save(folder.filePath(name + QStringLiteral("/gatehouse.png")));
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        std::fputs("usage: icon_pictures FILE.svg FOLDER SIZE...\n", stderr);
        return 2;
    }
    QSvgRenderer icon(QString::fromLocal8Bit(argv[1]));
    if (!icon.isValid()) {
        std::fprintf(stderr, "%s is no SVG that can be drawn\n", argv[1]);
        return 1;
    }
    for (int i = 3; i < argc; ++i) {
        if (!draw(icon, QDir(QString::fromLocal8Bit(argv[2])), QByteArray(argv[i]).toInt())) {
            std::fprintf(stderr, "cannot write the picture of size %s below %s\n", argv[i], argv[2]);
            return 1;
        }
    }
    return 0;
}
