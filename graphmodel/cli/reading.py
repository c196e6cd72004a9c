"""The commands that read: `read`, `add`, `status`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from graphmodel.cli.common import Progress, counted, network_option, open_network, output_options, show, write
from graphmodel.cli.streams import standard_input


@click.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--reporter", metavar="NAME", help="Who wrote them; else it is inferred.")
@click.option("--vocabulary", type=click.Path(path_type=Path, readable=False), metavar="FILE", help="Words of your own, as TOML.")
@click.option("--explain", "explained", is_flag=True, help="Sentence by sentence: what each word is to the reader, and what came of it.")
@click.option("--json", "as_json", is_flag=True, help="As JSON: one object for one file, lines of JSON for several.")
@click.option("-o", "--output", metavar="FILE|FOLDER", help="Write to a file; to a folder, one .json for each file.")
def read_(files: tuple[str, ...], reporter: str | None, vocabulary: Path | None, explained: bool, as_json: bool, output: str | None) -> None:
    """Show the facts and problems of files; stores nothing. - reads from the terminal or a pipe.

    Example: graphmodel read report.txt --json
    """
    from graphmodel.cli.readings import print_explained, print_reading
    from graphmodel.errors import GraphmodelError
    from graphmodel.language import explain, explained_json, load_vocabulary, reading_json
    from graphmodel.model import completed
    from graphmodel.sources import find_files, read_bytes, read_file

    _check(files, piped=True)
    words = None if vocabulary is None else load_vocabulary(vocabulary)
    paths: list[Path | None] = [None] if files == ("-",) else list(find_files([Path(f) for f in files]))
    failed = 0
    texts: list[tuple[str, str]] = []
    for path in paths:
        try:
            if path is None:
                reading = read_bytes(standard_input().read(), name="stdin", reporter=reporter, vocabulary=words)
            else:
                reading = read_file(path, reporter=reporter, vocabulary=words)
        except GraphmodelError as error:
            if len(paths) == 1:
                raise
            failed += 1
            click.echo(f"not read: {error}", err=True)
            continue
        reading = completed(reading)
        name = "stdin" if path is None else path.stem
        sentences = explain(reading, vocabulary=words) if explained else ()
        if as_json or output is not None:
            told = explained_json(sentences) if explained else reading_json(reading)
            texts.append((name, json.dumps(told, ensure_ascii=False, indent=2 if len(paths) == 1 or output is not None else None)))
        elif explained:
            print_explained(reading, sentences)
        else:
            print_reading(reading)
    if texts and output is not None and (Path(output).is_dir() or len(paths) > 1):
        folder = _folder(Path(output))
        taken: set[str] = set()
        for name, text in texts:
            write(text + "\n", str(folder / f"{_free(name, taken)}.json"))
    elif texts:
        write("".join(text + "\n" for _, text in texts), output)
    if failed:
        raise SystemExit(1)


def _check(files: tuple[str, ...], *, piped: bool) -> None:
    """Refuse an empty path, which would be the folder one is in, and - where it is no pipe that can be read."""
    if "" in files:
        raise click.UsageError("An empty path names nothing. Give a file or a folder; . is the folder you are in.")
    if "-" in files and (files != ("-",) or not piped):
        raise click.UsageError("- is what comes through a pipe: `read -` reads it, and nothing beside it. `add` takes files and folders only.")


def _folder(folder: Path) -> Path:
    """The folder, made where it is missing."""
    from graphmodel.errors import WriteError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{folder} cannot be used as a folder ({error.strerror}). Several files were read: name a folder with -o.") from None
    return folder


def _free(name: str, taken: set[str]) -> str:
    """The name, or name-2, name-3 where files of the same name were read; Windows does not tell case apart."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free.casefold())
    return free


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@network_option
@click.option("--reporter", metavar="NAME", help="Who wrote them; else it is inferred.")
@click.option("--vocabulary", type=click.Path(path_type=Path, readable=False), metavar="FILE", help="Words of your own, as TOML.")
@click.option("--prune", is_flag=True, help="Take out what files said that are gone from these folders.")
def add_(paths: tuple[str, ...], network: str, reporter: str | None, vocabulary: Path | None, prune: bool) -> None:
    """Read files and folders into the network; doing it again changes nothing.

    Example: graphmodel add reports
    """
    from graphmodel.language import load_vocabulary
    from graphmodel.sources import find_files

    _check(paths, piped=False)
    files = [] if vocabulary is None else [vocabulary]
    load_vocabulary(*files)
    find_files([Path(path) for path in paths])
    with open_network(network, create=True) as opened:
        words = opened.vocabulary(*files)
        added = opened.add(*paths, reporter=reporter, vocabulary=words, prune=prune, progress=Progress())
        click.echo(
            f"{len(added.new)} new, {len(added.changed)} changed, {len(added.unchanged)} unchanged; "
            f"{counted(added.facts, 'fact')} read, {counted(added.problems, 'sentence')} not understood (graphmodel doubts)")
        if added.vanished:
            names = ", ".join(added.vanished[:5]) + (", …" if len(added.vanished) > 5 else "")
            kept = "what was read from there is taken out" if prune else "what was read from there stays (--prune takes it out)"
            click.echo(f"{len(added.vanished)} gone: {names}; {kept}")
        for path, reason in added.failed:
            click.echo(f"not read: {reason if path in reason else f'{path}: {reason}'}", err=True)
        if added.failed:
            raise SystemExit(1)  # within: a network that was made for nothing but these is not left behind


@click.command("status")
@network_option
@output_options
def status_(network: str, as_json: bool, as_csv: bool, output: str | None) -> None:
    """What the network holds: sources, facts, organisations, meetings, doubts, problems, and on which engine.

    Example: graphmodel status
    """
    with open_network(network) as opened:
        rows = [{"what": name.replace("_", " "), "value": value} for name, value in opened.status().items()]
    show(rows, ["what", "value"], as_json=as_json, as_csv=as_csv, output=output)
