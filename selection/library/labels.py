"""Words of this step."""

from flask_babel import lazy_gettext as _l

from foundation.labels import named
from selection.method.library import Profile, Theme

THEMES = named(
    {
        Theme.RELATIONSHIP_MANAGEMENT: _l("Relationship management"),
        Theme.CUSTOMER_CONTACTS: _l("Customer contacts"),
        Theme.STRATEGIC_MARKETING: _l("Strategic marketing"),
        Theme.CAMPAIGN_MANAGEMENT: _l("Campaign management"),
        Theme.DIRECT_MARKETING: _l("Direct marketing"),
        Theme.TELEMARKETING: _l("Telemarketing"),
        Theme.SALES_SUPPORT: _l("Sales support"),
        Theme.CUSTOMER_SERVICE: _l("Customer service"),
        Theme.KNOWLEDGE_MANAGEMENT: _l("Knowledge management"),
        Theme.TIME_MANAGEMENT: _l("Time management"),
        Theme.WORKFLOW_MANAGEMENT: _l("Workflow management"),
        Theme.MULTICHANNEL_MANAGEMENT: _l("Multichannel management"),
        Theme.PORTAL_MANAGEMENT: _l("Portal management"),
        Theme.E_BUSINESS: _l("E-business"),
        Theme.SUPPORT: _l("Support"),
        Theme.BUSINESS_INTELLIGENCE: _l("Business intelligence"),
        Theme.INFORMATION_CUSTOMER: _l("Information: the customer"),
        Theme.INFORMATION_CONTACTS: _l("Information: contacts"),
        Theme.INFORMATION_PRODUCTS: _l("Information: products and services"),
        Theme.INFORMATION_PROCESSES: _l("Information: processes and workflow"),
        Theme.INFORMATION_MARKETING: _l("Information: marketing and communication"),
        Theme.INFORMATION_HISTORY: _l("Information: history"),
        Theme.INFORMATION_ANALYSIS: _l("Information: analysis"),
        Theme.VENDOR: _l("The vendor"),
        Theme.EXIT: _l("Exit and continuity"),
        Theme.ARCHITECTURE: _l("Open architecture"),
        Theme.TECHNOLOGY: _l("Technology"),
        Theme.QUALITY: _l("Quality (ISO/IEC 25010)"),
        Theme.PRIVACY: _l("Privacy"),
        Theme.SECURITY: _l("Security"),
        Theme.ACCESSIBILITY: _l("Accessibility"),
        Theme.FINANCE: _l("Costs and conditions"),
    }
)
PROFILES = named(
    {
        Profile.BUSINESS: _l("We sell to businesses"),
        Profile.CONSUMERS: _l("We sell to consumers"),
        Profile.PUBLIC: _l("We are a public body"),
        Profile.SMALL: _l("We are a small organisation"),
    }
)
WEIGHTS = {1: _l("light"), 2: _l("usual"), 3: _l("heavy")}
