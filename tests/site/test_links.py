from atlante.site.links import dead_links

FILES = frozenset({"assets/a b.svg", "data/x.csv"})


def test_links_that_lead_somewhere_are_fine() -> None:
    pages = {
        "index.html": '<a href="abaco/x.html#qui">x</a><img src="assets/a%20b.svg"><a href="#su">s</a><h1 id="su">',
        "abaco/x.html": '<a href="../index.html">i</a><a href="../data/x.csv">d</a><p id="qui">'
        '<a href="https://example.org/nowhere.html">e</a><a href="mailto:x@example.org">m</a>'
        '<a href="../index.html?comune=015181#su">q</a>',
    }
    assert dead_links(pages, FILES) == ()


def test_every_link_that_leads_nowhere_is_named() -> None:
    pages = {
        "index.html": '<a href="manca.html">x</a><a href="manca.html">x</a><a href="#giu">s</a>',
        "abaco/x.html": '<a href="../index.html#su">i</a><img src="no.svg"><a href="/index.html">a</a>'
        '<a href="../../fuori.html">f</a>',
    }
    assert dead_links(pages, FILES) == (
        "abaco/x.html: expected an address relative to the page, found /index.html",
        "abaco/x.html: the link to ../../fuori.html leads nowhere: there is no ../fuori.html",
        "abaco/x.html: the link to ../index.html#su leads nowhere: index.html has no place «su»",
        "abaco/x.html: the link to no.svg leads nowhere: there is no abaco/no.svg",
        "index.html: the link to #giu leads nowhere: index.html has no place «giu»",
        "index.html: the link to manca.html leads nowhere: there is no manca.html",
    )


def test_an_empty_address_is_nobodys_link() -> None:
    assert dead_links({"index.html": '<a href="">x</a>'}, FILES) == ()


def test_pages_of_one_folder_share_answers_but_not_those_about_themselves() -> None:
    link = '<a href="#su">s</a><a href="?q=1#su">q</a><a href="no.html">n</a>'
    pages = {"a/uno.html": f'<h1 id="su">{link}', "a/due.html": link, "b/no.html": "", "b/tre.html": link}
    assert dead_links(pages, FILES) == (
        "a/due.html: the link to #su leads nowhere: a/due.html has no place «su»",
        "a/due.html: the link to ?q=1#su leads nowhere: a/due.html has no place «su»",
        "a/due.html: the link to no.html leads nowhere: there is no a/no.html",
        "a/uno.html: the link to no.html leads nowhere: there is no a/no.html",
        "b/tre.html: the link to #su leads nowhere: b/tre.html has no place «su»",
        "b/tre.html: the link to ?q=1#su leads nowhere: b/tre.html has no place «su»",
    )
