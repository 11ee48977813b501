"""JSON Schemas (draft 2020-12), one file a command: what it prints with --json; of `watch`, each line."""

from importlib.resources import files


def names() -> list[str]:
    """Return the commands that have a schema.

    >>> names()[:2]
    ['bdm', 'census merge']
    """
    stems = (entry.name.removesuffix(".json") for entry in files(__name__).iterdir() if entry.name.endswith(".json"))
    return sorted(stem.replace("-", " ") for stem in stems)


def schema_text(command: str) -> str:
    """Return the schema of what a command prints.

    Raises
    ------
    UnknownName
        When there is none.

    >>> import json
    >>> json.loads(schema_text("census show"))["title"]
    'solomonoff census show --json'
    """
    from sandbox.vocabulary.errors import UnknownName

    name = " ".join(command.replace("-", " ").split())
    if name not in names():
        raise UnknownName.of("command with JSON", command, names())
    return files(__name__).joinpath(f"{name.replace(' ', '-')}.json").read_text(encoding="utf-8").rstrip("\n")
