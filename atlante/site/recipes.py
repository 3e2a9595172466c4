"""Make the files of the site: pages, copied assets, and the site as a whole."""

from atlante.builder.artifact import Workshop
from atlante.render.templates import render
from atlante.site import search_data
from atlante.site.finished import finished
from atlante.site.page_text import page_file, with_page_addresses, with_section_ids
from atlante.site.themes import theme_sheet
from atlante.site.views import CopyView, SiteView, ThemesView
from atlante.views.pages import PageView
from atlante.views.search import SearchView

# Pages that are read by looking rather than by scrolling.
_WITHOUT_INDEX = ("home", "municipality", "search", "selector")


def page(view: PageView, workshop: Workshop) -> bytes:
    """Return a page as MkDocs reads it.

    Raises:
        MakeError: A template is missing.
        jinja2.TemplateError: A template is wrong.
    """
    html = render(workshop.root, f"site/{view.template}.html.j2", view, workshop.read_text)
    body = finished(with_section_ids(with_page_addresses(html)))
    return page_file(view.title, view.description, body, outlined=view.template not in _WITHOUT_INDEX).encode()


def copy(view: CopyView, workshop: Workshop) -> bytes:
    """Return the bytes of a file.

    Raises:
        MakeError: The file is missing.
    """
    return workshop.read_bytes(view.source)


def search(view: SearchView, workshop: Workshop) -> bytes:
    """Return everything that can be found, as a script."""
    return search_data.script(view)


def search_words(view: SearchView, workshop: Workshop) -> bytes:
    """Return the words that stand in what can be found, as a script."""
    return search_data.vocabulary(view)


def themes(view: ThemesView, workshop: Workshop) -> bytes:
    """Return the style sheet of what the content decides."""
    return theme_sheet(view).encode()


def site(view: SiteView, workshop: Workshop) -> None:
    """Turn the pages and files in ``build/docs`` into the site.

    Raises:
        MakeError: MkDocs warned of something: a dead link, a missing anchor, a page that nothing leads to.
    """
    from atlante.site.mkdocs_door import build_site

    build_site(view, workshop)
    found = workshop.build / search_data.PATH
    if found.is_file():
        from atlante.site.pagefind_door import make_index

        make_index(search_data.entries(found.read_bytes()), workshop.tree)
