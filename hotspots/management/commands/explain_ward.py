"""``manage.py explain_ward CODE --period 2025``: why a ward has its status, in sentences."""

from argparse import ArgumentParser
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from hotspots.actions.assess import Question, check_in_force, last_assessment, results_of
from hotspots.errors import StatusError
from hotspots.management.asking import add_question, read_question
from hotspots.rules import Result, RuleError, explain
from hotspots.rules.explain import headline
from hotspots.ward_facts import JudgedUnit, unit_in_force

WORDS = {
    "vi": {
        "title": "{0} (mã {1}), kỳ {2}: từ {3:%d/%m/%Y} đến {4:%d/%m/%Y}.",
        "stored": "Kết quả lưu ngày {0:%d/%m/%Y} khác với số liệu hiện nay: {1}. Hãy chạy lại assess_wards.",
        "running": "Kỳ đang diễn ra: tạm tính đến hết {0:%d/%m/%Y}, theo số liệu báo cáo gần nhất.",
        "todays_rule": "Kỳ này kết thúc trước khi quy định có hiệu lực; chỉ để đối chiếu với quy định nay.",
    },
    "en": {
        "title": "{0} (code {1}), period {2}: {3:%Y-%m-%d} to {4:%Y-%m-%d}.",
        "stored": "The answer stored on {0:%Y-%m-%d} differs from today's data: {1}. Run assess_wards again.",
        "running": "The period still runs: provisional up to {0:%Y-%m-%d}, on the figures last reported.",
        "todays_rule": "This period ended before the rule was in force: a comparison by today's rule only.",
    },
}


class Command(BaseCommand):
    help = "Say why a unit has its status, in sentences. CODE is the code it had on the period's last day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="code of the unit on the last day of the period")
        parser.add_argument("--lang", choices=("vi", "en"), default="en")
        add_question(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            question = read_question(options)
            check_in_force(question)
            unit = unit_in_force(options["code"], question.level, question.period.last)
            result = results_of([unit], question)[unit.id]
        except (RuleError, StatusError) as fault:
            raise CommandError(str(fault)) from fault
        self._say(unit, question, result=result, lang=options["lang"])

    def _say(self, unit: JudgedUnit, question: Question, *, result: Result, lang: str) -> None:
        words, period = WORDS[lang], question.period
        lines = [words["title"].format(unit.full_name, unit.code, period.label, period.first, period.last)]
        if period.runs_on(timezone.localdate()):
            lines.append(words["running"].format(timezone.localdate()))
        if period.last < question.definition.in_force:
            lines.append(words["todays_rule"])
        lines += explain(result, question.definition, lang=lang)
        stored = last_assessment(unit.id, question)
        if stored and (stored.drug_free, stored.key_type) != (result.drug_free, result.key_type):
            before = replace(result, drug_free=stored.drug_free, key_type=stored.key_type)
            said = headline(before, question.definition, lang=lang)
            lines.append(words["stored"].format(stored.computed_at, said))
        self.stdout.write("\n".join(lines))
