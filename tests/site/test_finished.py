import markdown

from atlante.site.finished import finished

LINK = 'title="Collegamento a questa sezione" aria-label="Collegamento a questa sezione"></a>'


def test_headings_get_a_permanent_link() -> None:
    html = finished('<h1 id="a">Uno</h1>\n<h2 class="x" id="b">Due <em>tre</em></h2><h3>Senza</h3><h4 id="d">E</h4>')
    assert html == (
        '<h1 id="a">Uno</h1>\n'
        f'<h2 class="x" id="b">Due <em>tre</em><a class="ancora" href="#b" {LINK}</h2><h3>Senza</h3>'
        f'<h4 id="d">E<a class="ancora" href="#d" {LINK}</h4>'
    )


def test_columns_are_aligned_by_classes_and_tables_scroll_in_a_box() -> None:
    text = "| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 | 4 { .x } |\n"
    html = finished(markdown.markdown(text, extensions=["tables", "attr_list"]))
    assert "style" not in html
    assert '<th>a</th>\n<th class="a-destra">b</th>\n<th class="al-centro">c</th>\n<th>d</th>' in html
    assert '<td>1</td>\n<td class="a-destra">2</td>\n<td class="al-centro">3</td>\n<td class="x">4</td>' in html
    assert html.startswith('<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>')
    assert html.endswith("</table></div></div>")


def test_a_class_that_is_there_stays() -> None:
    assert finished('<td class="x" style="text-align: right;">1</td>') == '<td class="a-destra x">1</td>'
    assert finished('<td style="text-align: right;" class="x">1</td>') == '<td class="a-destra x">1</td>'


def test_each_table_gets_its_own_box() -> None:
    html = finished("<table><tr></tr></table><p>tra</p><table></table>")
    assert html.count("<table") == html.count("scrollwrap") == 2
    assert "</table></div></div><p>tra</p><div" in html


def test_text_that_only_looks_like_a_table_stays() -> None:
    assert (
        finished("<p>&lt;table&gt; e &lt;h2 id=&quot;a&quot;&gt;</p>")
        == "<p>&lt;table&gt; e &lt;h2 id=&quot;a&quot;&gt;</p>"
    )
