#pragma once

#include "engine/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace gatehouse::clients {

struct BundleTool
{
    QString name; // as the endpoint lists it
    QString description;
};

// What a bundle for Claude Desktop is made of: a .mcpb file, which a double click installs. It holds the
// bridge, and asks its user for the key, which Claude Desktop keeps in the system's keychain. Plain data.
struct BundleSource
{
    QString program; // absolute path of gatehouse, on this machine
    QString version; // of gatehouse
    QString url; // of the gateway; its user may say another one
    QString api; // empty: all that the key may use
    QString title; // for people: the API's or the gateway's name; empty: as the API is called
    QString team; // whose key it wants; empty: not said
    QList<BundleTool> tools; // what it has now; empty: not said
    QByteArray icon; // PNG; empty: none
};

// A file on this machine, and where it goes in the bundle.
struct BundleFile
{
    QString name;
    QString path;
    bool isProgram = false;

    bool operator==(const BundleFile &) const = default;
};

// The program with what it brings along. Where its libraries stand beside it (the portable tar, Windows),
// they come too, and the bundle runs on other machines of this kind; where they are the system's, it does
// not.
struct BundleFiles
{
    QList<BundleFile> files; // the program first
    bool hasLibraries = false;
};
// Asks the disk. Problem "clients.bundle_program".
Result<BundleFiles> bundleFiles(const QString &program);

// manifest.json, version 0.3. Pure.
QByteArray bundleManifest(const BundleSource &source);

struct WrittenBundle
{
    QString file;
    qint64 size = 0;
    bool hasLibraries = false;
};

// Replaces `file` as a whole. Some seconds where there are libraries: not for the main thread of a window nor
// for a worker. Problems those of bundleFiles, "clients.bundle_file".
Result<WrittenBundle> writeBundle(const QString &file, const BundleSource &source);

} // namespace gatehouse::clients
