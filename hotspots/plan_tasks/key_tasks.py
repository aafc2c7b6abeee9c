"""Eleven key tasks of a ward's year, to choose from. Our own short list, not the words of any document."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hotspots.models import Office, Pillar, TaskGroup
from hotspots.plan_tasks.proposals import Proposal
from hotspots.rules.period import Period


@dataclass(frozen=True, slots=True)
class KeyTask:
    """One of them: its number never changes, because tasks remember it."""

    number: int
    text: Promise
    pillar: str
    group: str
    head: str


KEY_TASKS = (
    KeyTask(
        1,
        _("Ban hành kế hoạch năm, giao trách nhiệm người đứng đầu từng thôn, tổ dân phố"),
        "",
        TaskGroup.LEAD,
        Office.CHAIR,
    ),
    KeyTask(
        2,
        _("Tuyên truyền đến hộ gia đình, trường học, khu nhà trọ, khu công nghiệp"),
        Pillar.DEMAND,
        TaskGroup.PREVENT,
        Office.FRONT,
    ),
    KeyTask(
        3,
        _("Xây dựng, nhân rộng mô hình; phong trào toàn dân tham gia phòng, chống ma túy"),
        Pillar.DEMAND,
        TaskGroup.PREVENT,
        Office.FRONT,
    ),
    KeyTask(
        4,
        _("Tiếp nhận tin báo, nắm tình hình; triệt xóa điểm, không để hình thành điểm mới"),
        Pillar.SUPPLY,
        TaskGroup.FIGHT,
        Office.POLICE,
    ),
    KeyTask(
        5,
        _("Kiểm tra cơ sở karaoke, vũ trường, nhà nghỉ, khách sạn và cơ sở có điều kiện khác"),
        Pillar.SUPPLY,
        TaskGroup.FIGHT,
        Office.POLICE,
    ),
    KeyTask(
        6,
        _("Kiểm soát tuyến, cảng, bến; truy bắt đối tượng truy nã"),
        Pillar.SUPPLY,
        TaskGroup.FIGHT,
        Office.POLICE,
    ),
    KeyTask(
        7,
        _("Phát hiện, triệt phá cây có chứa chất ma túy và nơi sản xuất trái phép"),
        Pillar.SUPPLY,
        TaskGroup.FIGHT,
        Office.POLICE,
    ),
    KeyTask(
        8,
        _("Rà soát, thống kê người nghiện, người sử dụng; xác định tình trạng nghiện"),
        Pillar.DEMAND,
        TaskGroup.TREAT,
        Office.POLICE,
    ),
    KeyTask(
        9,
        _("Lập hồ sơ, đưa hết người đủ điều kiện đi cai nghiện"),
        Pillar.DEMAND,
        TaskGroup.TREAT,
        Office.CHAIR,
    ),
    KeyTask(
        10,
        _("Điều trị thay thế, giảm tác hại; quản lý sau cai, hỗ trợ học nghề và việc làm"),
        Pillar.HARM,
        TaskGroup.TREAT,
        Office.HEALTH,
    ),
    KeyTask(
        11,
        _("Phối hợp với phường, xã giáp ranh; sơ kết, tổng kết, khen thưởng"),
        "",
        TaskGroup.LEAD,
        Office.CHAIR,
    ),
)


def key_task_proposals(period: Period) -> list[Proposal]:
    """All of them, due on the period's last day."""
    return [
        Proposal(
            key=f"key:{task.number}",
            text=str(task.text),
            criterion="",
            pillar=task.pillar,
            group=task.group,
            head=task.head,
            due=period.last,
        )
        for task in KEY_TASKS
    ]
