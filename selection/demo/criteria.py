"""The demo company's criteria, in English and Dutch: (code, name, naam, points, minimum)."""

from selection.method.criteria import Category

Row = tuple[str, str, str, int, int | None]

KNOCK_OUTS: list[tuple[str, Category, str, str]] = [
    (
        "K1",
        Category.TECHNOLOGY,
        "Open architecture: standard database and accepted exchange protocols",
        "Open architectuur: standaarddatabase en gangbare uitwisselingsprotocollen",
    ),
    (
        "K2",
        Category.TECHNOLOGY,
        "All data are stored within the European Economic Area",
        "Alle gegevens staan binnen de Europese Economische Ruimte",
    ),
    (
        "K3",
        Category.VENDOR,
        "The vendor signs our processor agreement",
        "De leverancier tekent onze verwerkersovereenkomst",
    ),
    (
        "K4",
        Category.VENDOR,
        "At least three live customers of our size",
        "Minstens drie klanten van onze omvang werken ermee",
    ),
    ("K5", Category.FUNCTIONS, "User interface in Dutch", "Gebruikersschermen in het Nederlands"),
]

GROUPS: list[tuple[Category, str, str, int, list[Row]]] = [
    (Category.FUNCTIONS, "Customer picture", "Klantbeeld", 40, [
        ("F01", "One picture of each customer over all channels", "Eén klantbeeld over alle kanalen", 20, 3),
        ("F02", "History of contacts with content and preferences", "Contacthistorie met inhoud en voorkeuren", 15,
            None),
        ("F03", "Value and potential of a customer", "Waarde en potentieel van een klant", 10, None),
        ("F04", "Finding and merging double records", "Dubbele klanten vinden en samenvoegen", 15, 2),
        ("F05", "Households and company structures", "Huishoudens en bedrijfsstructuren", 8, None),
        ("F06", "Consent and retention per purpose", "Toestemming en bewaartermijn per doel", 12, 3),
    ]),
    (Category.FUNCTIONS, "Marketing", "Marketing", 25, [
        ("F07", "Selecting target groups without help from ICT", "Doelgroepen selecteren zonder hulp van ICT", 12,
            None),
        ("F08", "Campaigns over several channels and steps", "Campagnes over meer kanalen en stappen", 14, None),
        ("F09", "Measuring the response per campaign", "Respons per campagne meten", 10, None),
        ("F10", "Next best offer during a contact", "Beste volgende aanbod tijdens een contact", 8, None),
        ("F11", "No double or unwanted offers", "Geen dubbel of ongewenst aanbod", 9, None),
    ]),
    (Category.FUNCTIONS, "Sales", "Verkoop", 25, [
        ("F12", "Leads from first sign to order", "Van eerste signaal tot order", 14, None),
        ("F13", "Account plans for key customers", "Accountplannen voor grote klanten", 10, None),
        ("F14", "Forecast by product and region", "Prognose per product en regio", 8, None),
        ("F15", "Quotations with our price rules", "Offertes volgens onze prijsregels", 10, 2),
        ("F16", "Working offline on a visit", "Zonder verbinding werken tijdens een bezoek", 5, None),
    ]),
    (Category.FUNCTIONS, "Service", "Service", 35, [
        ("F17", "Cases with norms and escalation", "Zaken met normen en escalatie", 16, 3),
        ("F18", "Complaints registered and followed", "Klachten vastleggen en volgen", 14, 3),
        ("F19", "Knowledge base for staff and customers", "Kennisbank voor medewerkers en klanten", 12, None),
        ("F20", "Customer portal", "Klantportaal", 10, None),
        ("F21", "Telephone, chat and e-mail in one screen", "Telefoon, chat en e-mail in één scherm", 14, None),
        ("F22", "Planning of engineers", "Planning van monteurs", 7, None),
    ]),
    (Category.FUNCTIONS, "Steering", "Sturing", 20, [
        ("F23", "Workflow that users can change", "Werkstroom die gebruikers zelf aanpassen", 12, None),
        ("F24", "Dashboards per role", "Dashboards per rol", 10, None),
        ("F25", "Ad hoc questions on all data", "Losse vragen op alle gegevens", 9, None),
        ("F26", "Who is likely to leave", "Wie dreigt te vertrekken", 7, None),
    ]),
    (Category.VENDOR, "Company", "Bedrijf", 30, [
        ("L01", "Financial continuity", "Financiële continuïteit", 15, 3),
        ("L02", "References in our sector", "Referenties in onze sector", 14, None),
        ("L03", "Vision and release plan", "Visie en releaseplan", 8, None),
        ("L04", "Own people in the Netherlands", "Eigen mensen in Nederland", 8, None),
    ]),
    (Category.VENDOR, "Implementation", "Invoering", 35, [
        ("L05", "Approach in small steps", "Aanpak in kleine stappen", 14, None),
        ("L06", "Experience of the proposed people", "Ervaring van de voorgestelde mensen", 14, None),
        ("L07", "Training of users and administrators", "Opleiding van gebruikers en beheerders", 10, None),
        ("L08", "Attention to change and adoption", "Aandacht voor verandering en gebruik", 12, None),
    ]),
    (Category.VENDOR, "Support", "Ondersteuning", 20, [
        ("L09", "Service desk and response times", "Servicedesk en reactietijden", 12, 2),
        ("L10", "Service levels with consequences", "Dienstenniveaus met gevolgen", 8, None),
        ("L11", "User community", "Gebruikersvereniging", 5, None),
        ("L12", "Independence of one partner", "Niet afhankelijk van één partner", 7, None),
    ]),
    (Category.TECHNOLOGY, "Connections", "Koppelingen", 40, [
        ("T01", "Ready interface to our ERP", "Kant-en-klare koppeling met ons ERP", 18, 2),
        ("T02", "Documented services for every function", "Gedocumenteerde diensten voor elke functie", 14, None),
        ("T03", "Events in real time", "Gebeurtenissen direct doorgeven", 9, None),
        ("T04", "Telephony and e-mail integration", "Koppeling met telefonie en e-mail", 10, None),
        ("T05", "Upgrades keep the connections whole", "Upgrades laten de koppelingen heel", 14, None),
    ]),
    (Category.TECHNOLOGY, "Quality", "Kwaliteit", 35, [
        ("T06", "Answer within a second at 2,000 users", "Antwoord binnen een seconde bij 2.000 gebruikers", 12, None),
        ("T07", "Availability and recovery", "Beschikbaarheid en herstel", 12, 3),
        ("T08", "Configuration rather than programming", "Inrichten in plaats van programmeren", 14, None),
        ("T09", "Test and acceptance environments", "Test- en acceptatieomgevingen", 7, None),
        ("T10", "Accessibility WCAG 2.2 AA", "Toegankelijkheid WCAG 2.2 AA", 8, None),
    ]),
    (Category.TECHNOLOGY, "Security and privacy", "Beveiliging en privacy", 35, [
        ("T11", "Single sign-on", "Eenmalig aanmelden", 10, None),
        ("T12", "Rights per role and record", "Rechten per rol en per klant", 12, 2),
        ("T13", "ISO 27001 certificate with scope", "ISO 27001-certificaat met reikwijdte", 10, None),
        ("T14", "Access, correction and erasure requests", "Inzage-, correctie- en wisverzoeken", 10, None),
        ("T15", "Exit: all data back in an open form", "Vertrek: alle gegevens terug in open vorm", 12, None),
    ]),
    (Category.FINANCE, "Price", "Prijs", 30, [
        ("B01", "Price indication against the budget", "Prijsindicatie ten opzichte van het budget", 18, None),
        ("B02", "Clear price structure", "Heldere prijsopbouw", 12, None),
        ("B03", "Scaling up and down with users", "Meebewegen met het aantal gebruikers", 10, None),
    ]),
    (Category.FINANCE, "Conditions", "Voorwaarden", 20, [
        ("B04", "Term and notice", "Looptijd en opzegging", 8, None),
        ("B05", "Indexation with a ceiling", "Indexering met een plafond", 8, None),
        ("B06", "Payment by result", "Betaling naar resultaat", 6, None),
        ("B07", "Liability", "Aansprakelijkheid", 8, None),
    ]),
]  # fmt: skip
CATEGORY_POINTS = {Category.FUNCTIONS: 40, Category.VENDOR: 20, Category.TECHNOLOGY: 25, Category.FINANCE: 15}
