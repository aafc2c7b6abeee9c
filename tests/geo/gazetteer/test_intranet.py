import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from geo.gazetteer import build
from geo.gazetteer.intranet import GeocoderAddressError, answered, inside, search
from tests import worlds
from tests.geo.gazetteer.places import divided_ward


@pytest.fixture
def machine():
    """A geocoder of this machine that finds everything in the east of the grid."""
    place = worlds.inside(1, 0)
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            hit = {"lon": str(place.x), "lat": str(place.y), "display_name": "Chợ Gốm"}
            self.wfile.write(json.dumps([hit]).encode())

        def log_message(self, *_args):
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/search", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "url",
    [
        "http://8.8.8.8/search",
        "http://geocoder.example/search",
        "http://localhost/search",
        "https://127.0.0.1/search",
        "http://169.254.169.254/",
        "http://0.0.0.0/",
        "http://[::ffff:8.8.8.8]/",
        "ftp://10.0.0.1/",
        "",
    ],
)
def test_address_when_not_inside_the_building_then_is_refused_with_a_sentence(url):
    with pytest.raises(GeocoderAddressError, match="must not leave the building"):
        inside(url)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8080/s", "http://10.1.2.3/s", "http://192.168.0.9/s", "http://[::1]/s"]
)
def test_address_when_inside_the_building_then_is_taken(url):
    assert inside(url)[2] == "/s"


@pytest.mark.django_db
def test_machine_when_our_answer_is_weak_then_its_point_chooses_among_our_candidates(machine, settings):
    _before, _west, east = divided_ward()
    settings.GEOCODER_URL, asked = machine[0], machine[1]
    answer = answered("phường Mai Lâm cũ", build.current())
    assert answer.best.unit.id == east.pk
    assert answer.best.reasons[-1].code == "intranet"
    assert len(asked) == 1


@pytest.mark.django_db
def test_machine_when_our_answer_is_sure_then_is_not_asked(machine, settings):
    divided_ward()
    settings.GEOCODER_URL, asked = machine[0], machine[1]
    assert answered("phường Bến Tơ, Thành phố Thử", build.current()).confidence == "certain"
    assert not asked


def test_machine_when_it_does_not_answer_then_our_own_answer_stands():
    assert search("phường Mai Lâm", "http://127.0.0.1:9/search") is None
