"""The page in a real browser, from a file, the network refused: all is there without a script; a script only adds."""

import csv
import re
import struct
from dataclasses import dataclass
from io import StringIO

import pytest
from sample_figures import NAMES, WORDS, costs, figures, sample_page

from cli.main import main

SMALLEST, PHONE, DESK = 320, 390, 1280
NAMES_OF_PAGES = ("sample", "verdict")


@dataclass
class Visit:
    """An open page, what it asked for, and what the browser said."""

    page: object
    requests: list
    messages: list


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    """A page of made-up figures, and one of a comparison."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "sample.html").write_text(sample_page(), encoding="utf-8")
    asked = ["rule30", "--observations", "40", "--radius", "5", "--bits", "12", "--prior", "speed-kt"]
    assert main(["report", str(folder / "verdict.html"), *asked]) == 0
    return {name: (folder / f"{name}.html").as_uri() for name in ("sample", "verdict")}


def visited(browser, address, width, **context):
    """Open `address` with the network refused."""
    page = browser.new_page(viewport={"width": width, "height": 800}, **context)
    visit = Visit(page, [], [])

    def judge(route):
        visit.requests.append(route.request.url)
        route.continue_() if route.request.url == address else route.abort()

    page.route("**/*", judge)
    page.on("console", lambda message: visit.messages.append(message.text))
    page.on("pageerror", lambda error: visit.messages.append(str(error)))
    page.goto(address)
    return visit


@pytest.fixture(scope="module")
def visits(browser, addresses):
    """One visit a page; tests change its width."""
    opened = {name: visited(browser, address, DESK) for name, address in addresses.items()}
    yield opened
    for name, visit in opened.items():
        assert visit.requests == [addresses[name]]
        assert visit.messages == []
        visit.page.close()


@pytest.fixture(scope="module")
def bare(browser, addresses):
    """The comparison without JavaScript, in dark, on a phone."""
    visit = visited(browser, addresses["verdict"], PHONE, java_script_enabled=False, color_scheme="dark")
    yield visit
    visit.page.close()


def boxes(visit, selector):
    script = "all => all.map(each => each.getBoundingClientRect()).map(box => [box.width, box.height])"
    return [tuple(box) for box in visit.page.eval_on_selector_all(selector, script) if box[0]]


def texts(visit, selector):
    return visit.page.eval_on_selector_all(selector, "all => all.map(each => each.textContent)")


def download(visit, link, folder):
    with visit.page.expect_download() as waited:
        link.click()
    path = folder / waited.value.suggested_filename
    waited.value.save_as(path)
    return path


@pytest.mark.parametrize("width", [SMALLEST, PHONE, 700, DESK])
@pytest.mark.parametrize("name", ["sample", "verdict"])
def test_the_page_never_scrolls_sideways_and_figures_fill_their_column(visits, name, width):
    visit = visits[name]
    visit.page.set_viewport_size({"width": width, "height": 800})
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    column = min(width - 32, 46 * 16)
    drawn = boxes(visit, ".drawing > svg")
    assert len(drawn) == len(texts(visit, "figure"))
    assert all(abs(across - column) < 1 and tall > 60 for across, tall in drawn)


def test_on_paper_no_column_is_cut_off_and_what_can_only_be_clicked_is_left_out(visits):
    page = visits["verdict"].page
    page.set_viewport_size({"width": 717, "height": 1000})  # A4 within the margins of a browser
    page.emulate_media(media="print", color_scheme="dark")
    try:
        assert page.evaluate("document.documentElement.scrollWidth") <= 717
        assert boxes(visits["verdict"], ".save, .value, .look") == []
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    finally:
        page.emulate_media(media="screen", color_scheme="light")


def test_no_column_is_hidden_on_a_desk_and_on_a_phone_an_edge_says_that_there_is_more(visits):
    hidden = "all => all.filter(each => each.scrollWidth > each.clientWidth + 1).length"
    shadows = "getComputedStyle(each).backgroundAttachment === 'local, local, scroll, scroll'"
    sign = f"all => all.filter(each => !({shadows})).length"
    page = visits["verdict"].page
    page.set_viewport_size({"width": DESK, "height": 800})
    assert page.eval_on_selector_all(".scroll", hidden) == 0
    page.set_viewport_size({"width": SMALLEST, "height": 800})
    assert page.eval_on_selector_all(".scroll", hidden) > 2
    assert page.eval_on_selector_all(".scroll", sign) == 0
    outside = "all => all.filter(each => !each.closest('.scroll')).length"
    assert page.eval_on_selector_all("table", outside) == 0


def test_without_javascript_tables_figures_and_their_values_are_there(bare, tmp_path):
    names = texts(bare, "tbody td:first-child")
    assert "full, known" in names
    assert all(across > 200 and tall > 60 for across, tall in boxes(bare, ".drawing > svg"))
    assert len(boxes(bare, ".drawing > svg")) >= 6
    assert "mocked" in texts(bare, ".drawing title")
    assert boxes(bare, "a.png") == []


def test_downloads_need_no_javascript_and_hold_what_is_shown(bare, tmp_path):
    section = bare.page.locator("section", has=bare.page.get_by_role("heading", name="What each simulation costs"))
    path = download(bare, section.get_by_role("link", name="CSV", exact=True), tmp_path)
    assert path.name == "what-each-simulation-costs.csv"
    header, *rows = csv.reader(StringIO(path.read_text()))
    assert header == section.locator("th").all_text_contents()
    shown = [[cell or "-" for cell in row] for row in rows]
    assert shown == [line.locator("td").all_text_contents() for line in section.locator("tbody tr").all()]
    svg = download(bare, section.get_by_role("link", name="SVG"), tmp_path).read_text()
    assert svg.startswith("<svg ")
    assert section.locator(".finding").inner_text()[:40] in svg
    assert download(bare, section.get_by_role("link", name="PDF"), tmp_path).read_bytes().startswith(b"%PDF-1")
    data = download(bare, section.get_by_role("link", name="data (CSV)"), tmp_path).read_text()
    assert data.startswith("simulation,n,marked,length,time,space\n")


def test_dark_and_light_are_chosen_by_the_system_and_by_hand_without_a_script(bare):
    def paper():
        return [
            int(part)
            for part in re.findall(
                r"\d+", bare.page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
            )
        ]

    assert max(paper()) < 40
    assert "invert" in bare.page.locator(".drawing").first.evaluate("e => getComputedStyle(e).filter")
    bare.page.get_by_label("light").check()
    assert min(paper()) > 240
    assert bare.page.locator(".drawing").first.evaluate("e => getComputedStyle(e).filter") == "none"
    bare.page.get_by_label("dark").check()
    assert max(paper()) < 40


@pytest.mark.parametrize("look", ["light", "dark"])
def test_letters_stand_out_from_the_paper(visits, look):
    page = visits["verdict"].page
    page.get_by_label(look).check()
    colours = page.evaluate(
        """() => ["p.lead", "figcaption", "a[download]", "td", ".look legend", "summary"].map(name => {
            const own = getComputedStyle(document.querySelector(name)).color;
            return [name, own, getComputedStyle(document.body).backgroundColor];
        })"""
    )
    page.get_by_label("system").check()
    for name, ink, paper in colours:
        dark, light = sorted(luminance(colour) for colour in (ink, paper))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, name


def luminance(colour):
    """Of a colour as a browser says it; W3C, Web Content Accessibility Guidelines 2.1, relative luminance."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_value_under_the_pointer_is_that_of_the_line(visits):
    page = visits["sample"].page
    page.set_viewport_size({"width": DESK, "height": 800})
    figure = page.locator("figure").nth(list(figures()).index("costs"))
    figure.scroll_into_view_if_needed()
    panels = [box for each in figure.locator(".wide .panel").all() if (box := each.bounding_box())["width"] > 100]
    panel = sorted(panels, key=lambda box: (round(box["y"]), box["x"]))[1]  # of time
    told = set()
    for part in (0.2, 0.55, 0.75):
        for step in range(25):
            place = panel["y"] + panel["height"] * (step + 5) / 35
            page.mouse.move(panel["x"] + part * panel["width"], place)
            told.add(figure.locator(".value").inner_text())
    values = [re.fullmatch(r"(.+); observations n (\d+); time, steps ([\d.,]+)", text) for text in told]
    lines = [(match[1], int(match[2]), float(match[3].replace(",", ""))) for match in values if match]
    assert {name for name, *_ in lines} == set(NAMES)
    for name, n, steps in lines:
        assert abs(steps / costs()[name]["time"][n - 1] - 1) < 0.02, (name, n)


