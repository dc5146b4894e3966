"""What the demo company plans: plateaus, projects with their links, and what is in the log."""

from planning.method.plan import Angle, Area, ProjectKind
from planning.method.register import Answer, EntryKind

# the four areas, as columns below
O, B, I, M = Area.ORGANISATION, Area.PROCESSES, Area.INFRASTRUCTURE, Area.PEOPLE  # noqa: E741
P, L, S = ProjectKind.PROJECT, ProjectKind.LINE_ACTIVITY, ProjectKind.MILESTONE
AIM = (
    "Every employee who speaks to a customer of Waterland Energie knows what was said before, in every channel, so that"
    " customers stay longer and are served right the first time."
)

PLATEAUS: list[tuple[str, Angle, int, int, str, str, str, str | None]] = [
    ("One picture of the customer", Angle.CUSTOMER, 12, 620_000,
        "Service employees see every contact of a customer on one screen.",
        "Customers never have to tell their story twice.",
     "The service desk works with the new system; customer data are clean and have an owner in the line.",
     "Fifty real cases from last quarter, played by ten employees before anybody else works with it."),
    ("Working from the customer", Angle.PROCESS, 25, 540_000, "Sales and service share one process for each request.",
        "A request is settled by whoever takes it, without being passed on.",
     "Sales, service and field staff work along the same processes; invoices and connections are in sight.",
     "The ten most frequent requests, from first contact to invoice."),
    ("Growing with the customer", Angle.RETURN, 38, 380_000, "Campaigns speak to customers one by one.",
        "Each customer group earns more than it costs.",
     "Offers follow from what a customer needs; results are measured per customer group every month.", None),
]  # fmt: skip
TODAY = {
    O: "Service, sales and billing each have their own targets; nobody owns the customer.",
    B: "Requests are passed on 2.3 times on average; each department has its own way.",
    I: "Four systems with customer data, coupled by hand once a week.",
    M: "Experienced people with good product knowledge; little trust in new systems after the last one.",
}
STATES: list[dict[Area, str | None]] = [
    {O: "The manager of service owns customer data and the contact process.",
        B: "One contact process for telephone, e-mail and website.",
        I: "The new package for service, coupled with ERP and HRM.",
        M: "Service employees have been trained and coach each other."},
    {O: "Process owners across departments steer on the ten most frequent requests.",
        B: "Sales, service and field work share their processes.",
        I: "Website and meter data are coupled; custom work is live.", M: "Teams discuss customer signals every week."},
    {O: "Customer groups have a manager with a result of their own.", B: "Campaigns follow from customer groups.",
        I: "Analysis on one set of customer data.", M: None},
]  # fmt: skip

# code, name, kind, area, plateau, shortest, most likely, longest, effort, budget, waits for, expertise
PROJECTS = [
    ("P1", "Why we do this: told in every team", L, O, 1, 8, 12, 20, 30, None, "", None),
    ("P2", "Owners of customer processes named in the line", L, O, 1, 10, 15, 30, 20, None, "P1", None),
    ("P3", "Redesign of the contact process", P, B, 1, 25, 35, 55, 90, 40_000, "P2", "process designer"),
    ("P4", "One customer record: definition and owner", P, B, 1, 15, 20, 35, 40, 15_000, "P2", "process designer"),
    ("P5", "Quick win: one greeting and one note for every call", P, M, 1, 10, 15, 20, 25, 5_000, "P1", None),
    ("P6", "Data protection impact assessment", L, O, 1, 15, 20, 40, 20, 8_000, "P4", None),
    ("P7", "Works council: request for advice", L, O, 1, 30, 40, 60, 15, None, "P2", None),
    ("P8", "Coaches in the service teams", P, M, 1, 20, 30, 45, 60, 12_000, "P5; P7", "trainer"),
    ("P9", "Pilot with one service team", P, M, 1, 45, 60, 90, 120, 25_000, "P8", "trainer"),
    ("M1", "The service desk works with the new system", S, I, 1, 0, 0, 0, None, None, "P9", None),
    ("P10", "Evaluation of the first plateau", L, O, 1, 10, 15, 25, 20, None, "M1", None),
    ("P11", "Targets shared by sales and service", L, O, 2, 30, 45, 70, 40, None, "P10", None),
    ("P12", "Processes for the ten most frequent requests", P, B, 2, 70, 90, 140, 220, 60_000, "P11",
        "process designer"),
    ("P13", "Sales works with the new system", P, I, 2, 30, 40, 65, 100, 70_000, "P12", "administrator"),
    ("P14", "Field staff see the customer on their tablet", P, I, 2, 30, 45, 80, 90, 65_000, "P12", "administrator"),
    ("P15", "Conversations about customer signals", P, M, 2, 30, 40, 60, 50, 15_000, "P11", "trainer"),
    ("P16", "Training of sales and field staff", P, M, 2, 20, 25, 40, 80, 30_000, "P13 SS+10; P14 SS+10", "trainer"),
    ("P17", "Old contact system switched off", P, I, 2, 20, 30, 45, 50, 30_000, "P13; P14", "administrator"),
    ("M2", "Sales and service work as one", S, B, 2, 0, 0, 0, None, None, "P15; P16; P17", None),
    ("P18", "Evaluation of the second plateau", L, O, 2, 10, 15, 25, 20, None, "M2", None),
    ("P19", "Managers of customer groups appointed", L, O, 3, 30, 45, 80, 30, None, "P18", None),
    ("P20", "Customer groups by value and needs", P, B, 3, 55, 80, 120, 130, 60_000, "P19", "analyst"),
    ("P21", "Offers that follow from what a customer needs", P, B, 3, 80, 110, 170, 200, 90_000, "P20", "analyst"),
    ("P22", "Campaigns in the new system", P, I, 3, 60, 85, 130, 150, 95_000, "P20", "administrator"),
    ("P23", "Results per customer group, every month", P, I, 3, 25, 35, 50, 60, 45_000, "P20 SS+15", "analyst"),
    ("P24", "Learning to read customer figures", P, M, 3, 20, 30, 45, 50, 20_000, "P23 FF", "trainer"),
    ("M3", "Campaigns speak to customers one by one", S, B, 3, 0, 0, 0, None, None, "P21; P22; P24", None),
]  # fmt: skip

