#pragma once

#include "engine/gateway/ClientConnection.h"
#include "ui/widgets/FileChooser.h"

#include <QWidget>

#include <functional>

class QPushButton;

namespace gatehouse::gateway {
class ClientConnections;
}

namespace gatehouse::ui {

class ProblemView;
class TextLabel;

// Writes a bundle for Claude Desktop: asks where, and says what became of it. Main thread.
class ClientBundleExport : public QWidget
{
    Q_OBJECT
public:
    // `connections` outlives us; `wish` says what is exported when somebody asks for it.
    ClientBundleExport(gateway::ClientConnections &connections, std::function<gateway::ConnectionWish()> wish,
        QWidget *parent);

    void setFileChooser(SaveFileChooser chooser) { m_choose = std::move(chooser); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void choose();
    void write(const QString &file);
    void retranslate();

    gateway::ClientConnections &m_connections;
    std::function<gateway::ConnectionWish()> m_wish;
    SaveFileChooser m_choose = chooseSaveFile;
    QPushButton *m_button;
    TextLabel *m_written;
    ProblemView *m_problems;
};

} // namespace gatehouse::ui
