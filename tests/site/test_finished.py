from atlante.site.finished import finished

LINK = 'title="Collegamento a questa sezione" aria-label="Collegamento a questa sezione"></a>'


def test_headings_get_a_permanent_link() -> None:
    html = finished('<h1 id="a">Uno</h1>\n<h2 class="x" id="b">Due <em>tre</em></h2><h3>Senza</h3><h4 id="d">E</h4>')
    assert html == (
        '<h1 id="a">Uno</h1>\n'
        f'<h2 class="x" id="b">Due <em>tre</em><a class="ancora" href="#b" {LINK}</h2><h3>Senza</h3>'
        f'<h4 id="d">E<a class="ancora" href="#d" {LINK}</h4>'
    )


def test_a_table_scrolls_in_a_box_and_stays_as_it_is() -> None:
    table = '<table class="x"><tr><td class="a-destra">1</td></tr></table>'
    box = '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
    assert finished(table) == f"{box}{table}</div></div>"


def test_each_table_gets_its_own_box() -> None:
    html = finished("<table><tr></tr></table><p>tra</p><table></table>")
    assert html.count("<table") == html.count("scrollwrap") == 2
    assert "</table></div></div><p>tra</p><div" in html


def test_text_that_only_looks_like_a_table_stays() -> None:
    assert (
        finished("<p>&lt;table&gt; e &lt;h2 id=&quot;a&quot;&gt;</p>")
        == "<p>&lt;table&gt; e &lt;h2 id=&quot;a&quot;&gt;</p>"
    )