# proposal, plateau, shortest, most likely, longest; then the links it gets once it is in the plan (before and after)
TAKEN = [
    ("cost:set_up", 1, 45, 60, 95, "P3 P4", "P9"),
    ("cost:data_conversion", 1, 85, 115, 190, "P4 P6", "P9"),
    ("cost:training", 1, 15, 20, 30, "P7", "P9"),
    ("cost:testing", 1, 20, 25, 45, "", "P9"),
    ("gap:F03", 2, 25, 35, 60, "P12", "P17"),
    ("gap:F06", 2, 20, 25, 40, "P12", "P17"),
    ("gap:F13", 3, 15, 20, 35, "P19", "M3"),
]
DECLINED = [
    ("cost:interfaces", "The work on interfaces is planned per system, from the register."),
    ("cost:custom_work", "Planned per missing function, with the same budget."),
    ("gap:T03", "Nearly real time is enough for our processes; the committee agreed when the contract was signed."),
]
COUPLED = [
    (
        "interface:erp (finance and invoices)",
        1,
        "P3",
        "P9",
        (8, 10, 15),
        (10, 15, 25),
        (8, 12, 20),
        (25, 35, 65),
        (10, 15, 30),
    ),
    ("interface:hrm (employees and teams)", 1, "P3", "P9", (4, 5, 8), (5, 8, 12), (5, 6, 10), (10, 15, 30), (5, 8, 12)),
    (
        "interface:website and customer portal",
        2,
        "P12",
        "P17",
        (10, 15, 20),
        (10, 15, 25),
        (10, 15, 20),
        (30, 45, 75),
        (15, 20, 30),
    ),
]

TASKS = [
    ("Goals and plateaus", "Sanne Mulder", "Willem Steenbergen", "Line managers, works council", "All employees"),
    ("Plan of a project", "Tom Visser", "Sanne Mulder", "The line that owns the result", "Steering board"),
    ("Progress of all projects", "Lidia Kowalska", "Lidia Kowalska", "Project leaders", "Steering board"),
    ("Acceptance of results in the line", "Lidia Kowalska", "Willem Steenbergen", "Users", "Programme manager"),
]
LOG = [
    (EntryKind.RISK, "Customer data are worse than the sample showed", "Two of the four sources have no owner.", 4, 4,
        Answer.REDUCE, "Name an owner per source before cleansing begins.", "Tom Visser", 8),
    (EntryKind.RISK, "The ERP supplier plans its own release in spring", "Both need the same three people.", 3, 4,
        Answer.AVOID, "Agree on a freeze of six weeks.", "Noor de Boer", 20),
    (EntryKind.RISK, "Coaches are called back to the telephones in a busy winter", None, 3, 3, Answer.REDUCE,
        "Temporary staff from November to February.", "Lidia Kowalska", 26),
    (EntryKind.OUTSIDE, "New rules for energy contracts from 1 January",
        "The regulator may ask for other texts in letters and on the website.", None, None, None, None,
        "Lidia Kowalska", 30),
    (EntryKind.ISSUE, "Two departments use the same customer number differently", None, None, None, None, None,
        "Tom Visser", 10),
    (EntryKind.DECISION, "Temporary staff for the service desk in winter",
        "EUR 60,000, so that coaches stay free for the pilot.", None, None, None, None, "Willem Steenbergen", 27),
    (EntryKind.ACTION, "Tell the service teams what changes for them before the pilot", None, None, None, None, None,
        "Lidia Kowalska", 25),
]  # fmt: skip
