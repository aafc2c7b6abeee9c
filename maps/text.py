"""Words that both templates and the map's scripts need: one source, one translation.

The scripts get them as a JSON block rendered in the reader's language (`map_words`); a key is the
name the script uses. `{name}` stands for a value the script fills in, always as text.
"""

from django.utils.translation import gettext_lazy as _

# The codes of the month status (hotspots.queries.status); +16 marks an indicative one.
STATUS_NAMES = {
    0: _("Chưa đủ số liệu"),
    1: _("Không ma túy"),
    2: _("Có ma túy, không xếp loại"),
    3: _("Trọng điểm loại III"),
    4: _("Trọng điểm loại II"),
    5: _("Trọng điểm loại I"),
    6: _("Quy định chưa có hiệu lực"),
    7: _("Chưa công bố"),
}

POINT_KINDS = {
    "DIEM": _("Điểm phức tạp"),
    "TU_DIEM": _("Tụ điểm phức tạp"),
    "USE_POINT": _("Điểm tổ chức, chứa chấp sử dụng"),
    "RETAIL": _("Điểm bán lẻ"),
    "PRODUCTION": _("Điểm sản xuất"),
}

WORDS = {
    "indicative": _("tạm tính"),
    "found": _("phát hiện"),
    "removed": _("triệt xóa"),
    "returned": _("tái phức tạp"),
    "unplaced_points": _("{n} điểm lưu động hoặc chỉ biết phường, xã: có đếm, không vẽ"),
    "points_withheld": _("Vai trò này không xem điểm; bản đồ và bảng chỉ có tình trạng và tổng số."),
    "suspected": _("nghi vấn"),
    "established": _("đã xác định"),
    "concern": _("gây bức xúc dư luận"),
    "still_open": _("đang mở"),
    "point": _("Điểm {id}"),
    "from": _("từ {from}"),
    "since": _("từ {month}"),
    "play": _("Phát"),
    "pause": _("Dừng"),
    "month_text": _("{month}: {open} điểm đang mở, {removed} điểm triệt xóa trong tháng"),
    "ward": _("Phường, xã"),
    "status": _("Tình trạng"),
    "status_month": _("Tình trạng {month}"),
    "incidents_in": _("{n} vụ việc, {period}"),
    "incidents_ward_only": _("{n} vụ chỉ biết phường, xã: có đếm, không vẽ"),
    "incidents_cell": _("Một ô rộng {size} m"),
    "history": _("Diễn biến theo tháng"),
    "points_of_ward": _("Điểm của địa bàn"),
    "no_points": _("Không có điểm nào được ghi nhận tới tháng này."),
    "only_published": _("Ngoài địa bàn của bạn: chỉ xem được tình trạng đã công bố."),
    "open_ward": _("Trang của địa bàn"),
    "open_point": _("Hồ sơ điểm"),
    "open_incidents": _("Danh sách vụ việc"),
    "open_run": _("Lần tính này"),
    "hotspot": _("Điểm nóng số {rank}"),
    "hotspots_run": _("{method}, {from} đến {to}, n = {n}"),
    "hotspots_none": _("Chưa có lần tính điểm nóng nào"),
    "hotspot_count": _("Vụ việc trong điểm nóng"),
    "hotspot_plain": _("Đếm thường trong vùng này"),
    "hotspot_density": _("Mật độ"),
    "hotspot_area": _("Diện tích"),
    "per_km2": _("vụ/km²"),
    "hectare": _("ha"),
    "search_none": _("Không có địa bàn nào tên như vậy"),
    "search_count": _("{n} kết quả"),
    "loading": _("Đang tải…"),
    "failed": _("Không tải được {what}. Thử lại sau ít phút; nếu còn lỗi, báo người quản trị."),
    "layer_wards": _("địa bàn"),
    "layer_timeline": _("diễn biến theo tháng"),
    "recorded_only": _("Chỉ đếm điều đã ghi nhận: 0 là chưa ghi nhận, không phải là không có."),
    "layer_incidents": _("vụ việc"),
    "layer_hotspots": _("điểm nóng"),
    "layer_cells": _("số liệu theo ô"),
    "cells_none": _("Lần tính này không có số liệu theo ô."),
    "layer_routes": _("tuyến trọng điểm"),
    "layer_venues": _("cơ sở kinh doanh"),
    "layer_sites": _("địa điểm quan trọng"),
    "places_at_work": _("{n} đang hoạt động trong tháng này"),
    "places_zoom_in": _("{n} trong khung nhìn: phóng to để xem"),
    "places_unplaced": _("{n} chỉ biết phường, xã: có đếm, không vẽ"),
    "routes_in_force": _("{n} tuyến có hiệu lực trong tháng này. Ngoài các tuyến này là chưa rõ."),
    "kind": _("Loại"),
    "at_work": _("Hoạt động"),
    "in_force": _("Hiệu lực"),
    "until": _("đến {to}"),
    "since_unknown": _("chưa rõ từ khi nào"),
    "conditional": _("Có điều kiện về ANTT"),
    "can_determine": _("Được xác định tình trạng nghiện"),
    "yes": _("có"),
    "no": _("không"),
    "unknown": _("chưa rõ"),
    "width": _("Bề rộng hành lang"),
    "metres": _("{n} m"),
    "document": _("Văn bản"),
    "open_venue": _("Trang của cơ sở"),
    "open_site": _("Trang của địa điểm"),
    "open_route": _("Trang của tuyến"),
    "layer_table": _("bảng"),
    "layer_places": _("địa bàn và các nơi gợi ý"),
    "pick_here": _("Vị trí đã chọn: kéo để sửa, hoặc bấm nơi khác"),
    "layer_search": _("kết quả tìm"),
    "layer_area": _("vùng đã khoanh"),
    "kilometres": _("{n} km"),
    "square_kilometres": _("{n} km²"),
    "draw_begin": _("Bấm lên bản đồ để đặt từng đỉnh"),
    "area_drawn": _("Vùng đã khoanh"),
    "area_points": _("Điểm trong vùng: {open} đang mở, {gone} đã triệt xóa"),
    "area_no_points": _("Trong vùng không có điểm nào được ghi nhận tới tháng này."),
    "area_incidents": _("Vụ việc, {period}"),
    "area_by_places": _("Đếm theo vị trí từng vụ; vụ chỉ biết phường, xã không có vị trí nên không tính."),
    "area_by_cells": _(
        "Đếm theo ô 0,0025° có tâm trong vùng, nên ở rìa là gần đúng; vụ chỉ biết phường, xã không tính."
    ),
    "area_more": _("và {n} vụ cũ hơn"),
    "period_1": _("tháng {to}"),
    "period_n": _("{from} đến {to}"),
    "table_empty": _("Chưa có địa bàn nào. Nạp ranh giới rồi kích hoạt để bản đồ có dữ liệu."),
    "no_months": _("Chưa có tháng nào để phát. Nạp vụ việc hoặc điểm, rồi đánh giá các địa bàn."),
    "less_than_five": _("dưới 5"),
    "small_counts": _("Số nhỏ hơn 5 được che."),
}


def map_words() -> dict[str, object]:
    """All words of the map page in the active language, ready for a JSON block."""
    words: dict[str, object] = {key: str(text) for key, text in WORDS.items()}
    words["statuses"] = {str(code): str(name) for code, name in STATUS_NAMES.items()}
    words["kinds"] = {code: str(name) for code, name in POINT_KINDS.items()}
    return words
