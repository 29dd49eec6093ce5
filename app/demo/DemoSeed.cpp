#include "app/demo/DemoStore.h"

#include <QDateTime>
#include <QTimeZone>

#include <array>

namespace gatehouse::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

struct CompanySeed
{
    const char *name;
    const char *status;
    const char *city;
    const char *country;
    const char *industry;
    double revenue;
    int parent; // its number; 0: none
    const char *contact;
    const char *role;
};

constexpr std::array kCompanies{
    CompanySeed{"Alder & Finch Energy", "active", "Utrecht", "NL", "Energy", 48'200'000, 0, "Mirthe Osinga",
        "Operations"},
    CompanySeed{"Alder Solar Parks", "active", "Zwolle", "NL", "Energy", 12'750'000, 1, "Ruben Achterberg",
        "Purchasing"},
    CompanySeed{
        "Alder Storage Labs", "lead", "Delft", "NL", "Energy", 900'000, 2, "Noor Willekes", "Research"},
    CompanySeed{"Brightwater Ceramics", "active", "Porto", "PT", "Manufacturing", 7'300'000, 0,
        "Duarte Salvaterra", "Owner"},
    CompanySeed{"Cinderhill Foundry", "dormant", "Sheffield", "GB", "Manufacturing", 15'900'000, 0,
        "Agnes Thornley", "Finance"},
    CompanySeed{
        "Copperleaf Bakeries", "active", "Lyon", "FR", "Food", 5'450'000, 0, "Lucie Armandet", "Owner"},
    CompanySeed{"Copperleaf Deliveries", "lead", "Grenoble", "FR", "Logistics", 1'200'000, 6,
        "Bastien Corvol", "Dispatch"},
    CompanySeed{"Dunmore Veterinary Group", "active", "Cork", "IE", "Health", 9'800'000, 0, "Sorcha Mulvey",
        "Administration"},
    CompanySeed{"Eastmark Robotics", "active", "Tampere", "FI", "Technology", 22'400'000, 0,
        "Aino Leppikangas", "Engineering"},
    CompanySeed{"Fernhollow Publishing", "dormant", "Edinburgh", "GB", "Media", 3'100'000, 0, "Isla Drummore",
        "Rights"},
    CompanySeed{"Glasmeer Optik", "active", "Jena", "DE", "Manufacturing", 31'000'000, 0, "Henrike Vossbeck",
        "Purchasing"},
    CompanySeed{"Glasmeer Service", "active", "Erfurt", "DE", "Services", 4'600'000, 11, "Tilo Brandrup",
        "Field service"},
    CompanySeed{"Harrow Lane Schools", "lead", "Bristol", "GB", "Education", 6'700'000, 0, "Peter Askwith",
        "Head of IT"},
    CompanySeed{"Isola Verde Tours", "active", "Cagliari", "IT", "Travel", 2'850'000, 0, "Chiara Murgioni",
        "Bookings"},
    CompanySeed{"Juniper Row Hotels", "active", "Vienna", "AT", "Travel", 18'300'000, 0, "Leopold Hasenritt",
        "Procurement"},
    CompanySeed{"Kestrel Freight", "closed", "Rotterdam", "NL", "Logistics", 27'500'000, 0,
        "Wessel Duinhoven", "Planning"},
    CompanySeed{"Lumen Archive Systems", "lead", "Tallinn", "EE", "Technology", 1'950'000, 0,
        "Kadri Saaremets", "Director"},
    CompanySeed{"Moorgate Dental Supplies", "active", "Leeds", "GB", "Health", 8'050'000, 0, "Priya Ashdene",
        "Sales"},
    CompanySeed{"Nordlicht Textil", "dormant", "Flensburg", "DE", "Manufacturing", 10'400'000, 0,
        "Jette Carstorf", "Design"},
    CompanySeed{"Olive Tree Pharmacies", "active", "Valencia", "ES", "Health", 13'600'000, 0,
        "Amparo Llorisa", "Logistics"},
    CompanySeed{
        "Pelikan Street Theatre", "lead", "Ghent", "BE", "Media", 740'000, 0, "Joris Maelbroek", "Producer"},
    CompanySeed{"Quarry Bank Insurance", "active", "Zurich", "CH", "Finance", 96'000'000, 0, "Reto Sprüngler",
        "Claims"},
    CompanySeed{"Redstart Analytics", "lead", "Krakow", "PL", "Technology", 2'300'000, 0, "Zofia Wierzbna",
        "Founder"},
    CompanySeed{
        "Silverbeck Farms", "active", "Aarhus", "DK", "Food", 11'200'000, 0, "Mads Højlund", "Operations"},
    CompanySeed{
        "Tidewater Boats", "closed", "Gdynia", "PL", "Manufacturing", 4'100'000, 0, "Oskar Brzeg", "Owner"},
};

struct DealSeed
{
    int customer;
    const char *title;
    double amount;
    const char *currency;
    const char *stage;
};

constexpr std::array kDeals{
    DealSeed{1, "Monitoring for 12 sites", 84'000, "EUR", "proposal"},
    DealSeed{1, "Training days", 6'400, "EUR", "won"},
    DealSeed{2, "Panel inventory", 18'500, "EUR", "qualified"},
    DealSeed{3, "Lab notebook pilot", 2'900, "EUR", "prospect"},
    DealSeed{4, "Kiln scheduling", 12'300, "EUR", "won"},
    DealSeed{5, "Archive migration", 9'750, "GBP", "lost"},
    DealSeed{6, "Till replacement", 21'000, "EUR", "proposal"},
    DealSeed{7, "Route planner", 5'200, "EUR", "prospect"},
    DealSeed{8, "Appointment portal", 33'800, "EUR", "qualified"},
    DealSeed{9, "Fleet licences", 120'000, "EUR", "won"},
    DealSeed{9, "Support, third year", 28'000, "EUR", "proposal"},
    DealSeed{11, "Measuring archive", 47'500, "EUR", "qualified"},
    DealSeed{12, "Mobile work orders", 15'900, "EUR", "prospect"},
    DealSeed{13, "Pupil records", 26'700, "GBP", "prospect"},
    DealSeed{14, "Season passes", 7'100, "EUR", "won"},
    DealSeed{15, "Room signage", 39'900, "EUR", "lost"},
    DealSeed{18, "Order catalogue", 11'250, "GBP", "proposal"},
    DealSeed{20, "Cold chain sensors", 64'000, "EUR", "qualified"},
    DealSeed{22, "Claims intake", 210'000, "USD", "proposal"},
    DealSeed{24, "Herd dashboard", 19'400, "EUR", "won"},
};

struct NoteSeed
{
    int customer;
    const char *text;
    int replyTo; // its number; 0: none
};

constexpr std::array kNotes{
    NoteSeed{1, "Wants the offer split by site before the board meets.", 0},
    NoteSeed{1, "Sites 3 and 7 share one meter, count them once.", 1},
    NoteSeed{1, "Done, the new total is in the proposal.", 2},
    NoteSeed{6, "Shops close in August, call in September.", 0},
    NoteSeed{9, "Happy with the rollout; asked about a third year.", 0},
    NoteSeed{9, "Sent terms, waiting for legal.", 5},
    NoteSeed{22, "Security questionnaire arrived, 140 questions.", 0},
};

QString timeAfter(int days)
{
    const QDateTime start(QDate(2026, 1, 5), QTime(9, 0), QTimeZone::utc());
    return start.addDays(days).toString(Qt::ISODate);
}

QString customerId(int number)
{
    return u"cus-%1"_s.arg(number);
}

QString mailAddress(QString person, QString company)
{
    const QString host = company.toLower().remove(u' ').remove(u'&');
    QString local;
    for (const QChar letter : person.toLower().replace(u' ', u'.').normalized(QString::NormalizationForm_D)) {
        if (letter == u'.' || (letter >= u'a' && letter <= u'z'))
            local += letter;
    }
    return local + u'@' + host + u".example"_s;
}

void addCompany(DemoStore &store, const CompanySeed &seed, int index)
{
    const QString name = QString::fromUtf8(seed.name);
    const QString contact = QString::fromUtf8(seed.contact);
    const QString id = customerId(index + 1);
    store.add(RecordKind::Customer,
        {{u"name"_s, name}, {u"status"_s, QString::fromUtf8(seed.status)},
            {u"email"_s, mailAddress(u"office"_s, name)}, {u"city"_s, QString::fromUtf8(seed.city)},
            {u"country"_s, QString::fromUtf8(seed.country)},
            {u"industry"_s, QString::fromUtf8(seed.industry)}, {u"annual_revenue"_s, seed.revenue},
            {u"parent_id"_s, seed.parent ? QJsonValue(customerId(seed.parent)) : QJsonValue()},
            {u"created_at"_s, timeAfter(index * 9)}, {u"updated_at"_s, timeAfter(index * 9 + 4)}});
    store.add(RecordKind::Contact,
        {{u"customer_id"_s, id}, {u"name"_s, contact}, {u"email"_s, mailAddress(contact, name)},
            {u"phone"_s, u"+00 555 01%1"_s.arg(index, 2, 10, QLatin1Char('0'))},
            {u"role"_s, QString::fromUtf8(seed.role)}});
}

void addDeal(DemoStore &store, const DealSeed &seed, int index)
{
    store.add(RecordKind::Deal,
        {{u"customer_id"_s, customerId(seed.customer)}, {u"title"_s, QString::fromUtf8(seed.title)},
            {u"amount"_s, seed.amount}, {u"currency"_s, QString::fromUtf8(seed.currency)},
            {u"stage"_s, QString::fromUtf8(seed.stage)}, {u"created_at"_s, timeAfter(100 + index * 5)},
            {u"updated_at"_s, timeAfter(103 + index * 5)}});
}

void addNote(DemoStore &store, const NoteSeed &seed, int index)
{
    store.add(RecordKind::Note,
        {{u"customer_id"_s, customerId(seed.customer)}, {u"text"_s, QString::fromUtf8(seed.text)},
            {u"reply_to"_s, seed.replyTo ? QJsonValue(u"note-%1"_s.arg(seed.replyTo)) : QJsonValue()},
            {u"created_at"_s, timeAfter(200 + index * 2)}});
}

void addDocument(DemoStore &store, int customer, const QString &title, const QByteArray &text)
{
    const QJsonObject document = store.add(RecordKind::Document,
        {{u"customer_id"_s, customerId(customer)}, {u"title"_s, title},
            {u"file_name"_s, title.toLower().replace(u' ', u'-') + u".txt"_s},
            {u"media_type"_s, u"text/plain; charset=utf-8"_s},
            {u"size"_s, static_cast<qint64>(text.size())}});
    store.setContent(document["id"_L1].toString(), text);
}

} // namespace

DemoStore seededStore()
{
    DemoStore store;
    for (size_t index = 0; index < kCompanies.size(); ++index)
        addCompany(store, kCompanies[index], static_cast<int>(index));
    for (size_t index = 0; index < kDeals.size(); ++index)
        addDeal(store, kDeals[index], static_cast<int>(index));
    for (size_t index = 0; index < kNotes.size(); ++index)
        addNote(store, kNotes[index], static_cast<int>(index));
    addDocument(store, 1, u"Site list"_s, "Site 1: Utrecht\nSite 2: Amersfoort\nSite 3: Zeist\n");
    addDocument(
        store, 9, u"Licence terms"_s, "Licences are counted per robot.\nSupport ends with the third year.\n");
    return store;
}

} // namespace gatehouse::demo
