#pragma once

#include "engine/base/Problem.h"
#include "engine/config/YamlNode.h"
#include "engine/config/YamlText.h"

#include <QHash>
#include <QList>
#include <QString>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <memory>
#include <optional>
#include <vector>

namespace gatehouse::config {

// Builds the tree out of yaml-cpp's events. After a problem that leaves no sensible tree it ignores what
// follows. Lives for one document; the text outlives it.
class YamlTreeBuilder final : public YAML::EventHandler
{
public:
    YamlTreeBuilder(const YamlText &text, QString fileName)
        : m_text(text)
        , m_fileName(std::move(fileName)) { }

    bool stopped() const { return m_stopped; }
    YamlNodePtr root() const { return m_stopped ? nullptr : m_root; }
    const Problems &problems() const { return m_problems; }

    void OnDocumentStart(const YAML::Mark &mark) override;
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        const std::string &value) override;
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override { endContainer(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        YAML::EmitterStyle::value style) override;
    void OnMapEnd() override { endContainer(); }

private:
    struct Key
    {
        QString name;
        YamlMark mark;
        bool merge = false;
    };

    // A container that is being read.
    struct Frame
    {
        std::shared_ptr<YamlNode> node;
        YAML::anchor_t anchor = 0;
        std::optional<Key> key; // a map's key that waits for its value
        QHash<QString, YamlMark> seen;
        QList<YamlNodePtr> merges;
    };

    YamlMark markOf(const YAML::Mark &mark) const { return m_text.mark(mark.line, mark.column); }
    YamlMark placeOfNull(const YAML::Mark &mark) const;
    QString currentPath(const QString &lastKey) const;
    bool expectsKey() const;
    void takeKey(const QString &name, YamlMark mark, bool plain);
    void beginContainer(YamlKind kind, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor);
    void endContainer();
    void add(const YamlNodePtr &node);
    void finishMerges(Frame &frame);
    void mergeFrom(Frame &frame, const YamlNode &source);
    bool spend(qsizetype nodes, YamlMark mark);
    bool acceptTag(const std::string &tag, YamlMark mark);
    void report(YamlMark mark, const QString &code, const QString &message, const QString &path = {});
    void stop(YamlMark mark, const QString &code, const QString &message);

    const YamlText &m_text;
    QString m_fileName;
    std::vector<Frame> m_frames;
    QHash<YAML::anchor_t, YamlNodePtr> m_anchors;
    YamlNodePtr m_root;
    Problems m_problems;
    qsizetype m_spent = 0;
    int m_documents = 0;
    bool m_stopped = false;
};

} // namespace gatehouse::config
