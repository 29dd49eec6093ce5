#include "engine/credentials/SystemKeychain.h"

#include "engine/base/Result.h"
#include "engine/credentials/KeychainModule.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#ifdef GATEHOUSE_LOADS_KEYCHAIN
#include <QLibrary>
#endif

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::credentials {
namespace {

using Opened = Result<std::unique_ptr<Keychain>, QString>; // or why there is no keychain

#ifdef GATEHOUSE_LOADS_KEYCHAIN

Opened openModule(const QString &file)
{
    QLibrary library(file);
    // Its libraries have threads and are not made for being unloaded; what they lack is said now.
    library.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    const auto make = reinterpret_cast<decltype(&::gatehouseKeychain)>(library.resolve("gatehouseKeychain"));
    if (!make) {
        return u"%1, which Gatehouse needs for it, cannot be loaded: %2. Install Gatehouse again, and on "
               u"Debian "
               u"the packages libqt6keychain1 and libqt6dbus6"_s.arg(file, library.errorString());
    }
    std::unique_ptr<Keychain> keychain(make(GATEHOUSE_VERSION));
    if (!keychain)
        return u"%1 belongs to another version of Gatehouse than %2"_s.arg(file, u"" GATEHOUSE_VERSION ""_s);
    return keychain;
}

Opened openKeychain(QStringList files)
{
    if (files.isEmpty())
        files = keychainModuleFiles(QCoreApplication::applicationDirPath());
    for (const QString &file : files) {
        if (QFileInfo::exists(file))
            return openModule(file);
    }
    return u"Gatehouse needs a file for it, and there is neither %1. Install Gatehouse again, with that file"_s
        .arg(files.join(u" nor "_s));
}

#else

Opened openKeychain(const QStringList &)
{
    return std::unique_ptr<Keychain>(gatehouseKeychain(GATEHOUSE_VERSION));
}

#endif

} // namespace

// The window is below libexec when it is installed, in a folder of this name.
QStringList keychainModuleFiles(const QString &programFolder)
{
    const QDir folder(programFolder);
    const QString upwards = folder.dirName() == "gatehouse"_L1 ? u"../"_s : QString();
    const QString name = u"gatehouse_keychain.so"_s;
    return {folder.absoluteFilePath(name),
        QDir::cleanPath(folder.absoluteFilePath(upwards + u"" GATEHOUSE_MODULE_FOLDER "/"_s + name))};
}

void SystemKeychain::read(const QString &name, Completion completion)
{
    ask([name](Keychain &keychain, Completion answered) { keychain.read(name, std::move(answered)); },
        std::move(completion));
}

void SystemKeychain::write(const QString &name, const Secret &secret, Completion completion)
{
    ask([name, secret](
            Keychain &keychain, Completion answered) { keychain.write(name, secret, std::move(answered)); },
        std::move(completion));
}

void SystemKeychain::remove(const QString &name, Completion completion)
{
    ask([name](Keychain &keychain, Completion answered) { keychain.remove(name, std::move(answered)); },
        std::move(completion));
}

void SystemKeychain::ask(Question question, Completion completion)
{
    QMetaObject::invokeMethod(
        this, [this, question = std::move(question), completion = std::move(completion)] {
            if (!m_keychain) {
                Opened opened = openKeychain(m_moduleFiles);
                if (!opened)
                    return completion(
                        {KeychainStatus::NoService, {}, u"there is no keychain here: "_s + opened.error()});
                m_keychain = opened.takeValue();
            }
            question(*m_keychain, completion);
        });
}

} // namespace gatehouse::credentials
