"""Who may do what, written by hand: each route with the roles that may use it."""

CHAIR, MEMBER, PROGRAMME, LEADER, LINE, STEERING, ADMIN = (
    "chair",
    "member1",
    "programme",
    "leader",
    "line",
    "steering",
    "administrator",
)


ROLES = (CHAIR, MEMBER, PROGRAMME, LEADER, LINE, STEERING, ADMIN)


READERS = {CHAIR, MEMBER, PROGRAMME, LEADER, LINE, STEERING}


COMMITTEE = {CHAIR, MEMBER}


EXPECTED: dict[str, set[str]] = {
    **dict.fromkeys(["overview.show", "preparation.show", "criteria.show", "criteria.scale"], READERS),
    **dict.fromkeys(["board.show", "board.matter", "board.evidence"], READERS),
    **dict.fromkeys(["board.submit", "board.withdraw"], {CHAIR, PROGRAMME}),
    "board.decide": {CHAIR, PROGRAMME, STEERING},
    **dict.fromkeys(["works_council.show", "suitability.show", "suitability.topic", "suitability.document",
            "solution_form.show", "suitability.workbook", "suitability.read_document", "timetable.show"], READERS),
    "suitability.decide": {CHAIR, STEERING},
    **dict.fromkeys(["works_council.save", "works_council.request_document"], {CHAIR, PROGRAMME}),
    **dict.fromkeys(["jobs.show", "jobs.file", "jobs.cancel", "jobs.again"], READERS),
    **dict.fromkeys(["history.show", "history.take_back", "criteria.excel", "criteria.table"], READERS),
    **dict.fromkeys(["overview.board_workbook", "robustness.show", "ranking.show", "shortlist.show", "decision.show"],
        {CHAIR, MEMBER, PROGRAMME, STEERING}),
    **dict.fromkeys(
        ["preparation.declare", "vendors.show", "questionnaire.show", "questionnaire.receipt", "questionnaire.answers",
            "knock_out.show", "longlist.show", "scoring.show", "scoring.sheet", "scoring.save_cell", "rfp.open_prices",
         "scoring.save_sheet", "scoring.recuse", "consensus.show", "consensus.item", "total_cost.show",
         "total_cost.candidate", "total_cost.risk", "total_cost.compare", "attachments.download", "detail_study.show",
         "detail_study.session",
         "detail_study.add_finding", "rfp.show", "rfp.compare", "questionnaire.side_by_side", "negotiation.show",
         "negotiation.claims", "price_formula.show"], COMMITTEE),
    **dict.fromkeys(
        ["suitability.judge", "suitability.add_document", "suitability.remove_document",
         "suitability.put_document_back",
         "solution_form.save_needs",
         "solution_form.choose",
         "price_formula.try_out", "price_formula.lock", "timetable.propose", "timetable.save",
         "preparation.set_seats", "preparation.judge", "overview.explain", "criteria.save_weights", "criteria.new",
            "criteria.add", "criteria.edit", "criteria.change", "criteria.remove", "criteria.save_scale",
         "library.show", "library.take", "library.take_set", "library.take_earlier",
         "criteria.publish", "criteria.change_many", "criteria.reopen", "criteria.uploads", "criteria.upload",
         "criteria.mapping",
         "criteria.refused", "criteria.take_in", "vendors.new", "vendors.add", "vendors.edit", "vendors.change",
         "vendors.withdraw", "vendors.come_back", "vendors.remove",
         "vendors.excel", "vendors.uploads", "vendors.upload", "vendors.mapping", "vendors.take_in",
         "total_cost.excel", "total_cost.uploads", "total_cost.upload", "total_cost.mapping", "total_cost.take_in",
         "questionnaire.fix", "questionnaire.confirm", "questionnaire.move_deadline", "questionnaire.workbook",
         "questionnaire.workbooks",
         "questionnaire.returned", "questionnaire.letter",
         "questionnaire.take_in", "questionnaire.type_answer", "knock_out.verdict", "knock_out.give_verdict",
         "knock_out.confirm", "knock_out.candidate", "knock_out.judge_candidate",
         "longlist.choose", "scoring.open_round", "scoring.close_round", "consensus.agree",
         "consensus.agree_unanimous", "consensus.declare_agreed", "total_cost.save_assumptions",
         "total_cost.table", "total_cost.save_table",
         "total_cost.add_line", "total_cost.edit_line", "total_cost.change_line", "total_cost.remove_line",
         "total_cost.take_over", "total_cost.answer_rule", "shortlist.choose", "consensus.carry_over",
         "total_cost.advance", "total_cost.save_scenario", "total_cost.remove_scenario", "detail_study.take_examples",
         "detail_study.new_item", "detail_study.add_item", "detail_study.edit_item", "detail_study.change_item",
         "detail_study.retire_item", "detail_study.new_session", "detail_study.add_session",
         "detail_study.change_session", "detail_study.save_year", "detail_study.open_second_round", "rfp.choose",
         "rfp.judge_low_price",
         "rfp.save_request", "rfp.add_interface", "rfp.remove_interface", "rfp.fix", "rfp.workbook", "rfp.workbooks",
         "rfp.clarify",
         "rfp.document", "overview.decision_file", "documents.show", "documents.save",
         "rfp.returned", "rfp.take_in", "rfp.take_over_prices", "negotiation.new_point", "negotiation.add_point",
         "negotiation.edit_point", "negotiation.change_point", "negotiation.ask_offers",
         "negotiation.receive_offer", "decision.decide", "decision.revoke", "decision.sign"], {CHAIR}),
    "audit.show": {CHAIR, MEMBER, ADMIN, PROGRAMME, STEERING},
    **dict.fromkeys(
        ["planning.show", "planning.board_workbook", "planning.status_report", "programme.show", "change.show",
            "from_selection.show", "gates.show", "gates.plateau", "gates.norms", "projects.show", "projects.project",
            "interfaces.show",
         "schedule.show", "gates.road", "benefits.show", "benefits.measurements", "planning.reports",
         "planning.report_file",
         "benefits.measure", "schedule.dependencies", "schedule.health", "risk.show", "steering.show",
         "factors.show", "plan_log.show", "plan_files.show", "plan_files.excel", "plan_files.project_xml",
         "plan_files.calendar", "money.show",
         "communication.show", "communication.message", "communication.give"], READERS),
    **dict.fromkeys(
        ["planning.close_period", "money.excel", "money.uploads", "money.upload", "money.mapping", "money.take_in",
            "programme.edit", "programme.change", "programme.enter_stage", "gates.set_norms",
            "gates.leave_norms", "benefits.new", "benefits.add",
            "benefits.edit", "benefits.change", "benefits.drop", "benefits.new_pair", "benefits.add_pair",
            "benefits.edit_pair", "benefits.change_pair", "benefits.drop_pair", "programme.new_task",
            "programme.add_task",
         "programme.edit_task", "programme.change_task", "programme.drop_task", "change.judge", "change.choose",
         "from_selection.taking", "from_selection.take", "from_selection.decline", "from_selection.typing",
         "from_selection.type_outcome", "plateaus.new", "plateaus.add", "plateaus.start", "plateaus.save_start",
         "projects.new", "projects.add", "projects.drop", "interfaces.new", "interfaces.add", "interfaces.edit",
         "interfaces.change", "interfaces.drop", "interfaces.designs", "interfaces.plan_designs", "schedule.what_if",
         "schedule.save_what_if", "schedule.set_status_date", "schedule.keep_baseline", "schedule.calendar",
         "schedule.save_calendar", "levelling.show", "levelling.propose", "levelling.take", "steering.set_norms",
         "steering.measure", "steering.choose", "factors.open_round", "factors.close_round", "factors.rules",
         "factors.set_rules", "plan_files.read", "plan_files.preview", "plan_files.take_in",
         "plan_files.mapping", "plan_files.read_by_columns", "communication.new", "communication.add",
         "communication.edit", "communication.change", "communication.drop"], {PROGRAMME}),
    **dict.fromkeys(["plateaus.edit", "plateaus.change", "plateaus.areas", "plateaus.save_areas", "gates.propose",
            "gates.explain"], {PROGRAMME, LINE}),
    **dict.fromkeys(["projects.edit", "projects.change", "projects.add_link", "projects.edit_link",
            "projects.change_link", "projects.remove_link"], {PROGRAMME, LEADER}),
    **dict.fromkeys(["projects.new_report", "projects.report", "plan_log.new", "plan_log.add", "plan_log.edit",
            "plan_log.change"], {PROGRAMME, LEADER, LINE}),
    **dict.fromkeys(["factors.sheet", "factors.score"], {PROGRAMME, LEADER, LINE, STEERING}),
    **dict.fromkeys(["administration.roles", "administration.give_role", "administration.take_role",
            "administration.renew_invitation", "administration.excel", "administration.uploads",
            "administration.upload", "administration.mapping", "administration.take_in"], {CHAIR, PROGRAMME, ADMIN}),
}  # fmt: skip


ADMINISTRATION = {
    "administration.people_page",
    "administration.add_person",
    "administration.switch_person",
    "administration.new_link",
    "administration.new_initiative",
    "administration.make_initiative",
    "administration.settings",
    "administration.change_settings",
}


ANYONE = {"sign_in.show", "sign_in.sign_in", "sign_in.display", "sign_in.welcome", "sign_in.accept", "pages.health"}


SIGNED_IN = {"pages.home", "sign_in.sign_out", "account.show", "account.change_password", "account.end_session"}
