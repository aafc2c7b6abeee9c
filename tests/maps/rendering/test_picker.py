from maps.rendering import Basemap, picker_parts

SETTINGS = {"centre": (21.0, 105.8), "zoom": 14, "url": "/review/1/places.json", "basemap": False}


def test_picker_when_drawn_then_one_map_one_module_call_and_no_data():
    parts = picker_parts(settings=SETTINGS)
    assert parts.script.count("openPicker(") == 1
    assert "openPage" not in parts.script
    assert '"url": "/review/1/places.json"' in parts.script
    assert "http" not in " ".join([*parts.script_links, *parts.style_links])
    assert parts.image_host == ""


def test_picker_when_a_setting_would_end_the_script_then_it_stays_text():
    parts = picker_parts(settings={**SETTINGS, "url": "</script><b>"})
    assert "</script>" not in parts.script


def test_picker_when_the_operator_has_a_basemap_then_its_tiles_and_their_host():
    parts = picker_parts(settings=SETTINGS, basemap=Basemap("https://tiles.example/{z}/{x}/{y}.png", "OSM"))
    assert parts.image_host == "https://tiles.example"
    assert "tiles.example" in parts.script