def test_a_figure_is_kept_as_png_at_twice_its_size(visits, tmp_path):
    page = visits["sample"].page
    path = download(visits["sample"], page.locator("a.png").first, tmp_path)
    png = path.read_bytes()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    size = page.evaluate(
        "async address => { const image = new Image(); image.src = address; await image.decode(); "
        "return [image.naturalWidth, image.naturalHeight]; }",
        page.locator("a[download$='.svg']").first.get_attribute("href"),
    )
    assert list(struct.unpack(">II", png[16:24])) == [2 * side for side in size]


def test_each_figure_has_words_for_those_who_do_not_see_it(visits):
    page = visits["sample"].page
    labels = page.eval_on_selector_all(".drawing.wide", "all => all.map(each => each.getAttribute('aria-label'))")
    assert labels == [f"{WORDS.title} {WORDS.caption}"] * len(figures())
    assert page.eval_on_selector_all("main b, main img", "all => all.length") == 0


def test_the_programs_are_there_with_as_many_bits_as_they_cost(visits):
    page = visits["verdict"].page
    bits = {}
    for summary, program in zip(
        texts(visits["verdict"], "summary"), texts(visits["verdict"], "details pre"), strict=True
    ):
        name, _, rest = summary.partition(": ")
        bits[name] = int(rest.split()[0])
        assert len(program.split("bits\n")[1].split("\n")[0]) == bits[name]
    section = page.locator("section", has=page.get_by_role("heading", name="What each simulation costs"))
    told = {
        row.locator("td").nth(0).inner_text(): int(row.locator("td").nth(1).inner_text())
        for row in section.locator("tbody tr").all()
    }
    assert bits == told
    link = page.get_by_role("link", name="The same comparison in the lab").get_attribute("href")
    assert link == "lab.html#screen=mock&world=rule30&observations=40&radius=5"


def test_what_only_a_reader_at_a_screen_can_use_is_not_printed(browser, addresses):
    for name in NAMES_OF_PAGES:
        page = visited(browser, addresses[name], DESK).page
        for medium, shown in (("screen", True), ("print", False)):
            page.emulate_media(media=medium)
            assert page.is_visible(".save") is shown
            assert page.is_visible(".look") is shown
        page.close()
