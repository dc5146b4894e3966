"""What subjects, answers, outcomes and cautions are called, in the words of the sources."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from selection.method.suitability import Answer, Caution, Change, Subject, Suitability, Topic

ANSWERS = named(
    {
        Answer.YES: _l("yes"),
        Answer.PARTLY: _l("partly"),
        Answer.NO: _l("no"),
        Answer.UNKNOWN: _l("unknown"),
    }
)
CHANGES = named({Change.LOW: _l("small"), Change.MIDDLE: _l("middling"), Change.HIGH: _l("large")})
SUITABILITIES = named(
    {
        Suitability.SUITABLE: _l("Suitable: go on"),
        Suitability.FIRST_IN_ORDER: _l("First put in order"),
        Suitability.ANOTHER_ROUTE: _l("Another route now"),
        Suitability.NOT_KNOWN_YET: _l("Not known yet"),
    }
)
WHY_SUITABLE = named(
    {
        Suitability.SUITABLE: _l("All five conditions hold."),
        Suitability.FIRST_IN_ORDER: _l(
            "The culture or the basic service is not in order, or something holds only partly."
        ),
        Suitability.ANOTHER_ROUTE: _l(
            "Customers want no lasting relation, hardly differ, or cannot be served each in his own way."
        ),
        Suitability.NOT_KNOWN_YET: _l("Of at least one condition nobody knows whether it holds."),
    },
    "why",
)
TOPICS_NAMED = named(
    {
        Topic.START: _l("Start checks"),
        Topic.QUESTIONS: _l("Four core questions"),
        Topic.CONDITIONS: _l("Five conditions"),
        Topic.CULTURE: _l("Culture: core elements"),
        Topic.CULTURE_MIX: _l("Culture: the mix"),
        Topic.MARKET: _l("Which market, and what else was weighed"),
        Topic.VALUE: _l("Value strategy"),
        Topic.PILLARS: _l("Five pillars"),
        Topic.INVESTMENT: _l("Is extra investment needed?"),
        Topic.COMPLAINTS: _l("Complaints that CRM would solve"),
        Topic.AREAS: _l("Impact on seven areas"),
        Topic.OFFICERS: _l("Privacy and security"),
    }
)
WHAT_FOR = named(
    {
        Topic.START: _l(
            "Who holds the helm, who decides, and whether there is time, capacity and budget from the start."
        ),
        Topic.QUESTIONS: _l("They stand at the top of every strategy; answer them in your own words."),
        Topic.CONDITIONS: _l("CRM suits an organisation when all five hold. What nobody knows is unknown, never no."),
        Topic.CULTURE: _l("A customer-oriented culture is indispensable; these are its elements."),
        Topic.CULTURE_MIX: _l(
            "How much of each culture there is, together 100 per cent; a customer-oriented one has mostly task and"
            " person."
        ),
        Topic.MARKET: _l("CRM suits every market; how it is introduced differs. Growth may also come another way."),
        Topic.VALUE: _l("Excel in one, the other two well in order. CRM fits customer intimacy."),
        Topic.PILLARS: _l(
            "Walking critically through the five says whether there is a CRM strategy. Build 2 to 5 in balance."
        ),
        Topic.INVESTMENT: _l("What is there already, and what the final goal asks beyond it."),
        Topic.COMPLAINTS: _l("Answer yes where it is heard here."),
        Topic.AREAS: _l("What it is today, what is wanted, and how large the change is."),
        Topic.OFFICERS: _l("They are involved from the start, not at the end."),
    },
    "why",
)
SUBJECTS = named(
    {
        Subject.HELM: _l("The organisation keeps the helm itself, not a vendor and not a consultant"),
        Subject.PRINCIPAL: _l("The board acts as principal"),
        Subject.DISCIPLINES: _l("All disciplines that are needed are involved at management level from this stage"),
        Subject.WORKS_COUNCIL: _l("The works council is involved early"),
        Subject.TIME: _l("Time: days a week that are set free"),
        Subject.CAPACITY: _l("Capacity: people who are set free"),
        Subject.BUDGET: _l("Budget: amount that is set aside"),
        Subject.LEADING_GROUP: _l("A leading group of about five key managers: how many people"),
        Subject.CUSTOMER_INFORMATION: _l("It is settled which customer information is needed (step 8 of the strategy)"),
        Subject.PROCESSES: _l("It is settled which processes are needed (step 9 of the strategy)"),
        Subject.ATTRACT: _l("How do we attract the customers we want?"),
        Subject.KEEP: _l("How do we keep them?"),
        Subject.EARN: _l("How do we earn the most from them?"),
        Subject.UNPROFITABLE: _l("What do we do with customers who do not pay enough?"),
        Subject.CULTURE: _l("A: the culture is customer-oriented"),
        Subject.RELATION: _l("B: customers are willing to enter a lasting relation"),
        Subject.DIFFERENCES: _l("C: customers differ in wishes and needs"),
        Subject.CUSTOMISATION: _l("D: we can deliver mass customisation"),
        Subject.SERVICE: _l("E: the basic service is in order"),
        Subject.OUTWARD: _l("Mainly outward-looking"),
        Subject.INITIATIVE: _l("Initiative is valued and stimulated at every level"),
        Subject.TRANSPARENT: _l("As transparent as possible"),
        Subject.GOALS: _l("Managers steer on goals and results"),
        Subject.SHARING: _l("Staff are willing to use and share customer knowledge"),
        Subject.POWER: _l("Power culture"),
        Subject.ROLE: _l("Role culture"),
        Subject.TASK: _l("Task culture"),
        Subject.PERSON: _l("Person culture"),
        Subject.MASS_CONSUMER_GOODS: _l("Our products are fast-moving consumer goods"),
        Subject.CONSUMERS: _l("We serve consumers"),
        Subject.NEW_MARKET: _l("The market is new"),
        Subject.ALTERNATIVES: _l("Which other ways to grow were weighed?"),
        Subject.OPERATIONAL_EXCELLENCE: _l("Operational excellence"),
        Subject.PRODUCT_LEADERSHIP: _l("Product leadership"),
        Subject.CUSTOMER_INTIMACY: _l("Customer intimacy"),
        Subject.STRATEGY_LEADS: _l("1: strategy leads, technology supports"),
        Subject.CUSTOMER_KNOWLEDGE: _l("2: individual customer knowledge"),
        Subject.LONG_TERM: _l("3: long-term relation"),
        Subject.DIALOGUE: _l("4: dialogue over all channels"),
        Subject.PROPOSITION: _l("5: individualised proposition"),
        Subject.FINAL_GOAL: _l("Which final goal must CRM serve?"),
        Subject.ANALYTICAL: _l("Analytical functions are needed"),
        Subject.DATABASE: _l("There is a customer database"),
        Subject.SELECTIONS: _l("Selections for mailings are made"),
        Subject.WEBSITE: _l("The website serves customers"),
        Subject.CALL_CENTRE: _l("There is a call centre"),
        Subject.SOFTWARE: _l("There is software for sales, marketing or service"),
        Subject.CANNIBALISE: _l("Channels or products cannibalise each other"),
        Subject.DOUBLE_OFFERS: _l("Customers get useless or double offers"),
        Subject.ASKED_AGAIN: _l("Customers are asked again for the same data"),
        Subject.DIVIDED: _l("Managers are divided"),
        Subject.ICT_FLOWS: _l("ICT has too many flows of data"),
        Subject.AREA_CUSTOMER: _l("Customer management"),
        Subject.AREA_CONTACT: _l("Contact management"),
        Subject.AREA_DATA: _l("Data management"),
        Subject.AREA_PROCESS: _l("Process management"),
        Subject.AREA_PEOPLE: _l("Human resource management"),
        Subject.AREA_ICT: _l("ICT management"),
        Subject.AREA_PERFORMANCE: _l("Performance management"),
        Subject.PRIVACY_OFFICER: _l("The privacy officer is consulted"),
        Subject.SECURITY_OFFICER: _l("The security officer is consulted"),
    }
)
CAUTIONS = named(
    {
        Caution.ASKING_IS_NO_RELATION: _l("Who only asked for information does not want a relation yet."),
        Caution.SMALL_DIFFERENCES: _l(
            "Where customers hardly differ, an individual approach is probably not a good idea."
        ),
        Caution.PRODUCTION_IS_HARDEST: _l(
            "Mass customisation may begin in marketing, sales, service or distribution; production is the hardest."
        ),
        Caution.PROMISES_RAISED: _l(
            "First service, then CRM: expensive software on poor service often lowers satisfaction, because it raises"
            " promises that cannot be kept."
        ),
        Caution.NINE_OTHERS: _l("Most unhappy customers tell nine others on average."),
        Caution.MASS_MARKETING: _l(
            "For fast-moving consumer goods mass marketing stays the fittest means; a relation pays only for niche"
            " products."
        ),
        Caution.TENS_OF_MILLIONS: _l("In consumer markets the cost often reaches tens of millions."),
        Caution.TWO_ROUTES: _l(
            "In a new market there are two routes: CRM from the start, or first market share by a low price and CRM"
            " when growth stagnates."
        ),
        Caution.MIX_OF_POWER_AND_ROLE: _l(
            "Power and role weigh more than task and person; a customer-oriented culture has mostly the last two."
        ),
        Caution.MIX_IS_NOT_WHOLE: _l("The four shares of the culture do not make 100 per cent together."),
        Caution.NONE_EXCELS: _l("No single value strategy excels: the highest mark is shared."),
        Caution.OTHERS_BELOW: _l("One of the value strategies is under 3, so it is not well in order."),
        Caution.NOT_INTIMACY: _l(
            "The strategy that excels is not customer intimacy: it may become a CRM strategy once the five pillars are"
            " met."
        ),
        Caution.PILLARS_APART: _l("Pillars 2 to 5 are out of balance: two of them differ by two points or more."),
        Caution.GROUP_SIZE: _l("The leading group is not about five people."),
    }
)
