#include "ui/models/BindingModel.h"

#include "ui/widgets/JsonValues.h"

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using tools::ArgumentBinding;
using tools::ArgumentTarget;

namespace {

// The translation context of this file.
struct BindingText
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::BindingModel)
};

QString targetText(ArgumentTarget target)
{
    switch (target) {
    case ArgumentTarget::Path:
        return BindingText::tr("Path");
    case ArgumentTarget::Query:
        return BindingText::tr("Query");
    case ArgumentTarget::Header:
        return BindingText::tr("Header");
    case ArgumentTarget::Cookie:
        return BindingText::tr("Cookie");
    case ArgumentTarget::BodyProperty:
        return BindingText::tr("Body property");
    case ArgumentTarget::Body:
        return BindingText::tr("Body");
    case ArgumentTarget::QueryString:
        return BindingText::tr("Whole query");
    }
    return {};
}

QString notesOf(const ArgumentBinding &binding, const QJsonObject &constants)
{
    QStringList notes;
    if (const auto constant = constants.constFind(binding.property); constant != constants.constEnd())
        notes += BindingText::tr("always %1").arg(jsonValueText(*constant));
    else if (binding.hidden)
        notes += BindingText::tr("hidden from models");
    if (binding.required)
        notes += BindingText::tr("required");
    if (!binding.contentType.isEmpty())
        notes += QString::fromUtf8(binding.contentType);
    return notes.join(u", "_s);
}

} // namespace

void BindingModel::setTool(std::shared_ptr<const tools::Tool> tool)
{
    beginResetModel();
    m_tool = std::move(tool);
    endResetModel();
}

int BindingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_tool ? 0 : static_cast<int>(m_tool->bindings.size());
}

int BindingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BindingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)
        || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const ArgumentBinding &binding = m_tool->bindings.at(index.row());
    switch (static_cast<Column>(index.column())) {
    case Argument:
        return binding.property;
    case Target:
        return targetText(binding.target);
    case WireName:
        return binding.target == ArgumentTarget::Body ? QString::fromUtf8(m_tool->body.mediaType)
                                                      : binding.name;
    case Notes:
        return notesOf(binding, m_tool->constants);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant BindingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Argument:
        return tr("Argument");
    case Target:
        return tr("Goes to");
    case WireName:
        return tr("As");
    case Notes:
        return tr("Notes");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace gatehouse::ui
